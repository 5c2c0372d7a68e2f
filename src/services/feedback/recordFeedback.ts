import type { Database, SqlSession } from "../../database/database.js";
import { checkId } from "../catalogue/itemInput.js";
import { UserInputError } from "../errors.js";
import type { Feedback, FeedbackResult } from "./types.js";

const MAX_FEEDBACK = 1000;
/** How far a client's clock may run ahead, in milliseconds. */
const CLOCK_SKEW = 24 * 3600 * 1000;

/** See {@link FeedbackService.record}. Shoppers and visitors who are new are added. */
export async function recordFeedback(database: Database, events: readonly Feedback[]): Promise<FeedbackResult> {
  if (events.length < 1 || events.length > MAX_FEEDBACK)
    throw new UserInputError(`input has ${events.length} events; give 1 to ${MAX_FEEDBACK}.`);
  const now = new Date();
  events.forEach((event, index) => {
    check(event, `input[${index}]`, now);
  });
  const recorded = await database.transaction(async (session) => {
    await assertItems(session, events);
    await addUsers(session, idsOf(events, "user"));
    const becameUser = await addVisitors(session, idsOf(events, "visitor"));
    const userOf = ({ user, visitor }: Feedback) => user ?? becameUser.get(visitor!) ?? null;
    const rows = await session.query(
      `INSERT INTO "Interaction" ("userId", "visitorId", "itemId", "kind", "at", "recordedAt", "eventId", "recommendationId")
       SELECT "user", "visitor", "item", "kind"::"InteractionKind", "at"::timestamptz, now(), "event", "recommendation"
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         AS "event" ("user", "visitor", "item", "kind", "at", "event", "recommendation")
       ON CONFLICT DO NOTHING RETURNING "id"`,
      [
        events.map(userOf),
        events.map((event) => (userOf(event) === null ? event.visitor! : null)),
        events.map(({ item }) => item),
        events.map(({ kind }) => kind),
        events.map(({ at }) => (at ?? now).toISOString()),
        events.map(({ event }) => event ?? null),
        events.map(({ recommendation }) => recommendation ?? null),
      ],
    );
    return rows.length;
  });
  return { recorded, duplicates: events.length - recorded };
}

function check({ user, visitor, at, event, recommendation }: Feedback, where: string, now: Date): void {
  if ((user == null) === (visitor == null)) throw new UserInputError(`${where}: give either user or visitor.`);
  for (const [name, id] of Object.entries({ user, visitor, event, recommendation }))
    if (id != null) checkId(id, `${where}.${name}`);
  if (at != null && at.getTime() > now.getTime() + CLOCK_SKEW)
    throw new UserInputError(`${where}.at is ${at.toISOString()}, which is in the future.`);
}

async function assertItems(session: SqlSession, events: readonly Feedback[]): Promise<void> {
  const wanted = [...new Set(events.map((event) => event.item))];
  const rows = await session.query<{ id: string }>(`SELECT "id" FROM "Item" WHERE "id" = ANY($1::text[])`, [wanted]);
  const known = new Set(rows.map((row) => row.id));
  const missing = events.findIndex((event) => !known.has(event.item));
  if (missing >= 0) throw new UserInputError(`input[${missing}].item: there is no item "${events[missing].item}".`);
}

/** Sorted, so that two transactions never wait for each other. */
function idsOf(events: readonly Feedback[], who: "user" | "visitor"): string[] {
  return [...new Set(events.flatMap((event) => event[who] ?? []))].sort();
}

export async function addUsers(session: SqlSession, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  await session.query(`INSERT INTO "User" ("id") SELECT unnest($1::text[]) ON CONFLICT ("id") DO NOTHING`, [
    [...users],
  ]);
}

/**
 * Adds those that are new, and keeps all from becoming shoppers until the transaction ends.
 * @returns the shoppers that visitors have become
 */
async function addVisitors(session: SqlSession, visitors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (visitors.length === 0) return new Map();
  await session.query(`INSERT INTO "Visitor" ("id") SELECT unnest($1::text[]) ON CONFLICT ("id") DO NOTHING`, [
    [...visitors],
  ]);
  const rows = await session.query<{ id: string; userId: string | null }>(
    `SELECT "id", "userId" FROM "Visitor" WHERE "id" = ANY($1::text[]) ORDER BY "id" FOR SHARE`,
    [[...visitors]],
  );
  return new Map(rows.flatMap(({ id, userId }) => (userId === null ? [] : [[id, userId] as const])));
}
