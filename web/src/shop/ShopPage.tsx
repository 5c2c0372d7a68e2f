import { Page } from "../components/Page.js";

export function ShopPage() {
  return <Page title="Shop">{null}</Page>;
}
