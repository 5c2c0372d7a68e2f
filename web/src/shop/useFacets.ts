import { useEffect, useMemo, useRef, useState } from "react";
import { useAct } from "../api/act.js";
import type { CategoryChoice } from "../components/useCategories.js";
import { FACETS } from "./documents.js";

/** An attribute with the values that items were seen to have, the most frequent first. */
export interface Facet {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Facets {
  readonly attributes: readonly Facet[];
  /** Whether any item seen tells a price. */
  readonly priced: boolean;
}

/** What facets are made of. */
interface Seen {
  /** An object of texts, numbers and booleans by name. */
  readonly attributes: unknown;
  readonly price: number | null;
}

/** Categories that are looked into; of each, its first 100 items. */
const MOST_CATEGORIES = 8;
/** An attribute with more values is a text of its own to each item, and nothing to filter by. */
const MOST_VALUES = 60;

/** What there is to filter by in the categories given, found in a sample of their items. */
export function useFacets(categories: readonly CategoryChoice[], chosen: readonly string[]): Facets {
  const act = useAct();
  const asked = useRef(new Set<string>());
  const [seen, setSeen] = useState<ReadonlyMap<string, readonly Seen[]>>(new Map());
  const ids = useMemo(() => {
    const largest = [...categories].sort((a, b) => b.itemCount - a.itemCount).map(({ id }) => id);
    return (chosen.length > 0 ? chosen : largest).slice(0, MOST_CATEGORIES);
  }, [categories, chosen]);
  useEffect(() => {
    for (const id of ids.filter((id) => !asked.current.has(id))) {
      asked.current.add(id);
      act(FACETS, { category: id }).then(
        ({ items }) =>
          setSeen((before) =>
            new Map(before).set(
              id,
              items.edges.map(({ node }) => node),
            ),
          ),
        () => asked.current.delete(id),
      );
    }
  }, [act, ids]);
  return useMemo(() => facetsOf(ids.flatMap((id) => seen.get(id) ?? [])), [ids, seen]);
}

function facetsOf(items: readonly Seen[]): Facets {
  const counts = new Map<string, Map<string, number>>();
  for (const { attributes } of items)
    for (const [name, value] of Object.entries(attributes as Record<string, unknown>)) {
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values.set(String(value), (values.get(String(value)) ?? 0) + 1));
    }
  const total = (values: ReadonlyMap<string, number>) => [...values.values()].reduce((sum, count) => sum + count, 0);
  return {
    attributes: [...counts]
      .filter(([, values]) => values.size > 1 && values.size <= MOST_VALUES)
      .sort(([a, m], [b, n]) => total(n) - total(m) || a.localeCompare(b))
      .map(([name, values]) => ({ name, values: [...values].sort(([, m], [, n]) => n - m).map(([value]) => value) })),
    priced: items.some(({ price }) => price !== null),
  };
}
