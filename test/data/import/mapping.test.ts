import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { type ImportMapping, planImport } from "../../../src/data/import/mapping.js";
import { temporaryFolder } from "../../support/databases.js";

const folder = temporaryFolder();
let directory: string;
let count = 0;

const write = (file: string, content: string) => writeFileSync(join(directory, file), content);
const plan = (mapping: ImportMapping = {}) => planImport(directory, mapping);

beforeEach(() => {
  directory = join(folder, String(count++));
  mkdirSync(directory);
});

it("names a missing column, the columns there are and the flag to set", async () => {
  write("items.csv", "article_id,group\n");
  await expect(plan()).rejects.toThrow(
    'items.csv has no column "id"; its columns are "article_id", "group". Name the right one by --item-id.',
  );
  await expect(plan({ itemId: "article_id" })).rejects.toThrow(/no column "category".* by --category\./);
  await expect(plan({ itemId: "article_id", category: "group", title: "name" })).rejects.toThrow(/by --title\./);
  await expect(plan({ itemId: "article_id", category: "group", image: "{sku}.jpg" })).rejects.toThrow(/by --image\./);
  write("interactions.csv", "user,item\n");
  await expect(plan({ itemId: "article_id", category: "group", at: "date" })).rejects.toThrow(
    /^interactions\.csv has no column "date".* by --at\./,
  );
});

it.each([
  [";", "';'"],
  ["\t", "'\\t'"],
  ["|", "'|'"],
])("sees that the delimiter is %j", async (delimiter, flag) => {
  write("items.csv", ["id", "category"].join(delimiter));
  await expect(plan()).rejects.toThrow(`pass --delimiter ${flag}.`);
  await expect(plan({ delimiter })).resolves.toMatchObject({ items: { id: 0, category: 1 } });
});

it("makes every other column an attribute", async () => {
  write("items.csv", "image,id,colour,category,title,,size\n");
  mkdirSync(join(directory, "images"));
  const { items } = await plan();
  expect(items?.attributes).toEqual([
    ["colour", 2],
    ["size", 6],
  ]);
});

it("takes price, stock and release by their names, by other names, or leaves them attributes", async () => {
  write("items.csv", "id,category,price,cost,stock,released\n");
  const { items } = await plan();
  expect(items).toMatchObject({ price: 2, stock: 4, released: 5, attributes: [["cost", 3]] });
  const { items: mapped } = await plan({ price: "cost", stock: "" });
  expect(mapped).toMatchObject({ price: 3, released: 5 });
  expect(mapped?.stock).toBeUndefined();
  expect(mapped?.attributes).toEqual([
    ["price", 2],
    ["stock", 4],
  ]);
  await expect(plan({ stock: "pieces" })).rejects.toThrow(/no column "pieces".* by --stock\./);
  await expect(plan({ released: "since" })).rejects.toThrow(/no column "since".* by --released\./);
});

it("finds the files that are there by default", async () => {
  await expect(plan()).rejects.toThrow(/holds neither items\.csv nor interactions\.csv/);
  write("items.csv", "id,category,image\n");
  write("test.csv", "user,item\n");
  const { items, interactions, pictures } = await plan();
  expect([items?.image, interactions.map(({ split }) => split), pictures]).toEqual([undefined, ["TEST"], undefined]);
  write("images.zip", "");
  expect((await plan()).pictures).toBe(join(directory, "images.zip"));
  mkdirSync(join(directory, "images"));
  expect((await plan()).pictures).toBe(join(directory, "images"));
});

it("says what is missing beside a file or template that was asked for", async () => {
  write("items.csv", "sku,category\n");
  await expect(plan({ itemId: "sku", images: "photos" })).rejects.toThrow(/as in --image '\{sku\}\.jpg'/);
  await expect(plan({ itemId: "sku", image: "{sku}.jpg" })).rejects.toThrow(/neither images\/ nor images\.zip/);
  await expect(plan({ itemId: "sku", validation: "gone.csv" })).rejects.toThrow(/gone\.csv cannot be read: ENOENT/);
  await expect(plan({ encoding: "klingon" })).rejects.toThrow(/--encoding "klingon" is not known/);
  await expect(plan({ delimiter: "::" })).rejects.toThrow(/--delimiter "::" is not one character/);
  await expect(planImport(join(directory, "gone"), {})).rejects.toThrow(/gone is not a folder/);
});
