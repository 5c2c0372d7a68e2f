import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { messages, picture, publishedFolder, WHOLE } from "./publishedFolder.js";

const { directory, write, rows, run, expectUnchanged } = publishedFolder();

describe("Tradesy", () => {
  const LINES = [
    `{'uid': '17', 'lists': {'bought': ['101', '102'], 'selling': ['103'], 'want': ['104'], 'sold': []}}`,
    `{"uid": 18, "lists": {"bought": [101], "want": [101, 105], "clicked": [106]}}`,
    `{'uid': '19'}`,
    `{'uid': '20', 'lists': {'bought': 'all'}}`,
  ].join("\n");

  it("takes what was bought and wanted, its items and their pictures", async () => {
    write("tradesy.json.gz", gzipSync(LINES));
    mkdirSync(join(directory, "photos"));
    write(
      "photos/101.png",
      await sharp(await picture(3))
        .png()
        .toBuffer(),
    );
    const flags = { images: "photos", image: "{id}.png" };
    const report = await run("tradesy", flags, WHOLE);
    expect(report).toMatchObject({
      items: { read: 4, added: 4, withoutPicture: 3 },
      interactions: { read: 8, added: 6, rejected: 2 },
      users: { added: 2 },
      categories: { added: 1 },
    });
    expect(await rows("Interaction", `"userId" || ':' || "itemId" || ' ' || kind AS row, 1`)).toEqual(
      ["17:101 PURCHASE", "17:102 PURCHASE", "17:104 CART", "18:101 CART", "18:101 PURCHASE", "18:105 CART"].map(
        (row) => ({
          row,
          "?column?": 1,
        }),
      ),
    );
    expect(messages(report)).toEqual(
      expect.arrayContaining([
        'tradesy.json.gz lists:7 missing value: line 3: it has no "lists"',
        'tradesy.json.gz lists:8 unreadable record: line 4: "bought" is no list',
      ]),
    );
    await expectUnchanged("tradesy", flags, WHOLE, join(directory, "tradesy.json.gz"));
  });

  it("takes other lists when asked to, and names those it does not know", async () => {
    write("tradesy.json", LINES);
    await run("tradesy", { lists: "selling, clicked" }, WHOLE);
    expect(await rows("Interaction", '"itemId", kind::text')).toEqual([
      { itemId: "103", kind: "PURCHASE" },
      { itemId: "106", kind: "CLICK" },
    ]);
    await expect(run("tradesy", { lists: "bought,stolen" })).rejects.toThrow(/"stolen", which is none of bought, want/);
  });
});
