import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fittingMapping } from "../../../src/services/evaluation/fittingMapping.js";
import { temporaryFolder } from "../../support/databases.js";

function folder(header: string, file = "items.csv", ...images: string[]) {
  const directory = temporaryFolder();
  writeFileSync(join(directory, file), `${header}\n`);
  for (const name of images) mkdirSync(join(directory, name));
  return directory;
}

const LAST = { items: "articles.csv", itemId: "sku", category: "group", image: "{sku}.png", images: "photos" };

it("takes the names of the last import where these files have them", async () => {
  expect(await fittingMapping(folder("sku,group,colour", "articles.csv", "photos"), {}, LAST)).toMatchObject({
    items: expect.stringMatching(/articles.csv$/),
    itemId: "sku",
    category: "group",
    image: "{sku}.png",
    images: expect.stringMatching(/photos$/),
  });
});

it("falls back to usual names, and to pictures by id", async () => {
  const found = await fittingMapping(folder("article_id,category", "items.csv", "images"), {}, LAST);
  expect(found).toEqual({ itemId: "article_id", image: "{article_id}.jpg" });
  expect(await fittingMapping(folder("id,category,image", "items.csv", "images"), {}, {})).toEqual({ itemId: "id" });
  expect(await fittingMapping(folder("id,category"), {}, LAST)).toEqual({ itemId: "id" });
});

it("lets given names win, right or wrong", async () => {
  const given = { itemId: "colour", image: "{id}.webp", category: "kind" };
  expect(await fittingMapping(folder("sku,group,colour", "items.csv", "images"), given, LAST)).toMatchObject(given);
});
