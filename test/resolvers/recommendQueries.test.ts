import { PGlite } from "@electric-sql/pglite";
import type { FastifyInstance } from "fastify";
import { beforeAll, expect, it, vi } from "vitest";
import { ask, serve } from "../server/shop.js";
import { InstantDesigns } from "../server/standIns.js";
import {
  addInteractions,
  addItems,
  addModel,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "../services/recommendation/boutique.js";

const USERS = 16;
let app: FastifyInstance;
beforeAll(async () => {
  const stores = await openStores();
  const ids = await addItems(stores.database, 200);
  const users = Array.from({ length: USERS }, (_, index) => userId(index));
  await addInteractions(
    stores.database,
    users.map((user, index) => [user, itemId(index), { at: new Date("2024-01-01") }]),
  );
  const services = openServices(stores);
  await addModel(stores, "m1", { scorer: randomScorer(users, ids) });
  app = await serve({ ...stores, services: { ...services, design: new InstantDesigns(stores.database) } as never });
});

/** Statements that requests of these shoppers make, by what they read. */
async function statements(users: readonly string[], first: number) {
  const spy = vi.spyOn(PGlite.prototype, "query");
  const query = `query ($user: ID!, $first: Int) {
    recommend(user: $user, first: $first) { recommender items { rank score item { id title image category { name } } } } }`;
  const answers = await Promise.all(users.map((user) => ask(app, query, { variables: { user, first } })));
  const texts = spy.mock.calls.map(([text]) => text);
  spy.mockRestore();
  for (const { data } of answers)
    expect(data.recommend).toMatchObject({ recommender: "dvbpr", items: { length: first } });
  const count = (part: string) => texts.filter((text) => text.includes(part)).length;
  return { histories: count('"Interaction" WHERE "userId"'), items: count('FROM "Item" JOIN "Category"') };
}

it("a ranking is two statements however many items it has, and 16 at once are two as well; items are read once", async () => {
  expect(await statements([userId(0)], 3)).toEqual({ histories: 1, items: 1 });
  expect(await statements([userId(0)], 3)).toEqual({ histories: 1, items: 0 });
  const everybody = Array.from({ length: USERS }, (_, index) => userId(index));
  const { histories, items } = await statements(everybody, 20);
  expect(histories).toBe(1);
  expect(items).toBeLessThanOrEqual(2);
  expect(await statements([userId(5)], 150)).toEqual({ histories: 1, items: 1 });
  expect(await statements([userId(5)], 150)).toEqual({ histories: 1, items: 0 });
});
