import { Page } from "../components/Page.js";

export function DesignPage() {
  return <Page title="Design">{null}</Page>;
}
