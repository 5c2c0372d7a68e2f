import { UserInputError } from "../errors.js";
import { type CursorKey, encodeCursor } from "./cursors.js";

/** Longest page or ranking that one request may ask for. */
const MAX_FIRST = 200;

export interface PageRequest {
  /** Rows wanted, 0 to {@link MAX_FIRST}. */
  readonly first: number;
  /** Cursor of the row after which the page begins. */
  readonly after?: string | null;
}

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page of a long list: a Relay connection. */
export interface Page<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly pageInfo: PageInfo;
  /** Counts the whole list; asked only when the answer shows it. */
  countAll(): Promise<number>;
}

/**
 * How many rows to read: `first`, checked.
 * @param least smallest number that makes sense; 0 for lists, 1 for rankings
 * @throws UserInputError outside of `least` to {@link MAX_FIRST}
 */
export function pageSize(first: number, least = 0): number {
  if (!Number.isInteger(first) || first < least || first > MAX_FIRST)
    throw new UserInputError(`first is ${first}; give a whole number from ${least} to ${MAX_FIRST}.`);
  return first;
}

/**
 * Makes a page from up to `first + 1` rows: the extra one tells that there are more.
 * @param of name of the list, as in {@link encodeCursor}
 */
export function pageOf<Row>(
  of: string,
  rows: readonly Row[],
  request: PageRequest,
  keyOf: (row: Row) => CursorKey,
  countAll: () => Promise<number>,
): Page<Row> {
  const edges = rows.slice(0, request.first).map((node) => ({ cursor: encodeCursor(of, keyOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.first,
      hasPreviousPage: request.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll,
  };
}
