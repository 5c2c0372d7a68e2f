import { useMemo } from "react";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";
import { errorText } from "../api/errors.js";

/** An answer of the server, or why there is none. */
export interface Loaded<Data> {
  /** Stays while newer data is asked for. */
  readonly data?: Data;
  readonly error?: string;
  readonly busy: boolean;
}

/** Asks the server, and again whenever the variables or `load` change. */
export function useLoaded<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  load: number,
): Loaded<Data> {
  const context = useMemo(() => ({ load }), [load]);
  const [{ data, error, fetching }] = useQuery<Data, AnyVariables>({ query, variables, context });
  return { data: error ? undefined : data, error: error && errorText(error), busy: fetching };
}
