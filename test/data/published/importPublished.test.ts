import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importSource } from "../../../src/data/import/importCatalogue.js";
import type { Preparation } from "../../../src/data/import/prepare.js";
import type { ImportReport } from "../../../src/data/import/report.js";
import { type FormatFlags, openPublishedData } from "../../../src/data/published/publishedData.js";
import type { Database } from "../../../src/database/database.js";
import { openPglite } from "../../../src/database/pglite.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { freshDataDirectory, temporaryFolder } from "../../support/databases.js";
import { writeZip } from "../import/writeZip.js";
import { Dict, Floats, npyOfPickle, type Picklable, pickle } from "./writePickle.js";

const WHOLE: Preparation = { leastItems: 0, withhold: false, dropUnusedItems: false };
const folder = temporaryFolder();
const directory = join(folder, "data");
const store = new FileStore({ root: join(folder, "files"), baseUrl: "http://localhost", secret: Buffer.alloc(32, 1) });
let database: Database;

const write = (file: string, content: string | Uint8Array) => writeFileSync(join(directory, file), content);
const rows = (table: string, columns: string) => database.query(`SELECT ${columns} FROM "${table}" ORDER BY 1, 2`);
const messages = ({ problems }: ImportReport) =>
  problems.first.map(({ file, line, reason, message }) => `${file}:${line} ${reason}: ${message}`);

async function run(format: string, flags: FormatFlags = {}, preparation: Preparation = {}, path = directory) {
  const data = await openPublishedData(format, path, flags, preparation);
  return importSource(data.source, { database, store, preparation: data.preparation });
}

/** A second import of the same changes nothing. */
async function expectUnchanged(...args: Parameters<typeof run>): Promise<void> {
  const snapshot = async () => [await rows("Item", "*"), await rows("Interaction", "*"), await rows("User", "*, 1")];
  const before = await snapshot();
  const report = await run(...args);
  expect(report).toMatchObject({ changed: false, items: { added: 0, updated: 0 }, interactions: { added: 0 } });
  expect(await snapshot()).toEqual(before);
}

