import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
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

const COUNT = 24;
const DAY = 24 * 60 * 60_000;
/** Of item i; every sixth has no price, every fourth tells no stock, the last is yet to come. */
const price = (i: number) => (i % 6 === 5 ? null : 10 + i);
const stock = (i: number) => (i % 4 === 3 ? null : i % 4);
const age = (i: number) => (i === COUNT - 1 ? -1 : i * 10 + 0.5);

let app: FastifyInstance;
beforeAll(async () => {
  const stores = await openStores();
  const ids = await addItems(stores.database, COUNT);
  await addInteractions(stores.database, [[userId(0), itemId(0), { at: new Date("2024-01-01") }]]);
  await addModel(stores, "m1", { scorer: randomScorer([userId(0)], ids) });
  const services = openServices(stores);
  app = await serve({ ...stores, services: { ...services, design: new InstantDesigns(stores.database) } as never });
  const input = ids.map((id, i) => ({
    id,
    price: price(i),
    stock: stock(i),
    releasedAt: new Date(Date.now() - age(i) * DAY),
  }));
  const answer = await ask(app, "mutation ($input: [ItemInput!]!) { upsertItems(input: $input) { id } }", {
    variables: { input },
  });
  expect(answer.errors).toBeUndefined();
});

const FILTERED = `query ($filter: ItemFilter) {
  items(first: 200, filter: $filter) { totalCount edges { node { id } } }
  recommend(user: "user-00", first: 200, filter: $filter) { recommender items { item { id } } }
  recommendForItems(likes: ["item-000"], first: 200, filter: $filter) { recommender items { item { id } } }
  similarItems(item: "item-000", first: 200, filter: $filter) { item { id } }
}`;

