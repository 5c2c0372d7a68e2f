import { beforeAll, describe, expect, it } from "vitest";
import { experimentResults } from "../../../src/services/analytics/experimentResults.js";
import { armOf } from "../../../src/services/experiments/assign.js";
import type { Experiment } from "../../../src/services/experiments/types.js";
import {
  addInteractions,
  addItems,
  addModel,
  eventually,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "../recommendation/boutique.js";

const COUNT = 40;
const USERS = 60;
const scorer = randomScorer(
  Array.from({ length: USERS }, (_, index) => userId(index)),
  Array.from({ length: COUNT }, (_, index) => itemId(index)),
);
let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
let experiment: Experiment;

beforeAll(async () => {
  stores = await openStores();
  await addItems(stores.database, COUNT);
  await addInteractions(
    stores.database,
    scorer.userIds.map((id) => [id, itemId(0), { at: new Date("2024-01-01") }]),
  );
  services = openServices(stores);
  await addModel(stores, "m1", { scorer });
  await services.models.activate("m1");
});

const arms = [
  { name: "control", weight: 1 },
  { name: "popular", weight: 1, recommender: "popRank" },
];

describe("starting and stopping", () => {
  it.each([
    ["e", arms.slice(1), "input.arms has 1 arms; give 2 to 10."],
    [" ", arms, "input.name has 0 characters"],
    ["e", [arms[0], arms[0]], 'input.arms[1].name: "control" is arms[0] already.'],
    ["e", [arms[0], { name: "b", weight: 0 }], "input.arms[1].weight is 0; give a number above 0."],
    ["e", [arms[0], { name: "b", weight: 1, diversity: 2 }], "input.arms[1].diversity is 2; give 0 to 1."],
    ["e", [arms[0], { name: "b", weight: 1, recommender: "none" }], 'there is no trained recommender "none"'],
  ])("refuses %j with %j", async (name, those, message) => {
    await expect(services.experiments.start(name, those)).rejects.toThrow(message);
  });

  it("runs one at a time, and ends it once", async () => {
    const first = await services.experiments.start("first", arms);
    await expect(services.experiments.start("second", arms)).rejects.toThrow(`"first" (${first.id}) runs already`);
    const stopped = await services.experiments.stop(first.id);
    expect(stopped.stoppedAt).toBeInstanceOf(Date);
    expect(await services.experiments.stop(first.id)).toEqual(stopped);
    await expect(services.experiments.stop("none")).rejects.toThrow('There is no experiment "none".');
    experiment = await services.experiments.start("second", arms);
    expect((await services.experiments.experiments()).map(({ name }) => name)).toEqual(["second", "first"]);
  });
});

describe("while one runs", () => {
  it("ranks every shopper by their arm, whoever asks for a way of ranking as they ask", async () => {
    for (let user = 0; user < USERS; user++) {
      const answer = await services.recommendation.recommend({ userId: userId(user), first: 3 });
      const arm = armOf(experiment, `user:${userId(user)}`);
      expect(answer.modelId).toBe(arm.name === "control" ? "m1" : null);
      expect(answer.arm).toBe(arm.name);
    }
    const asked = await services.recommendation.recommend({ userId: userId(0), first: 3, recommender: "popRank" });
    expect(asked.modelId).toBeNull();
  });

  it("counts what came of each arm as the rows say, and only events that name an answer with the item", async () => {
    const { recommendation, feedback, merchandising } = services;
    expect(await merchandising.rules()).toEqual([]);
    const expected = Object.fromEntries(arms.map(({ name }) => [name, { clicked: 0, buyers: 0 }]));
    for (let user = 0; user < 20; user++) {
      const answer = await recommendation.recommend({ userId: userId(user), first: 3 });
      const { itemId: shown } = answer.items[0];
      const event = { user: userId(user), recommendation: answer.id };
      if (user % 2 === 0) {
        expected[armOf(experiment, `user:${userId(user)}`).name].clicked++;
        await feedback.record([
          { ...event, item: shown, kind: "CLICK" },
          { ...event, item: shown, kind: "CART" },
        ]);
      }
      if (user % 4 === 0) {
        expected[armOf(experiment, `user:${userId(user)}`).name].buyers++;
        await feedback.record([{ ...event, item: shown, kind: "PURCHASE" }]);
      }
      const other = itemId(COUNT - 1);
      if (!answer.items.some((item) => item.itemId === other))
        await feedback.record([
          { ...event, item: other, kind: "PURCHASE" },
          { ...event, recommendation: "none", item: shown, kind: "VIEW" },
        ]);
    }
    await eventually(async () => {
      const { arms: found, conclusive, verdict } = await experimentResults(stores.database, experiment);
      expect(found.reduce((sum, { recommendations }) => sum + recommendations, 0)).toBe(USERS + 20);
      expect(found.reduce((sum, { shoppers }) => sum + shoppers, 0)).toBe(USERS);
      expect(Object.fromEntries(found.map(({ name, clicked, buyers }) => [name, { clicked, buyers }]))).toEqual(
        expected,
      );
      expect(conclusive).toBe(false);
      expect(verdict).toMatch(/^Too early to say anything/);
    });
  });

  it("keeps a visitor in their arm, as the shopper whom they become is counted", async () => {
    const { recommendation, feedback } = services;
    const before = await experimentResults(stores.database, experiment);
    await recommendation.recommend({ visitorId: "v-1", first: 3 });
    await feedback.mergeVisitor("v-1", userId(1));
    await recommendation.recommend({ userId: userId(1), first: 3 });
    await eventually(async () => {
      const after = await experimentResults(stores.database, experiment);
      const total = (of: typeof after, what: "shoppers" | "recommendations") =>
        of.arms.reduce((sum, arm) => sum + arm[what], 0);
      expect(total(after, "recommendations")).toBe(total(before, "recommendations") + 2);
      expect(total(after, "shoppers") - total(before, "shoppers")).toBeLessThanOrEqual(1);
    });
  });

  it("ends for everybody when it is stopped", async () => {
    await services.experiments.stop(experiment.id);
    for (let user = 0; user < 10; user++)
      expect((await services.recommendation.recommend({ userId: userId(user), first: 3 })).modelId).toBe("m1");
  });
});
