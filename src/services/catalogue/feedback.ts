import type { Database, SqlSession } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { InteractionKind } from "../rows.js";
import { checkId } from "./itemInput.js";

/** Something that a shopper did with an item. */
export interface Feedback {
  readonly user: string;
  readonly item: string;
  readonly kind: InteractionKind;
  /** When; now by default. Give it to send the same event again without recording it twice. */
  readonly at?: Date | null;
}

export interface FeedbackResult {
  /** Events that are new. */
  readonly recorded: number;
  /** Events that were recorded before, or stand twice in the input. */
  readonly duplicates: number;
}

const MAX_FEEDBACK = 1000;
/** How far a client's clock may run ahead, in milliseconds. */
const CLOCK_SKEW = 24 * 3600 * 1000;

/**
 * Records what shoppers did; all of it or none. Shoppers who are new are added. The same event (shopper, item, kind, time)
 * is recorded once, however often it is sent.
 * @throws UserInputError naming the first event that cannot be recorded, by its index
 */
export async function recordFeedback(database: Database, events: readonly Feedback[]): Promise<FeedbackResult> {
  if (events.length < 1 || events.length > MAX_FEEDBACK)
    throw new UserInputError(`input has ${events.length} events; give 1 to ${MAX_FEEDBACK}.`);
  const now = new Date();
  events.forEach((event, index) => {
    checkId(event.user, `input[${index}].user`);
    if (event.at != null && event.at.getTime() > now.getTime() + CLOCK_SKEW)
      throw new UserInputError(`input[${index}].at is ${event.at.toISOString()}, which is in the future.`);
  });
  const recorded = await database.transaction(async (session) => {
    await assertItems(session, events);
    const users = [...new Set(events.map((event) => event.user))].sort();
    await session.query(`INSERT INTO "User" ("id") SELECT unnest($1::text[]) ON CONFLICT ("id") DO NOTHING`, [users]);
    const rows = await session.query(
      `INSERT INTO "Interaction" ("userId", "itemId", "kind", "at")
       SELECT "user", "item", "kind"::"InteractionKind", "at"::timestamptz
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS "event" ("user", "item", "kind", "at")
       ON CONFLICT DO NOTHING RETURNING "id"`,
      [
        events.map((event) => event.user),
        events.map((event) => event.item),
        events.map((event) => event.kind),
        events.map((event) => (event.at ?? now).toISOString()),
      ],
    );
    return rows.length;
  });
  return { recorded, duplicates: events.length - recorded };
}

async function assertItems(session: SqlSession, events: readonly Feedback[]): Promise<void> {
  const wanted = [...new Set(events.map((event) => event.item))];
  const rows = await session.query<{ id: string }>(`SELECT "id" FROM "Item" WHERE "id" = ANY($1::text[])`, [wanted]);
  const known = new Set(rows.map((row) => row.id));
  const missing = events.findIndex((event) => !known.has(event.item));
  if (missing >= 0) throw new UserInputError(`input[${missing}].item: there is no item "${events[missing].item}".`);
}
