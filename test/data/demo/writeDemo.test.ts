import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DemoTargetError, writeDemo } from "../../../src/data/demo/writeDemo.js";

const SMALL = { items: 24, users: 6, interactions: 40, seed: 3, size: 48 };
let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "demo-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function table(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(file, "utf8"), { columns: true });
}

describe("writeDemo", () => {
  it("writes tables that agree with each other, and a picture for every item", async () => {
    const target = join(parent, "deep", "demo");
    const progress: number[] = [];
    const truth = await writeDemo(target, { ...SMALL, onProgress: (done, total) => progress.push(done / total) });
    expect(progress).toHaveLength(24);
    expect(progress.at(-1)).toBe(1);
    const items = await table(join(target, "items.csv"));
    expect(items).toHaveLength(24);
    expect(items[0]).toMatchObject({ id: "W-TOP-0001", category: "Women's tops", section: "womens" });
    for (const { image, title, colour, price, stock, released } of items) {
      expect([price, stock, released].join()).toMatch(/^\d+\.\d\d,\d+,202[34]-\d\d-\d\d$/);
      expect(title).toContain(colour);
      const { width, height, format } = await sharp(join(target, image)).metadata();
      expect([width, height, format]).toEqual([48, 48, "jpeg"]);
    }
    const [train, validation, test] = await Promise.all(
      ["interactions.csv", "validation.csv", "test.csv"].map((file) => table(join(target, file))),
    );
    expect([train.length, validation.length, test.length]).toEqual([28, 6, 6]);
    const ids = new Set(items.map(({ id }) => id));
    for (const row of [...train, ...validation, ...test]) {
      expect(ids.has(row.item)).toBe(true);
      expect(row.kind).toBe("purchase");
    }
    expect(JSON.parse(await readFile(join(target, "truth.json"), "utf8"))).toEqual(truth);
    expect(await readdir(join(parent, "deep"))).toEqual(["demo"]);
  });

  it("writes the same bytes again over its own work", async () => {
    const target = join(parent, "demo");
    await mkdir(target);
    await writeDemo(target, SMALL);
    const read = async () => [
      await readFile(join(target, "items.csv"), "utf8"),
      await readFile(join(target, "interactions.csv"), "utf8"),
      (await readFile(join(target, "images/05/M-SHO-0001.jpg"))).toString("base64"),
    ];
    const before = await read();
    await writeDemo(target, SMALL);
    expect(await read()).toEqual(before);
    await writeDemo(target, { ...SMALL, seed: 4 });
    expect(await read()).not.toEqual(before);
    expect(await readdir(parent)).toEqual(["demo"]);
  });

  it("refuses a folder with other things in it, and leaves it alone", async () => {
    await writeFile(join(parent, "letter.txt"), "dear");
    await expect(writeDemo(parent, SMALL)).rejects.toThrow(DemoTargetError);
    expect(await readdir(parent)).toEqual(["letter.txt"]);
    await expect(writeDemo(join(parent, "letter.txt"), SMALL)).rejects.toThrow(/cannot be used/);
  });

  it("leaves nothing behind, and the old demo whole, when it is stopped", async () => {
    const target = join(parent, "demo");
    await writeDemo(target, SMALL);
    const before = await readFile(join(target, "items.csv"), "utf8");
    const stop = new AbortController();
    const stopped = writeDemo(target, {
      ...SMALL,
      seed: 9,
      signal: stop.signal,
      onProgress: (done) => done === 5 && stop.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(await readFile(join(target, "items.csv"), "utf8")).toBe(before);
    expect(await readdir(parent)).toEqual(["demo"]);
  });

  it("refuses a size that is no picture", async () => {
    await expect(writeDemo(join(parent, "demo"), { ...SMALL, size: 4 })).rejects.toThrow(/size is 4/);
  });
});
