import { Page } from "../components/Page.js";

export function BoardPage({ id }: { readonly id: string }) {
  return <Page title="Board">{id}</Page>;
}
