import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { Random } from "../../src/random.js";
import type { DemoServer } from "./server.js";

const VISITS = 900;
const PLACES = 12;
const DAYS = 30;

/**
 * Simulated visits to a demo server: answers to shoppers and visitors, some of whom click, and some buy, the sooner the higher an
 * item stands. They say nothing of real shoppers; they are there so that Analytics has something to show.
 */
export async function simulateVisits(server: DemoServer): Promise<void> {
  const random = new Random(1);
  const arms = [{ name: "as it is" }, { name: "a little variety", diversity: 0.3 }];
  await server.ask(`mutation ($input: ExperimentInput!) { startExperiment(input: $input) { id } }`, {
    input: { name: "A little variety", arms },
  });
  for (let visit = 0; visit < VISITS; visit++) {
    const known = random.next() < 0.6;
    const who = known
      ? { user: `shopper-${pad(1 + random.integer(1000))}` }
      : { visitor: `visitor-${random.integer(200)}` };
    const { recommend } = await server.ask<{ recommend: { id: string; items: { item: { id: string } }[] } }>(
      `query ($user: ID, $visitor: ID) { recommend(user: $user, visitor: $visitor, first: ${PLACES}) { id items { item { id } } } }`,
      who,
    );
    const input = recommend.items.flatMap(({ item }, place) => {
      if (random.next() > 0.05 / (1 + place / 3)) return [];
      const event = { ...who, item: item.id, recommendation: recommend.id };
      return random.next() < 0.3
        ? [
            { ...event, kind: "CLICK" },
            { ...event, kind: "PURCHASE" },
          ]
        : [{ ...event, kind: "CLICK" }];
    });
    if (input.length > 0)
      await server.ask(`mutation ($input: [FeedbackInput!]!) { recordFeedback(input: $input) { recorded } }`, {
        input,
      });
  }
}

/** Spreads what happened today over the last month, later days having more of it. The server must be stopped. */
export async function spreadOverDays(dataDirectory: string): Promise<void> {
  const database = await openDatabase({ ...loadConfig({}), dataDirectory });
  try {
    const days = (column: string) =>
      `floor(power(abs(hashtext(${column})) % 1000 / 1000.0, 1.5) * ${DAYS}) * interval '1 day'`;
    await database.query(
      `UPDATE "Recommendation" SET "createdAt" = "createdAt" - ${days(`coalesce("userId", "visitorId")`)}`,
    );
    await database.query(
      `UPDATE "Interaction" SET "at" = "createdAt" + interval '20 seconds' FROM "Recommendation"
       WHERE "Recommendation"."id" = "recommendationId"`,
    );
    await database.query(`UPDATE "Experiment" SET "startedAt" = "startedAt" - interval '${DAYS} days'`);
  } finally {
    await database.close();
  }
}

function pad(number: number): string {
  return String(number).padStart(4, "0");
}
