import { PGlite } from "@electric-sql/pglite";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { ask, openShop, serve } from "../server/shop.js";

let app: FastifyInstance;
beforeAll(async () => {
  const shop = await openShop();
  const { boards } = shop.services;
  const images = (["design-1", "design-2", "design-3"] as const).flatMap((designId) =>
    [1, 2].map((rank) => ({ designId, rank })),
  );
  await boards.judge(images, "KEPT");
  for (let count = 0; count < 5; count++) await boards.addEntries((await boards.create({ name: "b" })).id, images);
  app = await serve(shop);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** How many SQL statements the answer takes. */
async function statements(query: string): Promise<number> {
  const spy = vi.spyOn(PGlite.prototype, "query");
  const answer = await ask(app, query);
  expect(answer.errors).toBeUndefined();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

/** Each query for `first` rows, and the statements it takes however many rows there are. */
it.each<[string, number, (first: number) => string]>([
  [
    "recommend: the ranking (by the stand-in), items with their categories",
    2,
    (first) =>
      `{ recommend(user: "user-01", first: ${first}) { items { item { id title category { name } image } } } }`,
  ],
  [
    "recommend, with counts and model: two more",
    4,
    (first) =>
      `{ recommend(user: "user-01", first: ${first}) { model { name } items { item { observations category { name } } } } }`,
  ],
  [
    "similarItems: the ranking, items with their categories",
    2,
    (first) => `{ similarItems(item: "item-01", first: ${first}) { score item { title category { name } image } } }`,
  ],
  [
    "items: ids, rows, categories, counts of two kinds",
    5,
    (first) => `{ items(first: ${first}) { edges { node { image observations category { name itemCount } } } } }`,
  ],
  [
    "users with their histories: users, histories, their counts, items, categories",
    5,
    (first) =>
      `{ users(first: ${first}) { edges { node { history(first: 3) { totalCount edges { node { item { category { name } } } } } } } } }`,
  ],
  [
    "designs with all they lead to: designs, images, shoppers, categories, models, nearest items",
    6,
    (first) =>
      `{ designs(first: ${first}) { edges { node { user { id } category { name } recommender { name } generator { name }
         images { url nearestItems { score item { title } } } frames { url } } } } }`,
  ],
  [
    "models with evaluations of two kinds and their tables: models, evaluations of each kind",
    3,
    (first) =>
      `{ models(first: ${first}) { edges { node { evaluations { rows models { id } } only: evaluations(kind: DESIGN) { id } } } } }`,
  ],
  [
    "boards with all they lead to: boards, entries, their images, counts, designs, and the boards of each image with its rows",
    7,
    (first) =>
      `{ boards(first: ${first}) { edges { node { entryCount shared entries { note image { url verdict design { kind } boards { name } } } } } } }`,
  ],
  [
    "designs by verdict: designs, images, boards of each image with their rows, counts",
    5,
    (first) =>
      `{ designs(first: ${first}, filter: { verdict: KEPT }) { edges { node { images { verdict boards { entryCount } } } } } }`,
  ],
])("%s", async (_, expected, query) => {
  expect(await statements(query(2))).toBe(expected);
  expect(await statements(query(20))).toBe(expected);
});

it("counts a list only when asked", async () => {
  expect(await statements("{ users { pageInfo { hasNextPage } } }")).toBe(1);
  expect(await statements("{ users { totalCount } }")).toBe(2);
});
