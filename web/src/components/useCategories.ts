import { useMemo } from "react";
import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import { graphql } from "../gql/index.js";

const CATEGORIES = graphql(`
  query Categories {
    categories {
      id
      name
      itemCount
    }
  }
`);

export interface CategoryChoice {
  readonly id: string;
  readonly name: string;
  readonly itemCount: number;
}

export interface Categories {
  readonly categories: readonly CategoryChoice[];
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether they were read, and no item is in any. */
  readonly isEmpty: boolean;
  readonly error?: string;
}

const NONE: readonly CategoryChoice[] = [];

/** The shop's categories. */
export function useCategories(): Categories {
  const [{ data, error }] = useQuery({ query: CATEGORIES });
  const categories = data?.categories ?? NONE;
  const names = useMemo(() => new Map(categories.map(({ id, name }) => [id, name])), [categories]);
  const isEmpty = data !== undefined && categories.every(({ itemCount }) => itemCount === 0);
  return { categories, names, isEmpty, error: error && errorText(error) };
}
