import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "../../src/config.js";
import { buildAtelierSchema } from "../../src/resolvers/buildSchema.js";
import { picture } from "../services/boards/designedImages.js";
import { API_KEYS, ask, openShop, type Shop, serve } from "./shop.js";

/** Each root field, an operation that asks for it, and who may (admin may everything). */
const FIELDS: Record<string, { operation: string; roles: readonly Role[] }> = {
  item: { operation: '{ item(id: "item-00") { id } }', roles: ["storefront", "merchandiser", "analyst"] },
  items: { operation: "{ items(first: 1) { totalCount } }", roles: ["storefront", "merchandiser", "analyst"] },
  categories: { operation: "{ categories { id } }", roles: ["storefront", "merchandiser", "analyst"] },
  recommend: { operation: '{ recommend(user: "user-01") { id } }', roles: ["storefront", "merchandiser"] },
  recommendForItems: {
    operation: '{ recommendForItems(likes: ["item-01"]) { id } }',
    roles: ["storefront", "merchandiser"],
  },
  similarItems: { operation: '{ similarItems(item: "item-01") { score } }', roles: ["storefront", "merchandiser"] },
  scoreColdItems: {
    operation: '{ scoreColdItems(user: "user-01", items: ["item-01"]) { score } }',
    roles: ["storefront", "merchandiser"],
  },
  recordFeedback: {
    operation: 'mutation { recordFeedback(input: [{ user: "user-01", item: "item-01", kind: VIEW }]) { recorded } }',
    roles: ["storefront", "merchandiser"],
  },
  mergeVisitor: {
    operation: 'mutation { mergeVisitor(visitor: "session-1", user: "user-01") { moved } }',
    roles: ["storefront", "merchandiser"],
  },
  forgetShopper: { operation: 'mutation { forgetShopper(user: "nobody") { events } }', roles: [] },
  merchandisingRules: { operation: "{ merchandisingRules { id } }", roles: ["merchandiser", "analyst"] },
  saveMerchandisingRule: {
    operation: 'mutation { saveMerchandisingRule(input: { name: "n", action: PIN, items: ["item-01"] }) { id } }',
    roles: ["merchandiser"],
  },
  deleteMerchandisingRule: {
    operation: 'mutation { deleteMerchandisingRule(id: "rule-1") { id } }',
    roles: ["merchandiser"],
  },
  experiments: { operation: "{ experiments { id } }", roles: ["analyst"] },
  startExperiment: {
    operation: `mutation { startExperiment(input: { name: "e", arms: [{ name: "a" }, { name: "b" }] }) { id } }`,
    roles: ["analyst"],
  },
  stopExperiment: { operation: 'mutation { stopExperiment(id: "experiment-1") { id } }', roles: ["analyst"] },
  user: { operation: '{ user(id: "user-01") { id } }', roles: ["merchandiser", "analyst"] },
  users: { operation: "{ users { totalCount } }", roles: ["merchandiser", "analyst"] },
  design: { operation: '{ design(id: "design-1") { id } }', roles: ["merchandiser", "analyst"] },
  designs: { operation: "{ designs { totalCount } }", roles: ["merchandiser", "analyst"] },
  model: { operation: '{ model(id: "rec-1") { id } }', roles: ["analyst"] },
  models: { operation: "{ models { totalCount } }", roles: ["analyst"] },
  evaluations: { operation: "{ evaluations { id } }", roles: ["analyst"] },
  analytics: { operation: "{ analytics { users } }", roles: ["analyst"] },
  sampleItem: { operation: 'mutation { sampleItem(input: { category: "tops" }) { id } }', roles: ["merchandiser"] },
  personalizeItem: {
    operation: 'mutation { personalizeItem(input: { user: "user-01", category: "tops" }) { id } }',
    roles: ["merchandiser"],
  },
  tailorItem: {
    operation: 'mutation { tailorItem(input: { user: "user-01", item: "item-01" }) { id } }',
    roles: ["merchandiser"],
  },
  interpolateDesigns: {
    operation: 'mutation { interpolateDesigns(input: { from: { design: "a" }, to: { design: "b" } }) { id } }',
    roles: ["merchandiser"],
  },
  rerollDesign: { operation: 'mutation { rerollDesign(id: "design-1") { id } }', roles: ["merchandiser"] },
  cancelDesign: { operation: 'mutation { cancelDesign(id: "design-0") { id } }', roles: ["merchandiser"] },
  boards: { operation: "{ boards { totalCount } }", roles: ["merchandiser", "analyst"] },
  board: { operation: '{ board(id: "board-1") { id } }', roles: ["merchandiser", "analyst"] },
  compareDesigns: {
    operation: '{ compareDesigns(images: [{ design: "design-1" }, { design: "design-1" }]) { likeness } }',
    roles: ["merchandiser", "analyst"],
  },
  createBoard: { operation: 'mutation { createBoard(input: { name: "b" }) { id } }', roles: ["merchandiser"] },
  updateBoard: { operation: 'mutation { updateBoard(id: "board-1", input: {}) { id } }', roles: ["merchandiser"] },
  deleteBoard: { operation: 'mutation { deleteBoard(id: "board-2") { id } }', roles: ["merchandiser"] },
  addToBoard: {
    operation: 'mutation { addToBoard(board: "board-1", images: [{ design: "design-1" }]) { id } }',
    roles: ["merchandiser"],
  },
  removeFromBoard: {
    operation: 'mutation { removeFromBoard(board: "board-1", images: [{ design: "design-2" }]) { id } }',
    roles: ["merchandiser"],
  },
  noteBoardEntry: {
    operation: 'mutation { noteBoardEntry(board: "board-1", image: { design: "design-1" }, note: "n") { id } }',
    roles: ["merchandiser"],
  },
  judgeDesigns: {
    operation: 'mutation { judgeDesigns(images: [{ design: "design-1" }], verdict: KEPT) { id } }',
    roles: ["merchandiser"],
  },
  shareBoard: { operation: 'mutation { shareBoard(board: "board-1") { url } }', roles: ["merchandiser"] },
  unshareBoard: { operation: 'mutation { unshareBoard(board: "board-1") { id } }', roles: ["merchandiser"] },
  exportBoard: { operation: 'mutation { exportBoard(board: "board-1") { url } }', roles: ["merchandiser"] },
  upsertItems: { operation: 'mutation { upsertItems(input: [{ id: "item-01" }]) { id } }', roles: ["merchandiser"] },
  createImageUpload: { operation: "mutation { createImageUpload(input: {}) { key } }", roles: ["merchandiser"] },
  activateModel: { operation: 'mutation { activateModel(id: "rec-1") { id } }', roles: [] },
};

