import { Page } from "../components/Page.js";

export function AnalyticsPage() {
  return <Page title="Analytics">{null}</Page>;
}
