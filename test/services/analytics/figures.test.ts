import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { type Analytics, DatabaseAnalytics } from "../../../src/services/analytics/analytics.js";
import { type AnalyticsDimension, NONE } from "../../../src/services/analytics/breakdown.js";
import type { Figures } from "../../../src/services/analytics/figures.js";
import { type FreshPostgres, freshPostgres } from "../../support/databases.js";
import { openStores } from "../recommendation/boutique.js";
import { naiveFigures, naiveSlots } from "./naiveFigures.js";
import { FROM, insertShop, type RawAnswer, randomShop, TO } from "./randomShop.js";

const postgres = await freshPostgres();
const databases = Object.entries({ "the embedded database": {}, PostgreSQL: postgres } as Record<
  string,
  Partial<FreshPostgres>
>);

const shop = randomShop(7);
const naive = naiveFigures(shop);
const DAY = 86_400_000;
const KEYS: Record<AnalyticsDimension, (answer: RawAnswer) => string> = {
  RECOMMENDER: ({ recommender }) => recommender,
  MODEL: ({ modelId }) => modelId ?? NONE,
  EXPERIMENT: ({ experimentId, arm }) => (experimentId ? `${experimentId}/${arm}` : NONE),
};

type Told = ReturnType<typeof naive>;
async function told(figures: Figures): Promise<Told> {
  const names = Object.keys(naive({ from: FROM, to: FROM })) as (keyof Told)[];
  const values = await Promise.all(names.map((name) => figures[name]));
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as unknown as Told;
}

