import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCatalogue } from "../../../src/data/import/importCatalogue.js";
import type { Preparation } from "../../../src/data/import/prepare.js";
import type { Database } from "../../../src/database/database.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";

/** Shopper `u<n>` has items 1 to n; u5 has item 1 twice, u4 dislikes item 5. */
const INTERACTIONS = [
  ...[1, 2, 3, 4, 5, 6].flatMap((user) => Array.from({ length: user }, (_, item) => `u${user},${item + 1},,`)),
  "u5,1,2020-01-01,view",
  "u4,5,,dislike",
];
/** Withheld by seed 1 for validation and test, of shoppers with at least 5 items: the same on every database and machine. */
const SEED_1 = { u5: drawn("u5", 5), u6: drawn("u6", 6) };

/** What preparing the rows must do on every database. */
export function describePreparation(name: string, open: () => Promise<Database>): void {
  describe(name, () => {
    const directory = temporaryFolder();
    const store = new FileStore({ root: join(directory, "files"), baseUrl: "http://x", secret: Buffer.alloc(32, 1) });
    let database: Database;
    const run = (preparation: Preparation) => importCatalogue({ database, store, directory, preparation });
    const write = (rows: readonly string[], file = "interactions.csv") =>
      writeFileSync(join(directory, file), `user,item,at,kind\n${rows.join("\n")}\n`);
    const splits = async () => {
      const rows = await database.query<{ userId: string; itemId: string; split: string }>(
        `SELECT "userId", "itemId", split::text FROM "Interaction" ORDER BY split, "userId", "itemId"`,
      );
      const of = (split: string) =>
        rows.filter((row) => row.split === split).map(({ userId, itemId }) => `${userId}:${itemId}`);
      return { train: of("TRAIN"), validation: of("VALIDATION"), test: of("TEST") };
    };

    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      await database.execute('TRUNCATE "Interaction", "Item", "User", "Category" CASCADE');
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      const items = Array.from({ length: 8 }, (_, item) => `${item + 1},Shoes`);
      writeFileSync(join(directory, "items.csv"), `id,category\n${items.join("\n")}\n`);
      write(INTERACTIONS);
    });

    it("drops shoppers with few distinct items, and items that none of the others has", async () => {
      const report = await run({ leastItems: 5, dropUnusedItems: true });
      expect(report).toMatchObject({
        items: { read: 8, added: 6, unchanged: 0, rejected: 0 },
        interactions: { read: 23, added: 12, unchanged: 0, rejected: 0 },
        users: { added: 2 },
        leftOut: { items: 2, users: 4, interactions: 11 },
        problems: { total: 0 },
      });
      expect(report.withheld).toBeUndefined();
      expect(new Set((await splits()).train.map((pair) => pair.slice(0, 2)))).toEqual(new Set(["u5", "u6"]));
    });

    it("counts what is disliked, or done twice, for no item more", async () => {
      write(["u1,1,,", "u1,1,2020-01-01,", "u1,2,,dislike", "u2,1,,", "u2,2,,"]);
      expect(await run({ leastItems: 2 })).toMatchObject({ interactions: { added: 2 }, leftOut: { users: 1 } });
    });

    it("withholds one item of each shopper for validation and another for the test, with all that was done with it", async () => {
      const report = await run({ leastItems: 5, withhold: true });
      const { train, validation, test } = await splits();
      expect(
        Object.fromEntries(["u5", "u6"].map((user) => [user, [validation, test].map((rows) => itemOf(rows, user))])),
      ).toEqual(SEED_1);
      expect(validation.length + test.length).toBe(5);
      expect(report.withheld).toEqual({ validation: validation.length, test: test.length });
      expect(train.filter((pair) => [...validation, ...test].includes(pair))).toEqual([]);
      expect(train.length + validation.length + test.length).toBe(12);
    });

    it("withholds the same by the same seed, in whatever order the rows come, and changes nothing the second time", async () => {
      await run({ leastItems: 5, withhold: true });
      const before = await splits();
      write(INTERACTIONS.toReversed());
      expect(await run({ leastItems: 5, withhold: true, seed: 1 })).toMatchObject({
        changed: false,
        interactions: { added: 0, unchanged: 12 },
      });
      expect(await splits()).toEqual(before);
    });

    it("leaves shoppers with fewer than 3 items in training", async () => {
      expect(await run({ withhold: true })).toMatchObject({ items: { added: 8 }, users: { added: 6 } });
      const { validation, test } = await splits();
      for (const rows of [validation, test])
        expect([...new Set(rows.map((pair) => pair.slice(0, 2)))]).toEqual(["u3", "u4", "u5", "u6"]);
      expect([...validation, ...test]).not.toContain("u4:5");
    });

    it.each([2, 3])(
      "refuses another split of what the catalogue holds (seed %i), and keeps what is there",
      async (seed) => {
        await run({ leastItems: 5, withhold: true });
        const before = await splits();
        await expect(run({ leastItems: 5, withhold: true, seed })).rejects.toThrow(
          /holds these interactions split otherwise: .* Import with the same --seed/,
        );
        await expect(run({ leastItems: 5, withhold: false })).rejects.toThrow(/would be in train now/);
        expect(await splits()).toEqual(before);
      },
    );

    it("refuses to withhold from data that brings withheld rows", async () => {
      write(["u6,7,,"], "validation.csv");
      await expect(run({ withhold: true })).rejects.toThrow(/brings rows for validation or test already/);
      expect(await run({ leastItems: 7 })).toMatchObject({ users: { added: 1 }, interactions: { added: 7 } });
    });
  });
}

/** The first two items in the order of SHA-256 over seed, shopper and item. */
function drawn(user: string, items: number): string[] {
  const hash = (item: string) => createHash("sha256").update(`1 ${user} ${item}`).digest("hex");
  const all = Array.from({ length: items }, (_, item) => String(item + 1));
  return all.sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, 2);
}

function itemOf(pairs: readonly string[], user: string): string | undefined {
  return pairs.find((pair) => pair.startsWith(`${user}:`))?.split(":")[1];
}
