import { readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { BACKGROUND, prepareImage } from "../../../src/ml/images/prepare.js";
import { loadImagePack } from "../../../src/services/training/imagePack.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";

const SIZE = 16;

function picture(border: string, inside: string): Promise<Buffer> {
  const blank = { create: { width: 32, height: 24, channels: 3 as const, background: border } };
  const garment = { create: { width: 12, height: 12, channels: 3 as const, background: inside } };
  return sharp(blank)
    .composite([{ input: garment }])
    .png()
    .toBuffer();
}

describe("loadImagePack", () => {
  const imageKeys = ["a.png", "b.png", "c.png"];
  let folder: string;
  let store: FileStore;
  let reads: string[];
  beforeEach(async () => {
    folder = temporaryFolder();
    reads = [];
    const files = new FileStore({ root: join(folder, "files"), baseUrl: "http://localhost", secret: Buffer.alloc(32) });
    await files.put("a.png", await picture("#ffffff", "#a02030"), { contentType: "image/png" });
    await files.put("b.png", await picture("#404040", "#2030a0"), { contentType: "image/png" });
    await files.put("c.png", await picture("#f0f0f0", "#20a030"), { contentType: "image/png" });
    store = Object.assign(Object.create(files), {
      get: (key: string) => {
        reads.push(key);
        return files.get(key);
      },
    });
  });
  const load = (keys = imageKeys, options = {}) =>
    loadImagePack({ store, imageKeys: keys, size: SIZE, cacheDirectory: join(folder, "cache"), ...options });

  it("prepares every picture in order, and tells which a generator should learn from", async () => {
    const seen: [number, number][] = [];
    const pack = await load(imageKeys, { onProgress: (done: number, total: number) => seen.push([done, total]) });
    expect([pack.size, pack.count]).toEqual([SIZE, 3]);
    expect(Array.from(pack.studio)).toEqual([1, 0, 1]);
    for (const [i, key] of imageKeys.entries()) {
      const { pixels } = await prepareImage(await store.get(key), SIZE);
      expect(pack.pixels.slice(i * pixels.length, (i + 1) * pixels.length)).toEqual(pixels);
    }
    expect(pack.pixels[0]).toBe(BACKGROUND);
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it("reads the pack the next time, and prepares again for other pictures, another order or size", async () => {
    const first = await load();
    reads = [];
    expect(await load()).toEqual(first);
    expect(reads).toEqual([]);
    await load(["a.png", "b.png"]);
    expect(reads).toHaveLength(2);
    const turned = await load(["b.png", "a.png", "c.png"]);
    expect(Array.from(turned.studio)).toEqual([0, 1, 1]);
    expect((await load(imageKeys, { size: 8 })).pixels).toHaveLength(3 * 3 * 64);
  });

  it("prepares again what is kept only in part", async () => {
    const first = await load();
    const [name] = readdirSync(join(folder, "cache"));
    truncateSync(join(folder, "cache", name), 100);
    reads = [];
    expect(await load()).toEqual(first);
    expect(reads).toHaveLength(3);
    expect(statSync(join(folder, "cache", name)).size).toBe(3 * 3 * SIZE * SIZE + 3);
  });

  it("names a picture that is missing or damaged, stops, and keeps no pack", async () => {
    await store.put("bad.png", Buffer.from("no picture"), { contentType: "image/png" });
    const many = ["bad.png", ...Array<string>(200).fill("a.png")];
    await expect(load(many)).rejects.toThrow(/^The picture bad\.png cannot be decoded: /);
    expect(reads.length).toBeLessThan(100);
    await expect(load(["a.png", "none.png"])).rejects.toThrow(/none\.png/);
    expect(() => readdirSync(join(folder, "cache"))).toThrow();
  });

  it("stops when it is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("cancelled"));
    await expect(load(imageKeys, { signal })).rejects.toThrow("cancelled");
    expect(reads).toEqual([]);
  });
});
