import { Page } from "../components/Page.js";

export function SharedBoardPage({ token }: { readonly token: string }) {
  return <Page title="Shared board">{token}</Page>;
}
