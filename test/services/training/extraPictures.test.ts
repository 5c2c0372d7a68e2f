import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ImportError } from "../../../src/data/import/errors.js";
import { readExtraPictures } from "../../../src/services/training/extraPictures.js";
import { FileStore } from "../../../src/storage/fileStore.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atelier-test-"));
  await mkdir(join(folder, "images"));
  const picture = (name: string, background: string) =>
    sharp({ create: { width: 64, height: 64, channels: 3, background } })
      .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: "#203080" } } }])
      .png()
      .toFile(join(folder, "images", name));
  await picture("a.png", "#f4f4f4");
  await picture("dark.png", "#303030");
  await picture("known.png", "#f4f4f4");
  await writeFile(
    join(folder, "items.csv"),
    "id,category,image\na,skirts,a.png\ndark,skirts,dark.png\nknown,tops,known.png\nbare,tops,gone.png\n",
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = () => ({
  store: new FileStore({ root: join(folder, "store"), baseUrl: "http://localhost", secret: Buffer.alloc(32) }),
  directory: folder,
  catalogue: new Set(["known"]),
  size: 64,
});

it("reads the studio pictures that the catalogue has not, with their categories", async () => {
  const seen: number[] = [];
  const { images, categories } = await readExtraPictures({ ...options(), onProgress: (done) => seen.push(done) });
  expect(categories).toEqual(["skirts"]);
  expect(images).toMatchObject({ size: 64, count: 1 });
  const middle = 32 * 64 + 32;
  expect([0, 1, 2].map((channel) => images.pixels[channel * 64 * 64 + middle])).toEqual([31, 47, 126]);
  expect(seen).toEqual([1, 2, 3]);
});

it("says what is wrong with a folder that holds nothing new", async () => {
  const catalogue = new Set(["a", "dark", "known", "bare"]);
  await expect(readExtraPictures({ ...options(), catalogue })).rejects.toThrow(ImportError);
  await expect(readExtraPictures({ ...options(), catalogue })).rejects.toThrow(/no new item: of 4 rows, 4 are in/);
});
