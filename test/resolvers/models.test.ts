import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { installDemoEvaluations } from "../../src/services/demo/demoEvaluations.js";
import { DEMO_MODELS } from "../../src/services/demo/demoModels.js";
import { API_KEYS, ask, openShop, type Shop, serve } from "../server/shop.js";

let shop: Shop;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  app = await serve(shop, { apiKeys: API_KEYS });
  const model = { profile: "compact", dataFingerprint: "f".repeat(64), settings: {}, metrics: {} };
  await shop.database.prisma.model.createMany({
    data: [
      { id: "demo-hybrid", kind: "RECOMMENDER", name: "hybrid", ...model },
      { id: "demo-lsgan", kind: "GENERATOR", name: "lsgan", ...model },
    ],
  });
  await installDemoEvaluations(shop.database, DEMO_MODELS);
  const history = [
    { auc: 0.5, loss: null },
    { auc: 0.75, coldAuc: 0.7 },
  ];
  await shop.store.put("models/rec-1/history.json", Buffer.from(JSON.stringify(history)), {
    contentType: "application/json",
  });
});

const analyst = async (query: string) => {
  const { data, errors } = await ask(app, query, { role: "analyst" });
  expect(errors).toBeUndefined();
  return data;
};

describe("Model.history", () => {
  const query = `{ model(id: "rec-1") { history { round name value } } again: model(id: "rec-1") { history { round } }
    none: model(id: "rec-2") { history { round } } }`;

  it("answers what was measured after each round, and nothing where nothing was kept", async () => {
    const { model, none } = await analyst(query);
    expect(model.history).toEqual([
      { round: 1, name: "auc", value: 0.5 },
      { round: 2, name: "auc", value: 0.75 },
      { round: 2, name: "coldAuc", value: 0.7 },
    ]);
    expect(none.history).toEqual([]);
  });

  it("reads a file that is there once", async () => {
    const fresh = await openShop();
    await fresh.store.put("models/rec-1/history.json", Buffer.from('[{"auc":0.5}]'), {
      contentType: "application/json",
    });
    const server = await serve(fresh);
    const get = vi.spyOn(fresh.store, "get");
    for (let request = 0; request < 2; request++) await ask(server, query);
    expect(get.mock.calls.filter(([key]) => key === "models/rec-1/history.json")).toHaveLength(1);
  });
});

describe("evaluations", () => {
  it("answers tables, figures and the models that are still there, newest first", async () => {
    const { evaluations } = await analyst("{ evaluations { id kind createdAt models { id } columns rows caution } }");
    expect(evaluations).toMatchObject([
      {
        id: "demo-recommenders",
        kind: "RECOMMENDERS",
        models: [{ id: "demo-hybrid" }],
        columns: expect.arrayContaining(["Setting", "(h) DVBPR", "hybrid vs. best"]),
        caution: null,
      },
      {
        id: "demo-design",
        kind: "DESIGN",
        models: [{ id: "demo-lsgan" }],
        columns: expect.arrayContaining(["Quality"]),
      },
    ]);
    expect(evaluations[0].rows[0][0]).toBe("All Items");
    const { only } = await analyst("{ only: evaluations(kind: DESIGN, first: 1) { results } }");
    expect(only).toMatchObject([{ results: { generator: "demo-lsgan", rows: expect.any(Array) } }]);
  });

  it("are found by a model", async () => {
    const data =
      await analyst(`{ hybrid: model(id: "demo-hybrid") { evaluations { id } designs: evaluations(kind: DESIGN) { id } }
      lsgan: model(id: "demo-lsgan") { evaluations { id models { title } } } rest: model(id: "rec-1") { evaluations { id } } }`);
    expect(data).toEqual({
      hybrid: { evaluations: [{ id: "demo-recommenders" }], designs: [] },
      lsgan: { evaluations: [{ id: "demo-design", models: [{ title: "LSGAN" }] }] },
      rest: { evaluations: [] },
    });
  });

  it("refuses more than can be asked for at once", async () => {
    const { errors } = await ask(app, "{ evaluations(first: 201) { id } }", { role: "analyst" });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    const large = await ask(app, "{ evaluations(first: 200) { results rows } }", { role: "analyst" });
    expect(large.errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
  });
});

it.each(["history { round }", "evaluations { id }", "map { state }"])(
  "leaves %s to analysts, by whatever way a model is come to",
  async (field) => {
    const query = `{ recommend(user: "user-01") { model { ${field} } } }`;
    const asked = vi.spyOn(shop.services.maps, "of");
    const { errors } = await ask(app, query, { role: "storefront" });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect((await ask(app, query, { role: "admin" })).errors).toBeUndefined();
  },
);
