import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import yauzl from "yauzl";
import type { Database } from "../../../src/database/database.js";
import { Boards } from "../../../src/services/boards/boards.js";
import { removeExpiredExports } from "../../../src/services/boards/exportBoard.js";
import type { ObjectStore } from "../../../src/storage/objectStore.js";
import { openStores } from "../recommendation/boutique.js";
import { addDesign, images } from "./designedImages.js";

let database: Database;
let store: ObjectStore;
let boards: Boards;
beforeAll(async () => {
  ({ database, store } = await openStores());
  boards = new Boards(database, store);
  await database.prisma.category.create({ data: { id: "dresses", name: "Dresses" } });
  await addDesign(database, "exported", { store, categoryId: "dresses" });
});

const keyOf = (url: string) => /exports\/boards\/[\w.-]+/.exec(url)![0];

async function unzipped(url: string): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(await store.get(keyOf(url))));
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

it("packs pictures, a record and a table into a ZIP behind a URL", async () => {
  const { id } = await boards.create({ name: "Été: /Dresses\\ *", note: "for Monday" });
  await boards.addEntries(id, images("exported", 2, 1));
  await boards.noteEntry(id, { designId: "exported", rank: 2 }, "longer sleeves, please");
  await boards.judge(images("exported", 1), "REJECTED");
  const { url, images: count, bytes } = await boards.export(id);
  expect(count).toBe(2);
  const key = keyOf(url);
  expect(key).toMatch(/^exports\/boards\/ete-dresses-[\da-f-]{36}\.zip$/);
  expect(await store.head(key)).toMatchObject({ size: bytes, contentType: "application/zip" });

  const files = await unzipped(url);
  const names = ["001", "002"].flatMap((name) => [`pictures/${name}.png`, `pictures/${name}-4x.png`]);
  expect([...files.keys()]).toEqual(["board.json", "board.csv", ...names]);
  expect(files.get("pictures/001.png")).toEqual(Buffer.from(await store.get("designs/exported/result-2.png")));
  const sizes = names.map(async (name) => (await sharp(files.get(name)).metadata()).width);
  expect(await Promise.all(sizes)).toEqual([16, 64, 16, 64]);

  const record = JSON.parse(files.get("board.json")!.toString());
  expect(record).toMatchObject({ id, name: "Été: /Dresses\\ *", note: "for Monday" });
  expect(record.images).toEqual([
    {
      picture: "pictures/001.png",
      enlarged: "pictures/001-4x.png",
      note: "longer sleeves, please",
      addedAt: expect.any(String),
      verdict: null,
      judgedAt: null,
      design: "exported",
      rank: 2,
      kind: "PERSONALIZE",
      category: "dresses",
      item: null,
      seed: 7,
      score: 2,
      objective: -0.5,
      maximised: "score of the shopper + 3 x realism",
      realism: -0.25,
      likelihood: null,
      colour: null,
      recommender: { id: "rec", name: null, createdAt: null, dataFingerprint: null },
      generator: { id: "gen", name: null, createdAt: null, dataFingerprint: null },
      settings: { seed: 7, eta: 3 },
      designedAt: expect.any(String),
    },
    expect.objectContaining({ rank: 1, verdict: "REJECTED", judgedAt: expect.any(String), note: "" }),
  ]);
  for (const file of ["board.json", "board.csv"]) expect(files.get(file)!.toString()).not.toContain("secret");
});

it("lets no spreadsheet compute what somebody wrote", async () => {
  const { id } = await boards.create({ name: "Formulas" });
  const notes = [
    '=HYPERLINK("http://a.example","x")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "a = b",
    'two\nlines, "and" more',
  ];
  await addDesign(database, "formulas", { store, results: notes.length });
  await boards.addEntries(id, images("formulas", ...notes.map((_, index) => index + 1)));
  for (const [index, note] of notes.entries())
    await boards.noteEntry(id, { designId: "formulas", rank: index + 1 }, note);
  const csv = (await unzipped((await boards.export(id)).url)).get("board.csv")!;
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  expect(rows.map(({ note }) => note)).toEqual(notes.map((note, index) => (index < 6 ? `'${note}` : note)));
  // Numbers stay numbers.
  expect(rows.map(({ realism }) => realism)).toEqual(notes.map(() => "-0.25"));
  expect(rows[0]).toMatchObject({
    picture: "pictures/001.png",
    design: "formulas",
    rank: "1",
    seed: "7",
    recommender: "rec",
  });
});

it("reads pictures one after another, whatever is on the board", async () => {
  const { id } = await boards.create({ name: "!" });
  await addDesign(database, "long", { store, results: 30 });
  await boards.addEntries(id, images("long", ...Array.from({ length: 30 }, (_, index) => index + 1)));
  await boards.export(id);
  let [reading, most] = [0, 0];
  const counting = new Proxy(store, {
    get(target, name) {
      if (name !== "get") return Reflect.get(target, name).bind(target);
      return async (key: string) => {
        most = Math.max(most, ++reading);
        const bytes = await target.get(key);
        reading--;
        return bytes;
      };
    },
  });
  const { url } = await new Boards(database, counting).export(id);
  expect(keyOf(url)).toMatch(/\/board-[\da-f-]{36}\.zip$/);
  expect((await unzipped(url)).size).toBe(62);
  expect(most).toBe(1);
});

it("stores nothing when a picture is gone, and says so", async () => {
  await addDesign(database, "lost");
  const { id } = await boards.create({ name: "Lost" });
  await boards.addEntries(id, images("lost", 1));
  const stored = async () => {
    let count = 0;
    for await (const _ of store.list("exports/")) count++;
    return count;
  };
  const before = await stored();
  await expect(boards.export(id)).rejects.toThrow('There is no picture "designs/lost/result-1.png".');
  await store.put("designs/lost/result-1-4x.png", Buffer.from("4x"), { contentType: "image/png" });
  await expect(boards.export(id)).rejects.toThrow('There is no picture "designs/lost/result-1.png".');
  expect(await stored()).toBe(before);
  await expect(boards.export("none")).rejects.toThrow('There is no board "none".');
});

it("packs a board without images too", async () => {
  const { id } = await boards.create({ name: "Empty" });
  const { url, images: count } = await boards.export(id);
  expect(count).toBe(0);
  const files = await unzipped(url);
  expect([...files.keys()]).toEqual(["board.json", "board.csv"]);
  expect(files.get("board.csv")!.toString()).toMatch(/^\uFEFFpicture,enlarged,note,/);
});

it("removes exports once their URLs have ended, and nothing else", async () => {
  const { id } = await boards.create({ name: "Old" });
  const key = keyOf((await boards.export(id)).url);
  expect(await boards.removeExpired()).toBe(0);
  expect(await removeExpiredExports(store, Date.now() + 3600_000)).toBe(0);
  expect(await store.head(key)).toBeDefined();
  expect(await removeExpiredExports(store, Date.now() + 3 * 3600_000)).toBeGreaterThan(0);
  expect(await store.head(key)).toBeUndefined();
  expect(await store.head("designs/exported/result-1.png")).toBeDefined();
});