/** Root fields that answer everybody, with a key or without. */
const OPEN_FIELDS = ["role", "sharedBoard"];

let shop: Shop;
let keyed: FastifyInstance;
let open: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  await shop.store.put("designs/1-0.png", await picture(100), { contentType: "image/png" });
  const entries = { create: { imageId: "image-1-0" } };
  await shop.database.prisma.board.create({ data: { id: "board-1", name: "One", entries } });
  keyed = await serve(shop, { apiKeys: API_KEYS });
  open = await serve(shop);
});

// One experiment runs at a time.
afterEach(() => shop.database.execute(`UPDATE "Experiment" SET "stoppedAt" = now()`));

function rootFields(schema: GraphQLSchema): string[] {
  return [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) => Object.keys(type.getFields()));
}

it("every query and mutation stands in this table", () => {
  expect([...Object.keys(FIELDS), ...OPEN_FIELDS].sort()).toEqual(rootFields(buildAtelierSchema()).sort());
});

describe.each(Object.entries(FIELDS))("%s", (field, { operation, roles }) => {
  it.each(ROLES)("for %s", async (role) => {
    const answer = await ask(keyed, operation, { role });
    if (role === "admin" || roles.includes(role)) {
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toHaveProperty(field);
    } else {
      expect(answer.errors).toMatchObject([{ path: [field], extensions: { code: "FORBIDDEN" } }]);
      expect(answer.errors![0].message).toContain(role);
    }
  });

  it("for nobody without a key; for everybody in open mode", async () => {
    const refused = await ask(keyed, operation);
    expect(refused.errors).toMatchObject([{ path: [field], extensions: { code: "UNAUTHENTICATED" } }]);
    expect((await ask(open, operation)).errors).toBeUndefined();
  });
});

it("role tells what a key may do, and nothing to those without one", async () => {
  for (const role of ROLES) expect((await ask(keyed, "{ role }", { role })).data).toEqual({ role: role.toUpperCase() });
  expect((await ask(keyed, "{ role }")).data).toEqual({ role: null });
  expect((await ask(open, "{ role }")).data).toEqual({ role: "ADMIN" });
});

it("sharedBoard takes a link for its permission, whoever follows it", async () => {
  const { token } = await shop.services.boards.share((await shop.services.boards.create({ name: "Shared" })).id, 1);
  for (const role of [undefined, ...ROLES]) {
    const answer = await ask(keyed, `{ sharedBoard(token: "${token}") { name } }`, { role });
    expect(answer).toMatchObject({ data: { sharedBoard: { name: "Shared" } } });
  }
});

describe("API keys", () => {
  const send = (headers: Record<string, string>) =>
    keyed.inject({ method: "POST", url: "/graphql", headers, payload: { query: "{ categories { id } }" } });

  it("come by Authorization: Bearer or by x-api-key", async () => {
    for (const { key } of API_KEYS) {
      expect((await send({ authorization: `Bearer ${key}` })).json().errors).toBeUndefined();
      expect((await send({ "x-api-key": key })).json().errors).toBeUndefined();
    }
  });

  it.each([
    ["unknown", { authorization: "Bearer no-such-key-0000000" }],
    ["cut short", { "x-api-key": API_KEYS[0].key.slice(0, -1) }],
    ["of another scheme", { authorization: `Basic ${API_KEYS[0].key}` }],
  ])("that are %s are refused with 401", async (_, headers) => {
    const response = await send(headers as unknown as Record<string, string>);
    expect(response.statusCode).toBe(401);
    expect(response.json().errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("leave introspection open, for tools", async () => {
    expect((await ask(keyed, "{ __schema { queryType { name } } }")).data.__schema.queryType.name).toBe("Query");
  });
});
