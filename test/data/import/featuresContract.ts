import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ImportRefusedError } from "../../../src/data/import/errors.js";
import { type FeaturesFile, type ImportOptions, importCatalogue } from "../../../src/data/import/importCatalogue.js";
import type { Database } from "../../../src/database/database.js";
import { decodeFloat16 } from "../../../src/ml/features/float16.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";
import { npyOf } from "../features/npy.js";

const ITEMS = "id,category\nred,Tops\nblue,Tops\ngreen,Shoes\n";
const VALUES = [
  [1, 0.5, -2],
  [0, 3, 4],
  [7, 8, 9],
];

/** What an import of features must do on every database. */
export function describeFeatureImport(name: string, open: () => Promise<Database>): void {
  describe(`features, ${name}`, () => {
    const directory = temporaryFolder();
    let database: Database;
    let store: FileStore;

    const write = (file: string, content: string | Uint8Array) => writeFileSync(join(directory, file), content);
    const run = (file: string, options: Partial<Omit<FeaturesFile, "path">> & Partial<ImportOptions> = {}) => {
      const { set, width, ...others } = options;
      const features = { path: join(directory, file), set, width };
      return importCatalogue({ database, store, directory, features, ...others });
    };
    const stored = async (set = "imported") => {
      const rows = await database.query<{ itemId: string; values: Uint8Array; imageKey: string | null }>(
        `SELECT "itemId", "values", "imageKey" FROM "ItemFeature" WHERE "setId" = $1 ORDER BY "itemId"`,
        [set],
      );
      expect(rows.every(({ imageKey }) => imageKey === null)).toBe(true);
      return Object.fromEntries(rows.map(({ itemId, values }) => [itemId, [...decodeFloat16(values)]]));
    };
    const sets = () =>
      database.query(`SELECT id, width, source, "networkKey", "updatedAt" FROM "FeatureSet" ORDER BY id`);

    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      await database.execute('TRUNCATE "Interaction", "Item", "User", "Category", "FeatureSet" CASCADE');
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      store = new FileStore({ root: join(directory, "f"), baseUrl: "http://localhost/f", secret: Buffer.alloc(32, 1) });
      write("items.csv", ITEMS);
      write("features.npy", npyOf(VALUES));
    });

    it("takes rows in the order of the items file", async () => {
      const report = await run("features.npy");
      expect(report.features).toEqual({
        set: "imported",
        width: 3,
        read: 3,
        added: 3,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        leftOut: 0,
        itemsWithout: 0,
      });
      expect(await stored()).toEqual({ red: VALUES[0], blue: VALUES[1], green: VALUES[2] });
      expect(await sets()).toMatchObject([{ id: "imported", width: 3, source: "features.npy", networkKey: null }]);
    });

    it("changes nothing the second time, then what has changed alone", async () => {
      await run("features.npy");
      const before = await sets();
      expect(await run("features.npy")).toMatchObject({ changed: false, features: { added: 0, unchanged: 3 } });
      expect(await sets()).toEqual(before);
      write("features.npy", npyOf([VALUES[0], [1, 1, 1], VALUES[2]]));
      expect(await run("features.npy")).toMatchObject({ changed: true, features: { updated: 1, unchanged: 2 } });
      expect((await stored()).blue).toEqual([1, 1, 1]);
      expect((await sets())[0].updatedAt).not.toEqual(before[0].updatedAt);
    });

    it("skips the rows of rejected items, and shifts none", async () => {
      write("items.csv", "id,category\nred,Tops\nblue,Tops,Again,And\n,Tops\nred,Shoes\n\ngreen,Shoes\n");
      write("features.npy", npyOf([VALUES[0], [5, 5, 5], [5, 5, 5], [5, 5, 5], VALUES[2]]));
      const report = await run("features.npy");
      expect(report).toMatchObject({
        items: { read: 5, added: 2, rejected: 3 },
        features: { read: 5, added: 2, leftOut: 3, rejected: 0 },
      });
      expect(await stored()).toEqual({ red: VALUES[0], green: VALUES[2] });
    });

    it("reports rows that are no finite halves by their number, and takes the others", async () => {
      write("features.npy", npyOf([VALUES[0], [0, Number.NaN, 0], [0, 0, 70000]]));
      const reported = await run("features.npy");
      expect(reported.features).toMatchObject({ read: 3, added: 1, rejected: 2, itemsWithout: 2 });
      expect(reported.problems.first).toEqual([
        {
          file: "features.npy",
          line: 2,
          reason: "unusable features",
          message: 'item "blue": value 2 is NaN; features are finite numbers',
        },
        {
          file: "features.npy",
          line: 3,
          reason: "unusable features",
          message: 'item "green": value 3 is 70000; float16 holds at most 65504',
        },
      ]);
    });

    it("refuses everything over such a row when strict", async () => {
      write("features.npy", npyOf([VALUES[0], [0, Number.NaN, 0], VALUES[2]]));
      const refused = await run("features.npy", { strict: true }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ImportRefusedError);
      expect((refused as ImportRefusedError).report.features).toMatchObject({ read: 3, rejected: 1, added: 0 });
      expect([await sets(), await database.query(`SELECT id FROM "Item"`)]).toEqual([[], []]);
    });

    it.each([
      ["too few rows", npyOf(VALUES.slice(1)), "features.npy has 2 rows and items.csv 3: give one row for each row"],
      ["too many rows", npyOf([...VALUES, [1, 2, 3]]), "features.npy has 4 rows and items.csv 3"],
      ["a cut file", npyOf(VALUES).subarray(0, -3), "features.npy is cut short"],
    ])("imports nothing at all from %s", async (_, bytes, message) => {
      write("features.npy", bytes);
      await expect(run("features.npy")).rejects.toThrow(message);
      expect([await sets(), await database.query(`SELECT id FROM "Item"`)]).toEqual([[], []]);
    });

    it("keeps sets apart by name, and refuses another width or a computed set", async () => {
      await run("features.npy");
      write("wide.npy", npyOf(VALUES.map((row) => [...row, 0])));
      await expect(run("wide.npy")).rejects.toThrow(
        'The features "imported" (from features.npy) have 3 values an item, those of wide.npy 4: give them another name by --features-name.',
      );
      await run("wide.npy", { set: "wide" });
      expect((await sets()).map(({ id, width }) => [id, width])).toEqual([
        ["imported", 3],
        ["wide", 4],
      ]);
      await database.query(`UPDATE "FeatureSet" SET "networkKey" = 'key' WHERE id = 'wide'`);
      await expect(run("wide.npy", { set: "wide" })).rejects.toThrow(/"wide" are computed by a network/);
      await expect(run("wide.npy", { set: "../wide" })).rejects.toThrow(/--features-name "..\/wide" is no name/);
    });

    it("takes rows by id, for items of the file and of the catalogue", async () => {
      await importCatalogue({ database, store, directory });
      write("items.csv", "id,category\ngrey,Tops\n");
      const record = (id: string, values: readonly number[]) =>
        Buffer.concat([Buffer.from(id.padEnd(10)), new Uint8Array(Float32Array.from(values).buffer)]);
      const records = [record("red", VALUES[0]), record("other", VALUES[1]), record("grey", VALUES[2])];
      write("features.b", Buffer.concat([...records, record("red", [0, 0, 0])]));
      const report = await run("features.b", { width: 3 });
      expect(report.features).toMatchObject({ read: 4, added: 2, leftOut: 1, rejected: 1, itemsWithout: 0 });
      expect(report.problems.first).toMatchObject([{ line: 4, reason: "duplicate" }]);
      expect(await stored()).toEqual({ red: VALUES[0], grey: VALUES[2] });

      rmSync(join(directory, "items.csv"));
      write("interactions.csv", "user,item\nanna,blue\n");
      write("features.b.gz", gzipSync(record("blue", [9, 9, 9])));
      expect(await run("features.b.gz", { width: 3 })).toMatchObject({ changed: true, features: { added: 1 } });
      expect((await stored()).blue).toEqual([9, 9, 9]);
      await expect(run("features.npy")).rejects.toThrow(/in the order of the items file, and none is imported/);
    });

    it("refuses a file of another kind, and a width that does not fit", async () => {
      await expect(run("items.csv")).rejects.toThrow(/items\.csv is no file of features: give a matrix as \.npy/);
      await expect(run("none.npy")).rejects.toThrow(/none\.npy cannot be read: ENOENT/);
      await expect(run("features.npy", { width: 4096 })).rejects.toThrow(/rows of 3 values, not of 4096/);
    });
  });
}
