import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { messages, picture, publishedFolder } from "./publishedFolder.js";
import { Dict, Floats, npyOfPickle, type Picklable, pickle } from "./writePickle.js";

const { directory, store, write, rows, run, expectUnchanged } = publishedFolder();

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
