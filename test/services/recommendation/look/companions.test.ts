import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../../src/database/database.js";
import { CompanionReader, MOST_CHOOSERS } from "../../../../src/services/recommendation/look/companions.js";
import { freshPostgres } from "../../../support/databases.js";
import { addInteractions, addItems, eventually, itemId, openStores } from "../boutique.js";

const postgres = await freshPostgres();

describe.each([
  { name: "PGlite", skip: false, url: undefined },
  { name: "PostgreSQL", skip: postgres.reason !== undefined, url: postgres.url },
])("companions on $name", ({ skip, url }) => {
  let database: Database;
  beforeAll(async () => {
    if (skip) return;
    ({ database } = await openStores(url));
    await addItems(database, 30);
    await addInteractions(database, [
      ["ann", itemId(0), {}],
      ["ann", itemId(1), {}],
      // The same again is no second shopper.
      ["ann", itemId(1), { kind: "CART", at: new Date("2024-01-02") }],
      ["ann", itemId(4), {}],
      ["bob", itemId(0), { kind: "CART" }],
      ["bob", itemId(1), {}],
      ["bob", itemId(2), { kind: "VIEW" }],
      ["bob", itemId(3), { kind: "DISLIKE" }],
      ["bob", itemId(5), { split: "VALIDATION" }],
      ["cy", itemId(0), { kind: "CLICK" }],
      ["cy", itemId(1), {}],
      ["dee", itemId(0), { split: "TEST" }],
      ["dee", itemId(1), {}],
      ["eve", itemId(6), {}],
      ["eve", itemId(7), {}],
    ]);
    await database.prisma.visitor.create({ data: { id: "session" } });
    await database.prisma.interaction.createMany({
      data: [0, 4].map((item) => ({ visitorId: "session", itemId: itemId(item), kind: "CART" as const })),
    });
  });
  const of = (...items: number[]) => new CompanionReader(database, 1000).of(items.map(itemId));

  it.skipIf(skip)("counts each shopper and visitor who bought both or put both into the cart, once", async () => {
    const { choosers, userIds, together, categories } = await of(0);
    expect(choosers).toBe(3);
    expect(userIds).toEqual(["bob", "ann"]);
    expect(Object.fromEntries(together)).toEqual({ [itemId(1)]: 2, [itemId(4)]: 2 });
    expect(Object.fromEntries(categories)).toEqual({ shoes: 4 });
  });

  it.skipIf(skip)("is of those who chose any of several items, and never of these themselves", async () => {
    const { choosers, together } = await of(0, 6);
    expect(choosers).toBe(4);
    expect(Object.fromEntries(together)).toEqual({ [itemId(1)]: 2, [itemId(4)]: 2, [itemId(7)]: 1 });
  });

  it.skipIf(skip)("is empty where nobody chose it, or there is no such item", async () => {
    expect(await of(20)).toEqual({ choosers: 0, userIds: [], together: new Map(), categories: new Map() });
    expect((await new CompanionReader(database, 1000).of(["no such item"])).choosers).toBe(0);
  });

  it.skipIf(skip)("looks at the latest shoppers of an item that many chose, and no further", async () => {
    const rows = Array.from({ length: MOST_CHOOSERS + 20 }, (_, index) => `many-${index}`);
    await addInteractions(database, [
      ...rows.map((user) => [user, itemId(10)] as const),
      ["many-0", itemId(11)],
      [rows.at(-1)!, itemId(12)],
    ]);
    const { choosers, userIds, together } = await of(10);
    expect(choosers).toBe(MOST_CHOOSERS);
    expect(userIds[0]).toBe(rows.at(-1));
    expect([...together.keys()]).toEqual([itemId(12)]);
  });

  it.skipIf(skip)("is kept for a while, then read anew", async () => {
    const reader = new CompanionReader(database, 50);
    expect((await reader.of([itemId(15)])).choosers).toBe(0);
    await addInteractions(database, [["new", itemId(15)]]);
    expect((await reader.of([itemId(15)])).choosers).toBe(0);
    await eventually(async () => expect((await reader.of([itemId(15)])).choosers).toBe(1));
  });
});