const picture = (grey: number) =>
  sharp({ create: { width: 16, height: 24, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  database = await openPglite(await freshDataDirectory());
});
afterAll(() => database?.close());
beforeEach(async () => {
  await database.execute('TRUNCATE "Interaction", "Item", "User", "Category" CASCADE');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
});

describe("Amazon", () => {
  const ROOT = "'Clothing, Shoes & Jewelry'";
  const META = [
    `{'asin': 'B000000001', 'title': u'R\\xf6ck \\u2013 "A"', 'imUrl': 'http://x/1.jpg', 'price': 9.5, 'brand': 'Né', 'categories': [[${ROOT}, 'Women', 'Clothing', 'Tops & Tees']]}`,
    `{'asin': 'B000000002', 'categories': [['Toys'], [${ROOT}, 'Men', 'Shoes', 'Boots']], 'related': {'also_bought': ['B000000001']}}`,
    `{"asin": "B000000003", "title": "Gloves", "categories": [["Clothing, Shoes & Jewelry", "Women", "Accessories", "Gloves"]]}`,
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
    expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual([
      {
        id: "B000000001",
        categoryId: "clothing-shoes-jewelry-women-clothing-tops-tees",
        title: 'Röck – "A"',
        attributes: { brand: "Né", price: "9.5", imUrl: "http://x/1.jpg" },
      },
      { id: "B000000002", categoryId: "toys", title: null, attributes: {} },
      {
        id: "B000000003",
        categoryId: "clothing-shoes-jewelry-women-accessories-gloves",
        title: "Gloves",
        attributes: {},
      },
      { id: "B000000004", categoryId: "toys", title: null, attributes: {} },
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

describe("DVBPR", () => {
  const key = (name: string, bytes: boolean): Picklable => (bytes ? Buffer.from(name) : name);
  const did = (bytes: boolean, ...items: number[]) => items.map((item) => new Dict([key("productid", bytes), item]));
  const oneHot = (place: number, places = 6) => Array.from({ length: places }, (_, index) => (index === place ? 1 : 0));
  const file = (name: string, data: Picklable, protocol: number) => {
    write(name, npyOfPickle(pickle(data, protocol)));
    return join(directory, name);
  };
  const DATA = async (bytes: boolean, arrays = true) => {
    const items = await Promise.all(
      [0, 5, 2].map(async (place) => {
        const c = arrays ? new Floats(oneHot(place)) : oneHot(place);
        const jpeg = Buffer.concat([await picture(place * 40), Buffer.alloc(place === 5 ? 600 : 0)]);
        return new Dict([key("imgs", bytes), jpeg], [key("c", bytes), c]);
      }),
    );
    return {
      train: [did(bytes, 0, 1), did(bytes, 1)],
      validation: [did(bytes, 2, 1), []],
      test: [[], did(bytes, 2)],
      items,
    };
  };

  it.each([
    [0, true],
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ])("takes a pickle of protocol %i (byte keys: %s), its splits and its pictures", async (protocol, bytes) => {
    const { train, validation, test, items } = await DATA(bytes, protocol % 2 === 0);
    const path = file("AmazonFashion6.npy", [train, validation, test, items, 2, 3], protocol);
    const report = await run("dvbpr", {}, {}, path);
    expect(report).toMatchObject({
      items: { read: 3, added: 3, rejected: 0, withoutPicture: 0 },
      interactions: { read: 5, added: 5 },
      users: { added: 2 },
      pictures: { usable: 3 },
      problems: { total: 0 },
    });
    expect(report.withheld).toBeUndefined();
    expect(await rows("Item", 'id, "categoryId"')).toEqual([
      { id: "0", categoryId: "mens-tops" },
      { id: "1", categoryId: "womens-shoes" },
      { id: "2", categoryId: "mens-shoes" },
    ]);
    expect(await rows("Interaction", `split::text || ' ' || "userId" || ':' || "itemId" AS row, 1`)).toEqual(
      ["TEST 1:2", "TRAIN 0:0", "TRAIN 0:1", "TRAIN 1:1", "VALIDATION 0:2"].map((row) => ({ row, "?column?": 1 })),
    );
    const [{ imageKey }] = await rows("Item", '"imageKey", id');
    expect(await sharp(await store.get(imageKey as string)).metadata()).toMatchObject({ width: 16, height: 24 });
    await expectUnchanged("dvbpr", {}, {}, directory);
  });

  it("takes dictionaries for lists, asins, other category names, and paths where there is no one-hot", async () => {
    const items = new Dict(
      [0, new Dict(["asin", "B1"], ["c", oneHot(1, 2)], ["imgs", await picture(9)])],
      [1, new Dict(["asin", "B2"], ["categories", [["Clothing", "Women", "Shoes", "Boots", "Ankle"]]])],
      [2, new Dict(["title", "None"])],
    );
    const lists = [new Dict([1, did(false, 0, 1)], [0, [2]]), new Dict(), new Dict()];
    const path = file("Women.npy", [...lists, items, 2, 3], 4);
    expect(await run("dvbpr", { categoryNames: "Bags, Hats" }, {}, path)).toMatchObject({ interactions: { added: 3 } });
    expect(await rows("Item", 'id, "categoryId"')).toEqual([
      { id: "2", categoryId: "uncategorised" },
      { id: "B1", categoryId: "hats" },
      { id: "B2", categoryId: "clothing-women-shoes-boots" },
    ]);
    expect(await rows("Interaction", '"userId", "itemId"')).toEqual([
      { userId: "0", itemId: "2" },
      { userId: "1", itemId: "B1" },
      { userId: "1", itemId: "B2" },
    ]);
  });

  it("reports items and entries that are damaged, and takes the others", async () => {
    const items = [
      new Dict(["c", [0, 1, 1, 0, 0, 0]]),
      7,
      new Dict(["c", oneHot(2)], ["imgs", Buffer.from("no picture, ".repeat(60))]),
    ];
    const train = [[...did(false, 2, 9, -1), new Dict(["other", 1])], "everything"];
    const report = await run("dvbpr", {}, {}, file("damaged.npy", [train, [], [], items, 2, 3], 2));
    expect(report).toMatchObject({
      items: { read: 3, added: 1, rejected: 2, withoutPicture: 1 },
      interactions: { read: 5, added: 1, rejected: 4 },
    });
    expect(messages(report).sort()).toEqual([
      `damaged.npy Item:1 value that cannot be stored: "c" of Item[0] is not one-hot: one place 1, the others 0`,
      "damaged.npy Item:2 unreadable record: Item[1] is no dictionary",
      expect.stringMatching(/^damaged\.npy Item:3 picture unusable: "Item\[2\]" of damaged\.npy: It is in a format/),
      "damaged.npy user_train:2 unknown item: shopper 0 has productid 9, and Item ends at 2",
      "damaged.npy user_train:3 unknown item: shopper 0 has productid -1, and Item ends at 2",
      'damaged.npy user_train:4 missing value: an entry of shopper 0 has no whole number "productid"',
      "damaged.npy user_train:5 unreadable record: what shopper 1 did is no list",
    ]);
  });

  it.each([
    ["an attack", npyOfPickle(Buffer.from("cposix\nsystem\n(S'touch /tmp/x'\ntR.")), /asks for posix\.system\./],
    ["another list", npyOfPickle(pickle([1, 2], 2)), /does not hold \[user_train, .*as the data files of DVBPR do/],
    ["a wrong count", npyOfPickle(pickle([[], [], [], [], 5, 0], 2)), /says usernum 5 and holds 0 shoppers/],
    ["numbers", npyOfPickle(Buffer.alloc(8), "(1,)", "<f8"), /holds an array of numbers, not the pickled lists/],
    ["no .npy file", Buffer.from("PK\x03\x04 and so on"), /is no \.npy file/],
    ["a gzip", gzipSync("\x93NUMPY"), /is packed by gzip: unpack it first/],
    ["half a header", npyOfPickle(Buffer.alloc(0)).subarray(0, 40), /ends within its header/],
    [
      "half a pickle",
      npyOfPickle(pickle([[], [], [], [], 0, 0], 2)).subarray(0, -3),
      /are left\. The file is cut short/,
    ],
  ])("refuses %s", async (_, bytes, message) => {
    write("data.npy", bytes);
    await expect(run("dvbpr", {}, {}, join(directory, "data.npy"))).rejects.toThrow(message);
  });

  it("refuses to withhold what is withheld already", async () => {
    const { train, validation, test, items } = await DATA(true);
    const path = file("data.npy", [train, validation, test, items, 2, 3], 2);
    await expect(run("dvbpr", {}, { withhold: true }, path)).rejects.toThrow(
      /brings rows for validation or test already/,
    );
  });
});

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

describe("MovieLens", () => {
  const FILMS = [
    { id: "1", categoryId: "adventure", title: "Toy Story (1995)", attributes: { "genre 2": "Comedy", year: "1995" } },
    { id: "2", categoryId: "drama", title: "Léon, or: so", attributes: {} },
    { id: "3", categoryId: "no-genres-listed", title: "Short", attributes: {} },
  ];

  it("takes the CSV files with posters", async () => {
    write(
      "movies.csv",
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Comedy\n2,"Léon, or: so",Drama\n3,Short,(no genres listed)\n',
    );
    write(
      "ratings.csv",
      "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,2,3.5,964982703\n2,1,,964982703\n2,9,5,1\n",
    );
    mkdirSync(join(directory, "images"));
    write("images/1.jpg", await picture(7));
    const report = await run("movielens", { leastRating: 4 }, WHOLE);
    expect(report).toMatchObject({
      items: { added: 3, withoutPicture: 2 },
      interactions: { read: 4, added: 1, rejected: 2 },
      leftOut: { interactions: 1 },
    });
    expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual(FILMS);
    expect(messages(report)).toEqual(
      expect.arrayContaining([
        'ratings.csv:4 value that cannot be stored: the rating "" is no number',
        'ratings.csv:5 bad date: "1" is no date; write 2020-09-16, 2020-09-16T10:30:00Z or Unix seconds',
      ]),
    );
    await expectUnchanged("movielens", { leastRating: 4 }, WHOLE);
  });

  it("takes the older .dat files, which are Latin-1", async () => {
    const movies = "1::Toy Story (1995)::Adventure|Comedy\n2::Léon, or: so::Drama\n3::Short::(no genres listed)\n";
    write("movies.dat", Buffer.from(movies, "latin1"));
    write("ratings.dat", "1::1::5::978300760\n1::2::3\n");
    const report = await run("movielens", {}, WHOLE);
    expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual(FILMS);
    expect(await rows("Interaction", '"userId", "itemId", at')).toEqual([
      { userId: "1", itemId: "1", at: new Date("2000-12-31T22:12:40Z") },
    ]);
    expect(messages(report)).toEqual([
      'ratings.dat:2 wrong number of fields: it has 3 fields between "::", not 4 (userId, movieId, rating, timestamp)',
    ]);
  });

  it("names a missing column and a missing file", async () => {
    await expect(run("movielens")).rejects.toThrow(/holds neither movies\.csv \(or \.dat\) nor ratings\.csv/);
    write("ratings.csv", "user,movie,rating\n");
    await expect(run("movielens")).rejects.toThrow(
      'ratings.csv has no column "userId"; its columns are "user", "movie", "rating".',
    );
  });
});

describe("openPublishedData", () => {
  it("refuses an unknown format, and flags that are for another one", async () => {
    await expect(run("netflix")).rejects.toThrow(
      '--format "netflix" is none of csv, amazon, dvbpr, tradesy, movielens.',
    );
    await expect(run("amazon", { itemId: "sku" })).rejects.toThrow(
      /^--item-id is for --format csv; amazon takes --items/,
    );
    await expect(run("csv", { subset: "women" })).rejects.toThrow(/^--subset is for --format amazon, dvbpr; csv takes/);
  });

  it("takes plain CSV as it is, and prepared when asked to", async () => {
    write("items.csv", "id,category\n1,A\n2,A\n3,A\n");
    write("interactions.csv", "user,item\na,1\na,2\na,3\nb,1\n");
    expect((await run("csv")).leftOut).toBeUndefined();
    await database.execute('TRUNCATE "Interaction" CASCADE');
    expect(await run("csv", {}, { leastItems: 3, withhold: true })).toMatchObject({
      interactions: { added: 3 },
      leftOut: { users: 1, interactions: 1 },
      withheld: { validation: 1, test: 1 },
    });
  });
});
