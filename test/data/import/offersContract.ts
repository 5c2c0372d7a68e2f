import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ImportOptions, importCatalogue } from "../../../src/data/import/importCatalogue.js";
import type { Database } from "../../../src/database/database.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";

const OFFERED = `id,category,price,stock,released
1,Shoes,19.95,3,2024-02-01
2,Shoes,0,0,
3,Shoes,,,1600252200
`;

/** What an import must do with prices, stock and releases on every database. */
export function describeOfferImport(name: string, open: () => Promise<Database>): void {
  describe(`${name}: price, stock and release`, () => {
    const directory = join(temporaryFolder(), "shop");
    let database: Database;
    const store = new FileStore({
      root: `${directory}-files`,
      baseUrl: "http://localhost/f",
      secret: Buffer.alloc(32),
    });

    const write = (file: string, content: string) => writeFileSync(join(directory, file), content);
    const run = (options: Partial<ImportOptions> = {}) => importCatalogue({ database, store, directory, ...options });
    const rows = (columns = "*") => database.query(`SELECT ${columns} FROM "Item" ORDER BY id`);
    const offers = () => rows('id, price, stock, "releasedAt", attributes');
    const onlyItem = async (columns: string, values: string) => {
      write("items.csv", `id,category,${columns}\n1,Shoes,${values}\n`);
      return run();
    };

    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      await database.execute('TRUNCATE "Item", "Category" CASCADE');
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      write("items.csv", OFFERED);
    });

    it("are no attributes; a blank is unknown, and of a release when the item came into the catalogue", async () => {
      await run();
      const [{ createdAt }] = await rows('"createdAt"');
      expect(await offers()).toEqual([
        { id: "1", price: 19.95, stock: 3, releasedAt: new Date("2024-02-01"), attributes: {} },
        { id: "2", price: 0, stock: 0, releasedAt: createdAt, attributes: {} },
        { id: "3", price: null, stock: null, releasedAt: new Date("2020-09-16T10:30:00Z"), attributes: {} },
      ]);
      const before = await rows();
      expect(await run()).toMatchObject({ changed: false, items: { unchanged: 3 } });
      expect(await rows()).toEqual(before);
    });

    it("change by themselves, and do not count as a change of the item", async () => {
      await run();
      const before = await rows();
      write("items.csv", OFFERED.replace("19.95,3", "9.95,").replace("0,0,", "0,5,2024-03-01"));
      expect(await run()).toMatchObject({ changed: true, items: { updated: 2, unchanged: 1 } });
      expect(await offers()).toMatchObject([
        { price: 9.95, stock: null },
        { price: 0, stock: 5, releasedAt: new Date("2024-03-01") },
        { price: null },
      ]);
      const times = (items: typeof before) => items.map(({ updatedAt }) => updatedAt);
      expect(times(await rows())).toEqual(times(before));
      write("items.csv", OFFERED.replaceAll("Shoes", "Boots"));
      await run();
      expect(times(await rows())).not.toEqual(times(before));
    });

    it("stay where the file has no column for them, and go where it has a blank one", async () => {
      await run();
      expect(await onlyItem("title", "Boot")).toMatchObject({ items: { updated: 1 } });
      expect((await offers())[0]).toMatchObject({ price: 19.95, stock: 3, releasedAt: new Date("2024-02-01") });
      await onlyItem("released,price,stock", ",,");
      const [{ createdAt }] = await rows('"createdAt"');
      expect((await offers())[0]).toMatchObject({ price: null, stock: null, releasedAt: createdAt });
    });

    it("that cannot be are reported with file, line and what to write", async () => {
      write("items.csv", `${OFFERED}4,Shoes,abc,,\n5,Shoes,-1,,\n6,Shoes,,-2,\n7,Shoes,,1.5,\n8,Shoes,,,31.12.2024\n`);
      const report = await run();
      expect(report).toMatchObject({
        items: { read: 8, added: 3, rejected: 5 },
        problems: {
          total: 5,
          byReason: { "bad price": 2, "bad stock": 2, "bad date": 1 },
        },
      });
      const where = report.problems.first.map(
        ({ file, line, reason, message }) => `${file}:${line} ${reason}: ${message}`,
      );
      expect(where[0]).toBe(
        "items.csv:5 bad price: \"abc\" is no price; write a number of 0 or more, such as 19.95 (--price '' makes the column an attribute)",
      );
      expect(where[2]).toMatch(
        /^items\.csv:7 bad stock: "-2" is no number of pieces; write a whole number of 0 or more/,
      );
      expect(where[4]).toMatch(/^items\.csv:9 bad date: "31\.12\.2024" is no date; write 2020-09-16/);
    });

    it("come from other columns, or stay attributes, as the flags say", async () => {
      write("items.csv", "id,category,price,cost,stock\n1,Shoes,EUR 5,5,plenty\n");
      expect(await run({ mapping: { price: "cost", stock: "" } })).toMatchObject({ items: { added: 1, rejected: 0 } });
      expect(await offers()).toMatchObject([
        { price: 5, stock: null, attributes: { price: "EUR 5", stock: "plenty" } },
      ]);
    });
  });
}
