import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { API_KEYS, ask, itemId, openShop, type Shop, serve, userId } from "../server/shop.js";

/** All that the page of analytics asks for. */
const EVERYTHING = `
  query Everything($range: DateRange) {
    analytics(range: $range) {
      users items categories interactions interactionsByKind { kind count } recommendations coverage designs
      designsByState { state count }
      total { ...figures }
      byDay { day figures { ...figures } }
      recommenders: by(dimension: RECOMMENDER) { key title figures { ...figures } }
      models: by(dimension: MODEL) { key title figures { ...figures } }
      experiments: by(dimension: EXPERIMENT) { key title figures { ...figures } }
      bySlot { slot shown clicked bought }
    }
  }
  fragment figures on AnalyticsFigures {
    recommendations shoppers itemsShown clicked clickThroughRate clickThroughInterval { low high }
    buyers conversion conversionInterval { low high } coverage novelty coldItemShare latency { p50 p95 p99 }
    designsMade designsKept designsRejected
  }`;
const range = { from: "2025-03-01T00:00:00Z", to: "2025-03-04T00:00:00Z" };

let shop: Shop;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  app = await serve(shop, { apiKeys: API_KEYS });
  const { prisma } = shop.database;
  const items = (...indices: number[]) => indices.map((index) => ({ item: itemId(index), score: 1 }));
  const answer = { recommender: "dvbpr", modelId: "rec-1", milliseconds: 12.344 };
  await prisma.recommendation.createMany({
    data: [
      { id: "a1", userId: userId(1), items: items(1, 2), createdAt: "2025-03-01T10:00:00Z", ...answer },
      { id: "a2", userId: userId(1), items: items(3, 4), createdAt: "2025-03-01T11:00:00Z", ...answer },
      {
        ...{ id: "a3", userId: userId(2), items: items(1), createdAt: "2025-03-03T10:00:00Z", recommender: "popRank" },
        ...{ experimentId: "experiment-1", arm: "a" },
      },
    ],
  });
  await shop.services.feedback.record([
    { user: userId(1), item: itemId(2), kind: "PURCHASE", recommendation: "a1" },
    { user: userId(1), item: itemId(2), kind: "CLICK", recommendation: "a2" },
    { user: userId(2), item: itemId(1), kind: "VIEW", recommendation: "a3" },
  ]);
  await prisma.designImage.update({ where: { id: "image-1-0" }, data: { verdict: "KEPT", judgedAt: new Date() } });
});

describe("analytics", () => {
  it("answers all that a page shows by one query", async () => {
    const { data, errors } = await ask(app, EVERYTHING, { role: "analyst", variables: { range } });
    expect(errors).toBeUndefined();
    const { total, byDay, recommenders, models, experiments, bySlot } = data.analytics;
    expect(total).toMatchObject({
      ...{ recommendations: 3, shoppers: 2, itemsShown: 5, clicked: 1, clickThroughRate: 1 / 3, buyers: 1 },
      ...{ conversion: 0.5, coverage: 4 / 45, latency: { p50: 12.3, p95: 12.3, p99: 12.3 }, designsMade: 0 },
    });
    expect(total.clickThroughInterval.low).toBeCloseTo(0.0615, 4);
    expect(byDay.map(({ day, figures }: { day: string; figures: typeof total }) => [day, figures.clicked])).toEqual([
      ["2025-03-01", 1],
      ["2025-03-02", 0],
      ["2025-03-03", 0],
    ]);
    expect(byDay[1].figures).toEqual({
      ...{ recommendations: 0, shoppers: 0, itemsShown: 0, clicked: 0, clickThroughRate: null, buyers: 0 },
      ...{ clickThroughInterval: null, conversion: null, conversionInterval: null, coverage: 0, novelty: null },
      ...{ coldItemShare: null, latency: null, designsMade: 0, designsKept: 0, designsRejected: 0 },
    });
    expect(recommenders).toMatchObject([
      { key: "dvbpr", title: "dvbpr", figures: { recommendations: 2, clicked: 1 } },
      { key: "popRank", figures: { recommendations: 1, latency: null } },
    ]);
    expect(models.map(({ key }: { key: string }) => key)).toEqual(["rec-1", "none"]);
    expect(experiments).toMatchObject([
      { key: "none", title: "No experiment" },
      { key: "experiment-1/a", title: "One / a", figures: { recommendations: 1 } },
    ]);
    expect(bySlot).toEqual([
      { slot: 1, shown: 3, clicked: 0, bought: 0 },
      { slot: 2, shown: 2, clicked: 1, bought: 1 },
    ]);
  });

  it("counts images of designs and verdicts on them", async () => {
    const january = { from: "2025-01-01T00:00:00Z", to: "2025-02-01T00:00:00Z" };
    const query =
      "query($range: DateRange) { analytics(range: $range) { total { designsMade designsKept designsRejected } } }";
    const { data } = await ask(app, query, { role: "admin", variables: { range: january } });
    expect(data.analytics.total).toEqual({ designsMade: 12, designsKept: 1, designsRejected: 0 });
  });

  it("refuses other roles, wrong arguments, and a query that reads the answers again and again", async () => {
    const query = "{ analytics { total { clicked } bySlot(first: 201) { slot } } }";
    for (const role of ["storefront", "merchandiser"] as const)
      expect((await ask(app, query, { role })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const wrong = await ask(app, query, { role: "analyst" });
    expect(wrong.errors![0].message).toBe("first is 201; give a whole number from 1 to 200.");
    const backwards = await ask(app, EVERYTHING, {
      role: "analyst",
      variables: { range: { from: range.to, to: range.from } },
    });
    expect(backwards.errors![0].message).toContain("is not before to");
    const aliases = Array.from({ length: 20 }, (_, index) => `a${index}: analytics { total { clicked } }`).join(" ");
    const often = await ask(app, `{ ${aliases} }`, { role: "analyst" });
    expect(often.errors![0].message).toMatch(/complexity|[Aa]lias/);
  });
});
