import type { Database } from "../../src/database/database.js";
import { type Analytics, DatabaseAnalytics } from "../../src/services/analytics/analytics.js";
import type { Figures } from "../../src/services/analytics/figures.js";
import type { Benchmark, Comparison } from "../harness/benchmark.js";
import { withStoredShop } from "../harness/storedShop.js";
import { median } from "../harness/timing.js";
import { fillShop, type ShopSize } from "./shop.js";

const SIZE: ShopSize = { items: 10_000, shoppers: 10_000, answers: 100_000 };
const QUICK: ShopSize = { items: 200, shoppers: 100, answers: 1000 };
const REPETITIONS = 3;

const COUNTED = ["recommendations", "shoppers", "clicked", "buyers", "conversion", "latency"] as const;
const READ = ["coverage", "novelty", "coldItemShare"] as const;

type Work = (analytics: Analytics) => Promise<unknown>;
const of = (names: readonly (keyof Figures)[], figures: Figures) => Promise.all(names.map((name) => figures[name]));

/** What an analyst's page asks for. */
const ASKED: Readonly<Record<string, Work>> = {
  "traffic, clicks, sales, latency, places": (analytics) =>
    Promise.all([of(COUNTED, analytics.total), analytics.bySlot(20)]),
  "coverage, novelty, cold items": ({ total }) => of(READ, total),
  "all figures, days and groups": async (analytics) => {
    const groups = await analytics.by("RECOMMENDER");
    const days = analytics.byDay.map(({ figures }) => figures);
    const all = [analytics.total, ...days, ...groups.map(({ figures }) => figures)];
    return Promise.all([...all.map((figures) => of([...COUNTED, ...READ], figures)), analytics.bySlot(20)]);
  },
};

export const analytics: Benchmark = {
  name: "analytics",
  title: "Figures of answers, on the embedded database",
  short: true,
  async run({ quick, log }) {
    const size = quick ? QUICK : SIZE;
    return withStoredShop(
      undefined,
      async ({ database }) => {
        log("figures");
        const service = new DatabaseAnalytics(database);
        const coverage = await measured(() => service.of().total.coverage);
        const rival = await measured(() => coverageAtOnce(database));
        const rows = [];
        for (const [what, work] of Object.entries(ASKED)) {
          const { seconds, wait } = await measured(() => work(service.of()));
          rows.push({ what, "takes, s": seconds.toFixed(2), "longest wait of another request, ms": wait.toFixed(0) });
        }
        const [{ events }] = await database.query<{ events: number }>(
          `SELECT count(*)::integer AS "events" FROM "Interaction"`,
        );
        const against = (what: string, unit: string, ours: number, theirs: number): Comparison => ({
          what,
          rival: "one query",
          unit,
          ours,
          theirs,
          ratio: theirs / ours,
        });
        return {
          comparisons: [
            against("Coverage: longest wait of another request", "ms", coverage.wait, rival.wait),
            against("Coverage: until it is answered", "s", coverage.seconds, rival.seconds),
          ],
          tables: [{ title: "What an analyst asks for", rows }],
          notes: [
            `${size.answers} answers of 20 places in a day, ${size.items} items, ${size.shoppers} shoppers, ${events} events. The embedded database answers in the process's own thread: what is read at once, everybody else waits for. "One query" unnests all answers and counts the different items.`,
          ],
        };
      },
      ({ database }) => {
        log("rows");
        return fillShop(database, size);
      },
    );
  },
};

async function coverageAtOnce(database: Database): Promise<unknown> {
  return database.query(
    `SELECT count(DISTINCT "Item"."id") FROM "Recommendation", jsonb_array_elements("items") AS "place"
     JOIN "Item" ON "Item"."id" = "place"->>'item' WHERE "Recommendation"."createdAt" > now() - interval '30 days'`,
  );
}

/** Medians of some runs: seconds, and the longest time in milliseconds for which the event loop did nothing else. */
async function measured(work: () => Promise<unknown>): Promise<{ readonly seconds: number; readonly wait: number }> {
  const seconds: number[] = [];
  const waits: number[] = [];
  for (let run = 0; run < REPETITIONS; run++) {
    let [last, longest] = [performance.now(), 0];
    const turn = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    };
    const turns = setInterval(turn, 1);
    const started = performance.now();
    await work();
    seconds.push((performance.now() - started) / 1000);
    turn();
    clearInterval(turns);
    waits.push(longest);
  }
  return { seconds: median(seconds), wait: median(waits) };
}
