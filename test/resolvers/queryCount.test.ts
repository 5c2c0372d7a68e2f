import { PGlite } from "@electric-sql/pglite";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { ask, openShop, serve } from "../server/shop.js";

let app: FastifyInstance;
beforeAll(async () => {
  app = await serve(await openShop());
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
])("%s", async (_, expected, query) => {
  expect(await statements(query(2))).toBe(expected);
  expect(await statements(query(20))).toBe(expected);
});

it("counts a list only when asked", async () => {
  expect(await statements("{ users { pageInfo { hasNextPage } } }")).toBe(1);
  expect(await statements("{ users { totalCount } }")).toBe(2);
});
