import type { FastifyInstance } from "fastify";
import { beforeAll, expect, it } from "vitest";
import { ask, openShop, serve } from "../server/shop.js";

let app: FastifyInstance;
beforeAll(async () => {
  app = await serve(await openShop());
});

it("starts, tells of and stops an experiment", async () => {
  await ask(app, 'mutation { stopExperiment(id: "experiment-1") { id } }');
  const arms = '[{ name: "control" }, { name: "diverse", weight: 3, diversity: 0.4 }]';
  const { data } = await ask(
    app,
    `mutation { startExperiment(input: { name: "Lists", arms: ${arms} }) { id arms { name weight recommender diversity } } }`,
  );
  expect(data.startExperiment.arms).toEqual([
    { name: "control", weight: 1, recommender: null, diversity: null },
    { name: "diverse", weight: 3, recommender: null, diversity: 0.4 },
  ]);
  const found = await ask(
    app,
    `{ experiments { name startedAt stoppedAt results {
         conclusive verdict arms { name shoppers recommendations clicked clickThroughRate clickThroughInterval { low high } buyers
         conversion conversionInterval { low high } } } } }`,
  );
  expect(found.errors).toBeUndefined();
  expect(found.data.experiments).toHaveLength(2);
  expect(found.data.experiments[0]).toMatchObject({
    name: "Lists",
    stoppedAt: null,
    results: {
      conclusive: false,
      verdict: expect.stringMatching(/^Too early to say anything: control has 0 shoppers and 0 buyers/),
      arms: ["control", "diverse"].map((name) => ({
        ...{ name, shoppers: 0, recommendations: 0, clicked: 0, clickThroughRate: null, clickThroughInterval: null },
        ...{ buyers: 0, conversion: null, conversionInterval: null },
      })),
    },
  });
  const stopped = await ask(app, `mutation { stopExperiment(id: "${data.startExperiment.id}") { stoppedAt } }`);
  expect(Date.parse(stopped.data.stopExperiment.stoppedAt)).toBeGreaterThan(0);
  const again = await ask(app, `mutation { startExperiment(input: { name: "x", arms: [{ name: "a" }] }) { id } }`);
  expect(again.errors![0].message).toBe("input.arms has 1 arms; give 2 to 10.");
});
