import { Page } from "../components/Page.js";

export function ModelsPage() {
  return <Page title="Models">{null}</Page>;
}
