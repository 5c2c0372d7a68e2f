import { useCallback, useEffect, useMemo, useState } from "react";
import { useAct } from "../api/act.js";
import type { Deed } from "./deeds.js";
import { ITEM_PICTURE } from "./documents.js";

const NAME = "atelier-deeds";
const MOST = 24;

/** What this looker did in this tab, latest first; kept until the tab is closed. */
export function useDeeds(looker: string): [readonly Deed[], (deed: Deed) => void] {
  const act = useAct();
  const [deeds, setDeeds] = useState(readDeeds);
  const add = useCallback((deed: Deed) => setDeeds((before) => [deed, ...before].slice(0, MOST)), []);
  useEffect(() => sessionStorage.setItem(NAME, JSON.stringify(deeds)), [deeds]);
  // Addresses of pictures end after an hour, so those of a tab that was loaded again are asked for anew.
  useEffect(() => {
    const ids = new Set(readDeeds().map(({ item }) => item.id));
    for (const id of ids)
      act(ITEM_PICTURE, { id })
        .then(({ item }) => item?.image ?? null)
        .then((image) =>
          setDeeds((before) =>
            before.map((deed) => (deed.item.id === id ? { ...deed, item: { ...deed.item, image } } : deed)),
          ),
        )
        .catch(() => undefined);
  }, [act]);
  return [useMemo(() => deeds.filter((deed) => deed.looker === looker), [deeds, looker]), add];
}

function readDeeds(): readonly Deed[] {
  try {
    const deeds: readonly Deed[] = JSON.parse(sessionStorage.getItem(NAME) ?? "[]");
    return deeds.map((deed) => ({ ...deed, item: { ...deed.item, image: null } }));
  } catch {
    return [];
  }
}
