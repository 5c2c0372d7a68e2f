import type { Database } from "../../database/database.js";
import { groupBy } from "../catalogue/groupBy.js";
import { jsonRows } from "../jsonRows.js";
import type { InteractionKind, Split } from "../rows.js";
import { WEIGHTS } from "./weights.js";

/** What a shopper did, as far as ranking cares. */
export interface History {
  /**
   * Items that are never answered: bought (in whatever split: a withheld purchase is a purchase) or disliked. What was only
   * viewed, clicked or put into a cart may well be answered.
   */
  readonly has: readonly string[];
  /** Items that a model may learn from, latest first: neither withheld nor disliked. */
  readonly likes: readonly Like[];
  /** Items that they dislike, latest first. */
  readonly dislikes: readonly Dislike[];
}

export interface Like {
  readonly itemId: string;
  /** What they did with it, of several deeds the strongest. */
  readonly kind: InteractionKind;
  /** Since when the choice has been known; rows without a time are older than all others. */
  readonly since: Date;
  /** Of `kind`, in (0, 1]; see weights.ts. */
  readonly weight: number;
}

export interface Dislike {
  readonly itemId: string;
  readonly since: Date;
}

/** Whose history: by the column that holds their id. */
export type Who = "userId" | "visitorId";

interface Row {
  readonly id: string;
  readonly itemId: string;
  readonly kind: InteractionKind;
  readonly split: Split;
  readonly at: string | null;
  readonly recordedAt: string | null;
}

/** Of a shopper who did nothing. */
export const NO_HISTORY: History = { has: [], likes: [], dislikes: [] };

/** One query; empty for a shopper who is not known. */
export async function historyOf(database: Database, userId: string): Promise<History> {
  return (await historiesOf(database, [userId])).get(userId) ?? NO_HISTORY;
}

/**
 * {@link historyOf} of many shoppers or visitors by one query; those who did nothing are left out. The rows are put together here: the
 * embedded database takes four times as long to plan the same in SQL.
 */
export async function historiesOf(
  database: Database,
  ids: readonly string[],
  who: Who = "userId",
): Promise<Map<string, History>> {
  const rows = await jsonRows<Row>(
    database,
    `SELECT "${who}" AS "id", "itemId", "kind", "split", "at", "recordedAt" FROM "Interaction" WHERE "${who}" = ANY($1::text[])`,
    [[...ids]],
  );
  const histories = new Map<string, History>();
  for (const [id, own] of groupBy(rows, (row) => row.id)) {
    const items = [...groupBy(own, (row) => row.itemId)].map(([itemId, done]) => summary(itemId, done));
    items.sort((a, b) => b.latest - a.latest || (a.itemId < b.itemId ? -1 : 1));
    histories.set(id, {
      has: items.filter(({ has }) => has).map(({ itemId }) => itemId),
      likes: items.flatMap(({ like }) => like ?? []),
      dislikes: items.flatMap(({ dislike }) => dislike ?? []),
    });
  }
  return histories;
}

/** Milliseconds since 1970; rows without a time come first. */
const timeOf = ({ at }: Pick<Row, "at">): number => (at === null ? 0 : Date.parse(at));
/** Of feedback, when it came: what comes late is new to a training that was before. */
const knownAt = ({ at, recordedAt }: Row): number => timeOf({ at: recordedAt ?? at });

/** What a shopper did with one item. */
function summary(itemId: string, done: readonly Row[]) {
  const dislikes = done.filter(({ kind }) => kind === "DISLIKE");
  const disliked = dislikes.length > 0;
  const learned = done.filter(({ kind, split }) => split === "TRAIN" && kind !== "DISLIKE");
  const like: Like | undefined =
    disliked || learned.length === 0
      ? undefined
      : { itemId, ...strongest(learned), since: new Date(Math.min(...learned.map(knownAt))) };
  const has = disliked || done.some(({ kind }) => kind === "PURCHASE");
  const dislike: Dislike | undefined = disliked
    ? { itemId, since: new Date(Math.min(...dislikes.map(knownAt))) }
    : undefined;
  return { itemId, has, like, dislike, latest: Math.max(...done.map(timeOf)) };
}

function strongest(done: readonly Row[]): Pick<Like, "kind" | "weight"> {
  const { kind } = done.reduce((most, row) => (WEIGHTS[row.kind] > WEIGHTS[most.kind] ? row : most));
  return { kind, weight: WEIGHTS[kind] };
}
