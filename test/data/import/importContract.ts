import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ImportRefusedError } from "../../../src/data/import/errors.js";
import { type ImportOptions, importCatalogue } from "../../../src/data/import/importCatalogue.js";
import type { Problem } from "../../../src/data/import/problems.js";
import type { Database } from "../../../src/database/database.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";
import { writeZip } from "./writeZip.js";

const ITEMS = `id,category,title,image,colour,size
1,Women's Tops,A blouse,1.png,red,S
2,Women's Tops,"A shirt, long",2.png,blue,
3,Shoes,,3.png,,
`;
const INTERACTIONS = `user,item,at,kind
anna,1,2020-09-16,purchase
anna,2,2020-09-17T10:00:00Z,view
ben,1,,
ben,3,1600252200,CLICK
`;
const VALIDATION = "user,item,at,kind\nanna,3,2020-09-18,purchase\n";

/** What an import must do on every database. */
export function describeImport(name: string, open: () => Promise<Database>): void {
  describe(name, () => {
    const folder = temporaryFolder();
    const directory = join(folder, "shop");
    const reportFile = join(folder, "reports/import.jsonl");
    const storeRoot = join(folder, "files");
    let database: Database;
    let store: FileStore;

    const write = (file: string, content: string | Buffer) => writeFileSync(join(directory, file), content);
    const run = (options: Partial<ImportOptions> = {}) =>
      importCatalogue({ database, store, directory, reportFile, ...options });
    const problems = (): Problem[] =>
      readFileSync(reportFile, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const rows = (table: string, columns = "*") => database.query(`SELECT ${columns} FROM "${table}" ORDER BY 1`);
    const snapshot = async () => [
      await rows("Category"),
      await rows("Item"),
      await rows("User"),
      await rows("Interaction"),
    ];

    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      await database.execute('TRUNCATE "Interaction", "Item", "User", "Category" CASCADE');
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(directory, "images"), { recursive: true });
      store = new FileStore({ root: storeRoot, baseUrl: "http://localhost/files", secret: Buffer.alloc(32, 1) });
      write("items.csv", ITEMS);
      write("interactions.csv", INTERACTIONS);
      write("validation.csv", VALIDATION);
      for (const id of [1, 2, 3]) write(`images/${id}.png`, await picture(id * 60));
    });

    it("takes items, pictures and interactions with no flag", async () => {
      const report = await run();
      expect(report).toMatchObject({
        changed: true,
        items: { read: 3, added: 3, updated: 0, unchanged: 0, rejected: 0, withoutPicture: 0 },
        interactions: { read: 5, added: 5, unchanged: 0, rejected: 0 },
        categories: { added: 2 },
        users: { added: 2 },
        pictures: { usable: 3, stored: 3 },
        problems: { total: 0, byReason: {}, first: [], file: undefined },
      });
      expect(existsSync(reportFile)).toBe(false);
      expect(await rows("Category")).toEqual([
        { id: "shoes", name: "Shoes" },
        { id: "womens-tops", name: "Women's Tops" },
      ]);
      expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual([
        { id: "1", categoryId: "womens-tops", title: "A blouse", attributes: { colour: "red", size: "S" } },
        { id: "2", categoryId: "womens-tops", title: "A shirt, long", attributes: { colour: "blue" } },
        { id: "3", categoryId: "shoes", title: null, attributes: {} },
      ]);
      for (const { imageKey } of await rows("Item", 'id, "imageKey"'))
        expect(await sharp(await store.get(imageKey as string)).metadata()).toMatchObject({ width: 16, height: 24 });
      expect(await rows("Interaction", '"userId", "itemId", kind::text, split::text, at')).toEqual(
        expect.arrayContaining([
          { userId: "anna", itemId: "1", kind: "PURCHASE", split: "TRAIN", at: new Date("2020-09-16T00:00:00Z") },
          { userId: "anna", itemId: "2", kind: "VIEW", split: "TRAIN", at: new Date("2020-09-17T10:00:00Z") },
          { userId: "ben", itemId: "1", kind: "PURCHASE", split: "TRAIN", at: null },
          { userId: "ben", itemId: "3", kind: "CLICK", split: "TRAIN", at: new Date("2020-09-16T10:30:00Z") },
          { userId: "anna", itemId: "3", kind: "PURCHASE", split: "VALIDATION", at: new Date("2020-09-18T00:00:00Z") },
        ]),
      );
    });

    it("changes nothing the second time, and says so", async () => {
      await run();
      const before = await snapshot();
      const report = await run();
      expect(report).toMatchObject({
        changed: false,
        items: { added: 0, updated: 0, unchanged: 3 },
        interactions: { added: 0, unchanged: 5 },
        pictures: { usable: 3, stored: 0 },
      });
      expect(await snapshot()).toEqual(before);
    });

    it("updates what changed, adds what is new, and keeps the rest", async () => {
      await run();
      const before = await rows("Item");
      write("items.csv", `${ITEMS.replace("blue", "green").replace("Shoes,,", "Boots,,")}4,Shoes,New,3.png,,\n`);
      write("interactions.csv", `${INTERACTIONS}cora,4,,\n`);
      write("images/1.png", await picture(250));
      expect(await run()).toMatchObject({
        changed: true,
        items: { added: 1, updated: 3, unchanged: 0 },
        interactions: { added: 1, unchanged: 5 },
        categories: { added: 1 },
        users: { added: 1 },
        pictures: { usable: 4, stored: 1 },
      });
      const after = await rows("Item");
      expect(after[0].imageKey).not.toBe(before[0].imageKey);
      expect(after[1].attributes).toEqual({ colour: "green" });
      expect(after[2].categoryId).toBe("boots");
      expect(after[3].imageKey).toBe(after[2].imageKey);
      expect(after.slice(0, 3).map(({ createdAt }) => createdAt)).toEqual(before.map(({ createdAt }) => createdAt));
      expect(after[0].updatedAt).not.toEqual(before[0].updatedAt);
    });

    it("reports every bad row with file, line and reason, and takes the good ones", async () => {
      write("items.csv", `${ITEMS}4,Shoes\n1,Shoes,Again,1.png,,\n,Shoes,,,,\n6,!!!,,,,\n`);
      write(
        "interactions.csv",
        `${INTERACTIONS}anna,1,2020-09-16,PURCHASE\nanna,9,,\ncora,1,2020-02-30,\ncora,1,,liked\n,1,,\ncora,2,,,,\n`,
      );
      const report = await run();
      expect(report).toMatchObject({
        items: { read: 7, added: 3, rejected: 4 },
        interactions: { read: 11, added: 5, rejected: 6 },
        users: { added: 2 },
        problems: {
          total: 10,
          file: reportFile,
          byReason: {
            "wrong number of fields": 2,
            duplicate: 2,
            "missing value": 2,
            "value that cannot be stored": 1,
            "unknown item": 1,
            "bad date": 1,
            "bad kind": 1,
          },
        },
      });
      expect(problems()).toEqual(report.problems.first);
      const where = problems().map(({ file, line, reason, message }) => `${file}:${line} ${reason}: ${message}`);
      expect(where.sort()).toEqual(
        [
          "items.csv:5 wrong number of fields: it has 2 fields, the header has 6",
          'items.csv:6 duplicate: "1" stands on line 2 already',
          'items.csv:7 missing value: "id" is blank',
          'items.csv:8 value that cannot be stored: the category "!!!" gives no id: it needs a letter or digit, and at most 200 characters',
          "interactions.csv:6 duplicate: the same interaction stands on line 2 already",
          'interactions.csv:7 unknown item: "9" is no item of the items file or the catalogue',
          'interactions.csv:8 bad date: "2020-02-30" is no date; write 2020-09-16, 2020-09-16T10:30:00Z or Unix seconds',
          'interactions.csv:9 bad kind: "liked" is none of view, click, cart, purchase, dislike',
          'interactions.csv:10 missing value: "user" is blank',
          "interactions.csv:11 wrong number of fields: it has 6 fields, the header has 4",
        ].sort(),
      );
    });

    it("shows the first 20 problems and writes all of them down", async () => {
      write("interactions.csv", `user,item\n${Array.from({ length: 50 }, (_, i) => `anna,x${i}\n`).join("")}`);
      const { problems: summary } = await run();
      expect([summary.total, summary.first.length, problems().length]).toEqual([50, 20, 50]);
    });

    it("keeps an item whose picture is missing or unusable, without picture, and reports it", async () => {
      rmSync(join(directory, "images/1.png"));
      write("images/2.png", "<html>404</html>");
      write("items.csv", `${ITEMS}4,Shoes,,,,\n5,Shoes,,../items.csv,,\n`);
      const report = await run();
      expect(report).toMatchObject({
        items: { added: 5, rejected: 0, withoutPicture: 4 },
        pictures: { usable: 1, stored: 1 },
        problems: { byReason: { "picture missing": 2, "picture unusable": 2 } },
      });
      const found = problems().sort((a, b) => a.line - b.line);
      expect(found.map(({ line, message }) => [line, message])).toEqual([
        [2, 'images has no "1.png"'],
        [3, '"2.png" of images: It is an HTML page; give a JPEG, PNG or WebP.'],
        [5, 'item "4" names no picture'],
        [6, '"../items.csv" of images: Its name leaves the folder of the pictures.'],
      ]);
      expect((await rows("Item", 'id, "imageKey"')).filter(({ imageKey }) => imageKey === null).length).toBe(4);
    });

    it("keeps the picture that an item has when a later import brings none", async () => {
      await run();
      const before = await rows("Item");
      rmSync(join(directory, "images"), { recursive: true });
      expect(await run()).toMatchObject({ changed: false, items: { unchanged: 3, withoutPicture: 0 } });
      mkdirSync(join(directory, "images"));
      expect(await run()).toMatchObject({ changed: false, problems: { total: 3 } });
      expect(await rows("Item")).toEqual(before);
    });

    it("refuses more pixels than allowed", async () => {
      expect(await run({ limitPixels: 16 * 24 - 1 })).toMatchObject({ items: { added: 3, withoutPicture: 3 } });
      expect(problems()[0].message).toContain("It has more than 383 pixels.");
    });

    it.each([
      ["a bad row", () => write("interactions.csv", `${INTERACTIONS}anna,9,,\n`)],
      ["a bad picture", () => write("images/3.png", "GIF89a")],
    ])("refuses everything over %s when strict, and leaves what was there alone", async (_, spoil) => {
      await run();
      const before = await snapshot();
      write("items.csv", ITEMS.replace("blue", "green"));
      spoil();
      const refused = await run({ strict: true }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ImportRefusedError);
      expect((refused as ImportRefusedError).message).toMatch(/1 row has a problem\. Nothing was changed\./);
      expect((refused as ImportRefusedError).report).toMatchObject({ changed: false, items: { read: 3, added: 0 } });
      expect(problems().length).toBe(1);
      expect(await snapshot()).toEqual(before);
    });

    it("leaves nothing half-written when a file turns out broken, or the import is stopped", async () => {
      const before = await snapshot();
      write("validation.csv", `${VALIDATION}"anna,1,,\n`);
      await expect(run()).rejects.toThrow(/^validation\.csv, line 3: a quote/);
      write("validation.csv", VALIDATION);
      const controller = new AbortController();
      const stopAtPictures = run({
        signal: controller.signal,
        onProgress: ({ stage }) => stage === "pictures" && controller.abort(),
      });
      await expect(stopAtPictures).rejects.toThrow(/aborted/);
      expect(await snapshot()).toEqual(before);
      expect(await run()).toMatchObject({ items: { added: 3 }, interactions: { added: 5 } });
    });

    it("maps other columns, a template and a zip archive", async () => {
      write("articles.csv", "sku;group;name;tint\n007;Shoes;Boot;red\n");
      write("orders.csv", "customer;sku;day\nanna;007;2020-09-16\n");
      writeZip(join(directory, "photos.zip"), [{ name: "photos/red-007.png", bytes: await picture(9) }]);
      const report = await run({
        mapping: {
          items: "articles.csv",
          itemId: "sku",
          category: "group",
          title: "name",
          image: "{tint}-{sku}.png",
          images: "photos.zip",
          interactions: "orders.csv",
          validation: "orders.csv",
          user: "customer",
          item: "sku",
          at: "day",
          delimiter: ";",
        },
      });
      expect(report).toMatchObject({ items: { added: 1, withoutPicture: 0 }, problems: { total: 0 } });
      expect(await rows("Item", "id, title, attributes")).toEqual([
        { id: "007", title: "Boot", attributes: { tint: "red" } },
      ]);
      expect((await rows("Interaction", "split::text")).map(({ split }) => split)).toEqual(["TRAIN", "VALIDATION"]);
    });

    it("takes interactions alone, with items that the catalogue has", async () => {
      await run();
      rmSync(join(directory, "items.csv"));
      write("interactions.csv", "user,item\ncora,2\ncora,9\n");
      expect(await run()).toMatchObject({
        items: { read: 0 },
        interactions: { added: 1, rejected: 1 },
        users: { added: 1 },
      });
    });
  });
}

function picture(grey: number): Promise<Buffer> {
  return sharp({ create: { width: 16, height: 24, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer();
}
