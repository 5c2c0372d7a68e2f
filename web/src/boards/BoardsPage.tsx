import { Page } from "../components/Page.js";

export function BoardsPage() {
  return <Page title="Boards">{null}</Page>;
}
