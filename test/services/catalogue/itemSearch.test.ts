import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { createStoredServices } from "../../../src/services/services.js";
import { freshPostgres } from "../../support/databases.js";
import { openStores } from "../recommendation/boutique.js";

const postgres = await freshPostgres();

const ITEMS: readonly (readonly [id: string, category: string, title: string | null])[] = [
  ["A-100%", "tops", "Blouse (50% off)"],
  ["A_200", "shoes", "Satin Pumps"],
  ["B-1", "tops", "Satin blouse in black"],
  ["B-2", "shoes", "BLACK satin boots"],
  ["C\\3", "tops", null],
];

describe.each(["pglite", "postgresql"] as const)("items that are searched for on %s", (kind) => {
  const missing = kind === "postgresql" ? postgres.reason : undefined;
  let database: Database;
  let services: ReturnType<typeof createStoredServices>;
  beforeAll(async () => {
    if (missing) return;
    const stores = await openStores(kind === "pglite" ? undefined : postgres.url);
    database = stores.database;
    services = createStoredServices(database, stores.store);
    await database.prisma.category.createMany({ data: ["tops", "shoes"].map((id) => ({ id, name: id })) });
    await database.prisma.item.createMany({
      data: ITEMS.map(([id, categoryId, title]) => ({ id, categoryId, title })),
    });
  });
  const found = async (search: string, categories?: string[]) => {
    const filter = categories && { categories };
    const page = await services.catalogue.items({ first: 10 }, { filter, search });
    const ids = page.edges.map(({ node }) => node.id);
    expect(await page.countAll()).toBe(ids.length);
    return ids;
  };

  it.skipIf(missing).each<[string, string, string[]]>([
    ["a word of the title, in any case", "sAtIn", ["A_200", "B-1", "B-2"]],
    ["all of several words, in any order", "  black\tSATIN ", ["B-1", "B-2"]],
    ["a part of a word", "lous", ["A-100%", "B-1"]],
    ["the id, in any case", "b-2", ["B-2"]],
    ["one word of the id, another of the title", "b- boots", ["B-2"]],
    ["the id of what has no title", "c", ["B-1", "B-2", "C\\3"]],
    ["a percent sign as such", "%", ["A-100%"]],
    ["an underscore as such", "a_2", ["A_200"]],
    ["a backslash as such", "\\", ["C\\3"]],
    ["a word that none has", "satin hat", []],
    ["no words", " \n", ITEMS.map(([id]) => id)],
  ])("by %s", async (_, search, ids) => {
    expect(await found(search)).toEqual(ids);
  });

  it.skipIf(missing)("and pass a filter as well", async () => {
    expect(await found("satin", ["shoes"])).toEqual(["A_200", "B-2"]);
    expect(await found("satin", [])).toEqual([]);
  });

  it.skipIf(missing)("by up to 10 words, whatever is said twice", async () => {
    const words = "a b c d e f g h i j";
    expect(await found(`${words} ${words}`)).toEqual([]);
    await expect(found(`${words} k`)).rejects.toThrow("search has 11 different words; give at most 10.");
  });

  it.skipIf(missing)("by up to 200 characters", async () => {
    expect(await found("x".repeat(200))).toEqual([]);
    await expect(found("x".repeat(201))).rejects.toMatchObject({
      name: "UserInputError",
      message: "search has 201 characters; give at most 200.",
    });
  });
});
