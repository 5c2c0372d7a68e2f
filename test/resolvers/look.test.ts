import type { FastifyInstance } from "fastify";
import { beforeAll, expect, it } from "vitest";
import { ask, serve } from "../server/shop.js";
import { InstantDesigns } from "../server/standIns.js";
import {
  addInteractions,
  addItems,
  addModel,
  CATEGORIES,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "../services/recommendation/boutique.js";

const COUNT = 30;
let app: FastifyInstance;
beforeAll(async () => {
  const stores = await openStores();
  const ids = await addItems(stores.database, COUNT);
  const users = [0, 1, 2].map(userId);
  await addInteractions(
    stores.database,
    users.flatMap((user) => [0, 1].map((item) => [user, itemId(item), { at: new Date("2024-01-01") }] as const)),
  );
  await addModel(stores, "m1", { scorer: randomScorer(users, ids) });
  const services = openServices(stores);
  app = await serve({ ...stores, services: { ...services, design: new InstantDesigns(stores.database) } as never });
});

const SIMILAR = `query ($relation: ItemRelation, $first: Int, $filter: ItemFilter) {
  similarItems(item: "item-000", relation: $relation, first: $first, filter: $filter) {
    score boughtTogether reason item { id category { id } } } }`;
const FOR_ITEMS = `query ($likes: [ID!]!, $relation: ItemRelation, $filter: ItemFilter, $exclude: [ID!]) {
  recommendForItems(likes: $likes, relation: $relation, first: 5, filter: $filter, exclude: $exclude) {
    id recommender model { id } items { rank reason score item { id category { id } } } } }`;
interface Shown {
  readonly reason: string | null;
  readonly boughtTogether: number | null;
  readonly item: { readonly id: string; readonly category: { readonly id: string } };
}
const categories = (items: readonly Shown[]) => [...new Set(items.map(({ item }) => item.category.id))].sort();

it("answers what goes with an item, and how many chose both", async () => {
  const { data, errors } = await ask(app, SIMILAR, { variables: { relation: "COMPLEMENT", first: 20 } });
  expect(errors).toBeUndefined();
  expect(data.similarItems).toHaveLength(20);
  expect(categories(data.similarItems)).toEqual(["bags", "shoes"]);
  expect(data.similarItems.find(({ item }: Shown) => item.id === itemId(1))).toMatchObject({
    boughtTogether: 3,
    reason: '3 shoppers chose it together with "item-000" (dvbpr-look).',
  });
});

it("answers what may take an item's place", async () => {
  const { data } = await ask(app, SIMILAR, { variables: { relation: "SUBSTITUTE", first: 200 } });
  expect(data.similarItems).toHaveLength(COUNT / 3 - 1);
  expect(categories(data.similarItems)).toEqual(["tops"]);
});

it("tells no reason where no relation was asked for, explicitly or not", async () => {
  for (const variables of [{ first: 40 }, { first: 40, relation: null }]) {
    const { data } = await ask(app, SIMILAR, { variables });
    expect(data.similarItems).toHaveLength(COUNT - 1);
    expect(categories(data.similarItems)).toEqual([...CATEGORIES].sort());
    for (const { reason, boughtTogether } of data.similarItems as Shown[])
      expect({ reason, boughtTogether }).toEqual({ reason: null, boughtTogether: null });
  }
});

it("completes a look, within filters, and logs it", async () => {
  const { data } = await ask(app, FOR_ITEMS, {
    variables: { likes: [itemId(0)], relation: "COMPLEMENT", filter: { categories: ["bags"] }, exclude: [itemId(2)] },
  });
  const { id, recommender, model, items } = data.recommendForItems;
  expect({ recommender, model }).toEqual({ recommender: "dvbpr-look", model: { id: "m1" } });
  expect(categories(items)).toEqual(["bags"]);
  expect(items.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4, 5]);
  expect(items.map(({ item }: Shown) => item.id)).not.toContain(itemId(2));
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

it("refuses unknown items, relations and sizes", async () => {
  const similar = (args: string) => ask(app, `{ similarItems(${args}) { score } }`);
  expect((await similar('item: "no", relation: COMPLEMENT')).errors?.[0].extensions.code).toBe("NOT_FOUND");
  expect((await similar('item: "item-000", relation: MATCH')).errors?.[0].message).toContain("ItemRelation");
  expect((await similar('item: "item-000", first: 0, relation: SUBSTITUTE')).errors?.[0].extensions.code).toBe(
    "BAD_USER_INPUT",
  );
});

it("refuses a query that looks into who chose what again and again", async () => {
  const likes = JSON.stringify(Array.from({ length: 10 }, (_, index) => itemId(index)));
  const aliased = (count: number, field: string) =>
    ask(app, `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(" ")} }`);
  const forItems = `recommendForItems(likes: ${likes}, first: 1, relation: COMPLEMENT) { id }`;
  expect((await aliased(20, forItems)).errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
  expect((await aliased(20, forItems.replace(", relation: COMPLEMENT", ""))).errors).toBeUndefined();
  expect((await aliased(20, `similarItems(item: "item-000", relation: COMPLEMENT) { score }`)).errors).toBeUndefined();
});
