import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeZip } from "../import/writeZip.js";
import { messages, picture, publishedFolder, WHOLE } from "./publishedFolder.js";

const { directory, write, rows, run, expectUnchanged } = publishedFolder();

describe("Amazon", () => {
  const ROOT = "'Clothing, Shoes & Jewelry'";
  const META = [
    `{'asin': 'B000000001', 'title': u'R\\xf6ck \\u2013 "A"', 'imUrl': 'http://x/1.jpg', 'price': 9.5, 'brand': 'Né', 'categories': [[${ROOT}, 'Women', 'Clothing', 'Tops & Tees']]}`,
    `{'asin': 'B000000002', 'price': '$1,299.00', 'categories': [['Toys'], [${ROOT}, 'Men', 'Shoes', 'Boots']], 'related': {'also_bought': ['B000000001']}}`,
    `{"asin": "B000000003", "title": "Gloves", "price": "$9.99 - $15.00", "categories": [["Clothing, Shoes & Jewelry", "Women", "Accessories", "Gloves"]]}`,
    `{'asin': 'B000000004', 'title': None, 'categories': [['Toys']]}`,
    "{'asin': 'B000000005'",
  ];
  const review = (user: string, item: number, overall = 5) =>
    `{"reviewerID": "${user}", "asin": "B00000000${item}", "overall": ${overall}.0, "unixReviewTime": 1252800000, "reviewText": "It\\'s"}`;
  const files = (reviews: readonly string[]) => {
    write("meta_Clothing.json.gz", gzipSync(`${META.join("\n")}\n`));
    write("reviews_Clothing.json.gz", gzipSync(`${reviews.join("\n")}\n`));
  };

  it("takes metadata and reviews, strict and loose, with pictures by asin", async () => {
    files([review("A1", 1), review("A1", 2, 2), review("A2", 3), review("A2", 9)]);
    writeZip(join(directory, "images.zip"), [{ name: "images/B000000001.jpg", bytes: await picture(80) }]);
    const report = await run("amazon", {}, WHOLE);
    expect(report).toMatchObject({
      items: { read: 5, added: 4, rejected: 1, withoutPicture: 3 },
      interactions: { read: 4, added: 3, rejected: 1 },
      pictures: { usable: 1, stored: 1 },
    });
    expect(report.leftOut).toBeUndefined();
    expect(await rows("Item", 'id, "categoryId", title, price, attributes')).toEqual([
      {
        id: "B000000001",
        categoryId: "clothing-shoes-jewelry-women-clothing-tops-tees",
        title: 'Röck – "A"',
        price: 9.5,
        attributes: { brand: "Né", imUrl: "http://x/1.jpg" },
      },
      { id: "B000000002", categoryId: "toys", title: null, price: 1299, attributes: {} },
      {
        id: "B000000003",
        categoryId: "clothing-shoes-jewelry-women-accessories-gloves",
        title: "Gloves",
        price: null,
        attributes: { price: "$9.99 - $15.00" },
      },
      { id: "B000000004", categoryId: "toys", title: null, price: null, attributes: {} },
    ]);
    expect(await rows("Interaction", '"userId", "itemId", kind::text, split::text, at')).toEqual(
      [
        ["A1", 1],
        ["A1", 2],
        ["A2", 3],
      ].map(([userId, item]) => ({
        userId,
        itemId: `B00000000${item}`,
        kind: "PURCHASE",
        split: "TRAIN",
        at: new Date("2009-09-13T00:00:00Z"),
      })),
    );
    expect(messages(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^meta_Clothing\.json\.gz:5 unreadable record: .*"," or "}" is missing/),
        'reviews_Clothing.json.gz:4 unknown item: "B000000009" is no item of the items file or the catalogue',
        'meta_Clothing.json.gz:2 picture missing: images.zip has no "B000000002.jpg"',
      ]),
    );
    await expectUnchanged("amazon", {}, WHOLE);
  });

  it("leaves out what is not of the six categories, which is no problem", async () => {
    files([review("A1", 1), review("A1", 2), review("A1", 3), review("A2", 4), review("A2", 9)]);
    const report = await run("amazon", { subset: "fashion" }, WHOLE);
    expect(report).toMatchObject({
      items: { read: 5, added: 2, unchanged: 0, rejected: 1 },
      interactions: { added: 2, unchanged: 0, rejected: 1 },
      leftOut: { items: 2, users: 0, interactions: 2 },
    });
    expect(await rows("Category", "id, name")).toEqual([
      { id: "mens-shoes", name: "Men's shoes" },
      { id: "womens-tops", name: "Women's tops" },
    ]);
  });

  it("leaves out reviews with few stars when asked to", async () => {
    files([review("A1", 1, 4), review("A1", 2, 3), review("A2", 3, 5)]);
    const report = await run("amazon", { leastRating: 4 }, WHOLE);
    expect(report).toMatchObject({ interactions: { read: 3, added: 2, unchanged: 0 }, leftOut: { interactions: 1 } });
  });

  it("prepares as the paper does unless told otherwise, and the same again", async () => {
    const items = Array.from({ length: 8 }, (_, item) => `{"asin": "B00000000${item}", "categories": [["Shoes"]]}`);
    write("meta_Shoes.json", `${items.join("\n")}\n`);
    const reviews = [0, 1, 2, 3, 4].flatMap((item) => [review("A5", item), ...(item < 4 ? [review("A4", item)] : [])]);
    write("reviews_Shoes.json", `${reviews.join("\n")}\n`);
    expect(await run("amazon")).toMatchObject({
      items: { added: 5 },
      interactions: { added: 5 },
      users: { added: 1 },
      leftOut: { items: 3, users: 1, interactions: 4 },
      withheld: { validation: 1, test: 1 },
    });
    await expectUnchanged("amazon");
  });

  it("says which file is missing, and which of several to choose", async () => {
    await expect(run("amazon")).rejects.toThrow(/holds neither meta_\*\.json\.gz nor reviews_\*\.json\.gz/);
    write("reviews_A.json", "{}");
    write("reviews_B.json", "{}");
    await expect(run("amazon")).rejects.toThrow(
      /several files .*: reviews_A\.json, reviews_B\.json\. Choose one by --interactions/,
    );
  });

  it("changes nothing when a file turns out to be cut short", async () => {
    files([review("A1", 1)]);
    const whole = gzipSync(Array.from({ length: 500 }, (_, n) => review(`A${Math.sin(n)}`, 1)).join("\n"));
    write("reviews_Clothing.json.gz", whole.subarray(0, whole.length - 50));
    await expect(run("amazon", {}, WHOLE)).rejects.toThrow(/^reviews_Clothing\.json\.gz is cut short/);
    expect(await rows("Item", "id, title")).toEqual([]);
  });
});