describe.each<[string, object, (i: number) => boolean]>([
  ["a span of prices, ends included", { price: { from: 12, to: 20 } }, (i) => price(i) !== null && i >= 2 && i <= 10],
  ["a price from", { price: { from: 30.5 } }, (i) => price(i) !== null && i > 20],
  ["a price up to", { price: { from: null, to: 11 } }, (i) => i <= 1],
  ["an open span of prices", { price: { from: null, to: null } }, () => true],
  ["what is not sold out", { inStock: true }, (i) => stock(i) !== 0],
  ["what is sold out", { inStock: false }, (i) => stock(i) === 0],
  ["a span of stock", { stock: { from: 1, to: 1 } }, (i) => stock(i) === 1],
  ["what is new", { newerThanDays: 30 }, (i) => i < 3],
  ["what is old", { olderThanDays: 200 }, (i) => i >= 20 && i < COUNT - 1],
  ["an age between", { olderThanDays: 50, newerThanDays: 100 }, (i) => i >= 5 && i < 10],
  [
    "all of it together",
    { categories: ["tops"], price: { from: 13 }, stock: null, inStock: true, newerThanDays: 200 },
    (i) => i % 3 === 0 && i >= 3 && price(i) !== null && stock(i) !== 0 && i < 20,
  ],
])("%s", (_, filter, passes) => {
  it("is what lists and rankings keep to", async () => {
    const { data, errors } = await ask(app, FILTERED, { variables: { filter } });
    expect(errors).toBeUndefined();
    const expected = Array.from({ length: COUNT }, (_, i) => i)
      .filter(passes)
      .map(itemId);
    const ids = (items: { item: { id: string } }[]) => items.map(({ item }) => item.id).sort();
    const others = expected.filter((id) => id !== itemId(0));
    expect(data.items.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(expected);
    expect(data.items.totalCount).toBe(expected.length);
    // They have item-000, or ask for what goes with it.
    expect(data.recommend.recommender).toBe("dvbpr");
    expect(ids(data.recommend.items)).toEqual(others);
    expect(ids(data.recommendForItems.items)).toEqual(others);
    expect(ids(data.similarItems)).toEqual(others);
  });
});

it.each<[object, string]>([
  [
    { price: { from: 20, to: 10 } },
    "filter.price.from is 20 and filter.price.to 10: nothing is between them; give from the smaller number.",
  ],
  [{ price: { from: -1 } }, "filter.price.from is -1; give 0 or more."],
  [
    { stock: { from: 3, to: 2 } },
    "filter.stock.from is 3 and filter.stock.to 2: nothing is between them; give from the smaller number.",
  ],
  [{ stock: { to: -1 } }, "filter.stock.to is -1; give 0 or more."],
  [{ newerThanDays: 0 }, "filter.newerThanDays is 0; give a whole number from 1 to 36500."],
  [{ olderThanDays: 40_000 }, "filter.olderThanDays is 40000; give a whole number from 1 to 36500."],
  [
    { olderThanDays: 30, newerThanDays: 30 },
    "filter.olderThanDays is 30 and filter.newerThanDays 30: no item is both; give olderThanDays the smaller number.",
  ],
])("refuses %j in lists and rankings", async (filter, message) => {
  for (const query of ["items(filter: $filter) { totalCount }", 'recommend(user: "user-00", filter: $filter) { id }']) {
    const { errors } = await ask(app, `query ($filter: ItemFilter) { ${query} }`, { variables: { filter } });
    expect(errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
  }
});

describe("an item's price, stock and release", () => {
  const FIELDS = "{ id price stock releasedAt createdAt updatedAt }";
  const upsert = async (input: object) => {
    const mutation = `mutation ($input: ItemInput!) { upsertItems(input: [$input]) ${FIELDS} }`;
    const { data, errors } = await ask(app, mutation, { variables: { input } });
    return { item: data?.upsertItems?.[0], errors };
  };

  it("are shown, stay when left out, and go when null", async () => {
    const releasedAt = "2026-03-01T09:00:00.000Z";
    const { item } = await upsert({ id: "offer", category: "bags", price: 19.95, stock: 0, releasedAt });
    expect(item).toMatchObject({ price: 19.95, stock: 0, releasedAt });
    const shown = await ask(app, '{ item(id: "offer") { price stock releasedAt } }');
    expect(shown.data.item).toEqual({ price: 19.95, stock: 0, releasedAt });
    expect((await upsert({ id: "offer", stock: 4 })).item).toMatchObject({ price: 19.95, stock: 4, releasedAt });
    const cleared = { price: null, stock: null, releasedAt: item.createdAt };
    const nulls = { price: null, stock: null, releasedAt: null };
    expect((await upsert({ id: "offer", ...nulls })).item).toMatchObject(cleared);
    await upsert({ id: "offer", price: 5, releasedAt });
    expect((await upsert({ id: "offer", category: "bags", ...nulls })).item).toMatchObject(cleared);
    const { item: fresh } = await upsert({ id: "fresh", category: "bags", ...nulls });
    expect(fresh).toMatchObject({ price: null, stock: null, releasedAt: fresh.createdAt });
  });

  it("are no change of the item that a model would have to see", async () => {
    const { item: before } = await upsert({ id: "quiet", category: "bags" });
    const { item: after } = await upsert({ id: "quiet", price: 1, stock: 2, releasedAt: "2026-01-01T00:00:00Z" });
    expect(after).toMatchObject({ price: 1, stock: 2, updatedAt: before.updatedAt });
    expect((await upsert({ id: "quiet", price: 1, title: "Bag" })).item.updatedAt > before.updatedAt).toBe(true);
  });

  it.each<[object, string]>([
    [{ price: -0.01 }, "input[0].price is -0.01; give 0 or more, or null for none."],
    [{ stock: -1 }, "input[0].stock is -1; give a whole number from 0 to 2147483647, or null where it is not known."],
  ])("refuses %j", async (values, message) => {
    const { errors } = await upsert({ id: "refused", category: "bags", ...values });
    expect(errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
  });
});
