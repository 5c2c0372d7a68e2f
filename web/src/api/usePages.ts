import { useCallback, useEffect, useRef, useState } from "react";
import { type Act, useAct } from "./act.js";

interface Connection<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Asks for the page behind a cursor; for the first one behind null. */
export type ReadPage<Row> = (act: Act, after: string | null) => Promise<Connection<Row>>;

export interface PagesOptions {
  /** Milliseconds that pass before the first page is asked for, so that typing asks once. */
  readonly wait?: number;
  /** Another one reads from the first page again. */
  readonly version?: number;
  /** Whether rows stay while those of another `read` are on their way. */
  readonly keep?: boolean;
}

export interface Pages<Row> {
  /** Those read so far; undefined before the first. */
  readonly rows?: readonly Row[];
  readonly error?: string;
  /** Reads the next page; undefined when all are there. */
  readonly more?: () => void;
}

interface Loaded<Row> {
  readonly read: ReadPage<Row>;
  readonly rows: readonly Row[];
  /** Where the next page begins; null behind the last. */
  readonly cursor: string | null;
}

/**
 * Rows of a connection, page by page; only the answer to the latest question counts.
 * @param read the same function as long as the same rows are wanted; undefined reads none
 */
export function usePages<Row>(read: ReadPage<Row> | undefined, options: PagesOptions = {}): Pages<Row> {
  const { wait = 0, version = 0, keep = false } = options;
  const act = useAct();
  const [loaded, setLoaded] = useState<Loaded<Row>>();
  const [error, setError] = useState<string>();
  const latest = useRef(0);
  const load = useCallback(
    async (after: string | null) => {
      if (read === undefined) return;
      latest.current += 1;
      const question = latest.current;
      try {
        const { edges, pageInfo } = await read(act, after);
        if (question !== latest.current) return;
        const page = edges.map(({ node }) => node);
        const cursor = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
        setError(undefined);
        setLoaded((before) => ({ read, cursor, rows: after && before ? [...before.rows, ...page] : page }));
      } catch (reason) {
        if (question === latest.current) setError((reason as Error).message);
      }
    },
    [act, read],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version means to read again
  useEffect(() => {
    const timer = setTimeout(() => void load(null), wait);
    return () => {
      latest.current += 1;
      clearTimeout(timer);
    };
  }, [load, version, wait]);
  if (!loaded || (loaded.read !== read && !keep)) return { error };
  const { rows, cursor } = loaded;
  return { rows, error, more: cursor === null ? undefined : () => void load(cursor) };
}
