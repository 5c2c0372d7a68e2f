import { useSearchParams } from "wouter";

export const VIEWS = [
  { key: "models", title: "Models" },
  { key: "rankings", title: "Table III" },
  { key: "designs", title: "Table IV" },
  { key: "curves", title: "Learning curves" },
  { key: "map", title: "Picture map" },
  { key: "card", title: "Model card" },
] as const;

export type ViewKey = (typeof VIEWS)[number]["key"];

/** Which part of the page is seen, and of which model: kept in the address, so that it can be linked to. */
export function useView() {
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find(({ key }) => key === search.get("view"))?.key ?? "models";
  const model = search.get("model") ?? undefined;
  const go = (next: { readonly view: ViewKey; readonly model?: string }) =>
    setSearch({ view: next.view, ...(next.model !== undefined && { model: next.model }) }, { replace: true });
  return { view, model, go };
}
