import { useMemo } from "react";
import { useQuery } from "urql";
import { CATEGORIES } from "../components/CategorySelect.js";

export interface CategoryChoice {
  readonly id: string;
  readonly name: string;
  readonly itemCount: number;
}

const NONE: readonly CategoryChoice[] = [];

/** The shop's categories, and their names by id. */
export function useCategories(): {
  readonly categories: readonly CategoryChoice[];
  readonly names: ReadonlyMap<string, string>;
} {
  const [{ data }] = useQuery({ query: CATEGORIES });
  const categories = data?.categories ?? NONE;
  return useMemo(() => ({ categories, names: new Map(categories.map(({ id, name }) => [id, name])) }), [categories]);
}