/** Sums in another order end in other last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "number" ? Math.round(part * 1e9) / 1e9 : part,
  );
}

describe.each(databases)("figures of random rows in %s", (_, { url, reason }) => {
  if (reason !== undefined) return it.skip(reason);

  let database: Database;
  let service: DatabaseAnalytics;
  beforeAll(async () => {
    ({ database } = await openStores(url));
    await insertShop(database, shop);
    service = new DatabaseAnalytics(database);
  });

  const check = async (analytics: Analytics, span: { from: Date; to: Date }) => {
    expect(rounded(await told(analytics.total))).toEqual(rounded(naive(span)));
    const answers = shop.answers.filter(({ createdAt }) => createdAt >= span.from && createdAt < span.to);
    for (const [dimension, keyOf] of Object.entries(KEYS) as [AnalyticsDimension, (typeof KEYS)["MODEL"]][]) {
      const groups = await analytics.by(dimension);
      expect(groups.map(({ key }) => key).sort()).toEqual([...new Set(answers.map(keyOf))].sort());
      for (const { key, figures } of groups)
        expect(rounded(await told(figures)), `${dimension} ${key}`).toEqual(
          rounded(naive(span, (answer) => keyOf(answer) === key, false)),
        );
      const busy = await Promise.all(groups.map(({ figures }) => figures.recommendations));
      expect(busy).toEqual([...busy].sort((a, b) => b - a));
    }
    for (const first of [3, 20]) expect(await analytics.bySlot(first)).toEqual(naiveSlots(shop, span, first));
  };

  it("are those of a shop with something of everything", () => {
    const { clicked, coldItemShare, conversion, coverage, designsKept } = naive({ from: FROM, to: TO });
    for (const count of [clicked, designsKept]) expect(count).toBeGreaterThan(20);
    for (const share of [coldItemShare, conversion, coverage]) expect(Math.abs(share! - 0.5)).toBeLessThan(0.45);
  });

  it.each([
    ["of all days", FROM, TO],
    ["between two hours", new Date("2026-03-03T07:15:00Z"), new Date("2026-03-09T16:00:00Z")],
    ["of one moment", new Date("2026-03-05T12:00:00Z"), new Date("2026-03-05T12:00:00.001Z")],
    ["of a time without anything", new Date("2020-01-01"), new Date("2020-01-03")],
  ])("agree with the rows: %s", async (_name, from, to) => {
    await check(service.of({ from, to }), { from, to });
  });

  it("agree with the rows day by day, of 92 days at most", async () => {
    const days = service.of({ from: FROM, to: TO }).byDay;
    expect(days).toHaveLength(92);
    expect([days[0].day, days[91].day]).toEqual(["2026-01-19", "2026-04-20"]);
    for (const { day, figures } of days) {
      const from = new Date(day);
      const to = new Date(Math.min(TO.getTime(), from.getTime() + DAY));
      expect(rounded(await told(figures)), day).toEqual(rounded(naive({ from, to })));
    }
    const [first, last, ...none] = service.of({
      from: new Date("2026-03-03T07:15:00Z"),
      to: new Date("2026-03-05"),
    }).byDay;
    expect(none).toEqual([]);
    expect([first.day, last.day]).toEqual(["2026-03-03", "2026-03-04"]);
    const expected = naive({ from: new Date("2026-03-03T07:15:00Z"), to: new Date("2026-03-04") });
    expect(rounded(await told(first.figures))).toEqual(rounded(expected));
  });

  it("begin 30 days before the end where the range does not say, and end now", async () => {
    await check(service.of({ to: TO }), { from: new Date(TO.getTime() - 30 * DAY), to: TO });
    expect(service.of().byDay).toHaveLength(31);
    expect(await service.of().total.recommendations).toBe(0);
    expect(service.of({ from: new Date(Date.now() + 10 * DAY) }).byDay).toEqual([]);
  });

  it("name groups for people", async () => {
    const titles = async (dimension: AnalyticsDimension) =>
      Object.fromEntries(
        (await service.of({ from: FROM, to: TO }).by(dimension)).map(({ key, title }) => [key, title]),
      );
    expect(await titles("RECOMMENDER")).toMatchObject({ hybrid: "hybrid", popRank: "popRank" });
    expect(await titles("MODEL")).toEqual({
      m1: "hybrid (compact) of 2026-01-01 00:00",
      m2: "hybrid (compact) of 2026-01-01 00:00",
      none: "No model",
    });
    expect(await titles("EXPERIMENT")).toEqual({
      "e1/a": "Trial e1 / a",
      "e1/b / c": "Trial e1 / b / c",
      "e2/a": "Trial e2 / a",
      "e2/b / c": "Trial e2 / b / c",
      none: "No experiment",
    });
  });

  it("of an experiment are those of its arms, counted alike", async () => {
    const arms = ["a", "b / c"].map((name) => ({ name, weight: 1 }));
    const { arms: results } = await service.experiment({ id: "e1", arms, stoppedAt: null });
    for (const result of results) {
      const all = { from: new Date(0), to: new Date("2030-01-01") };
      const ofArm = ({ experimentId, arm }: RawAnswer) => experimentId === "e1" && arm === result.name;
      expect(rounded(naive(all, ofArm))).toMatchObject(
        Object.fromEntries(Object.entries(rounded(result) as object).filter(([name]) => name !== "name")),
      );
    }
    expect(results.map(({ name }) => name)).toEqual(["a", "b / c"]);
  });

  it("read answers once, and their items only where something asks for them", async () => {
    const statements: string[] = [];
    const counted: Database = new Proxy(database, {
      get: (target, name) => {
        if (name === "query")
          return (text: string, parameters: []) => {
            statements.push(text);
            return target.query(text, parameters);
          };
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const of = (part: string) => statements.filter((text) => text.includes(part)).length;
    const analytics = new DatabaseAnalytics(counted).of({ from: new Date("2026-02-01"), to: new Date("2026-02-20") });
    await Promise.all([analytics.total.clicked, analytics.total.latency, analytics.bySlot(5), analytics.by("MODEL")]);
    await Promise.all(analytics.byDay.map(({ figures }) => figures.conversion));
    expect([of('"outcome"'), of("jsonb_path_query_array"), of('"DesignImage"'), of('"User"')]).toEqual([1, 0, 0, 0]);
    await Promise.all([analytics.total.coverage, ...analytics.byDay.map(({ figures }) => figures.novelty)]);
    await Promise.all(analytics.byDay.map(({ figures }) => figures.designsKept));
    expect([of('"outcome"'), of("jsonb_path_query_array"), of('"DesignImage"')]).toEqual([1, 1, 1]);
  });
});
