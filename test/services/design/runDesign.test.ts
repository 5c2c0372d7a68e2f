import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { toPixels } from "../../../src/ml/images/tensor.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, CATEGORIES, furnishedAtelier, ITEMS, imagesOf, itemId, SIZE } from "./atelier.js";
import { endOf, picturesOf, planesOf } from "./endedDesigns.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
  await atelier.startWorker();
});

const ended = (asked: Promise<Design>, state?: Design["state"]) => endOf(atelier, asked, state);
/** An untrained generator draws much the same each time: every image is let in. */
const ALL = { mostSimilar: 1 };
const quick = { userId: "anna", categoryId: "tops", count: 2, starts: 4, steps: 3, ...ALL };

async function expectGoodImages(design: Design, count: number) {
  const images = await imagesOf(atelier, design);
  expect(images.map(({ rank }) => rank)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  for (const { bytes, realism, latent, colour, nearest, nearestOfCategory } of images) {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: SIZE, height: SIZE, channels: 3 });
    expect(new Set(data).size).toBeGreaterThan(10);
    expect(realism).toBeLessThanOrEqual(0);
    const z = latentOf(latent);
    expect(z).toHaveLength(100);
    expect(z.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    const all = nearest as { item: string; score: number }[];
    const own = nearestOfCategory as typeof all;
    for (const [found, count] of [
      [all, 20],
      [own, ITEMS / 2],
    ] as const) {
      expect(new Set(found.map(({ item }) => item)).size).toBe(count);
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.every((score) => Math.abs(score) <= 1)).toBe(true);
      expect(found.every(({ item }) => Number(item.slice(5)) < ITEMS)).toBe(true);
    }
    const category = CATEGORIES.indexOf(design.categoryId as string);
    expect(own.every(({ item }) => Number(item.slice(5)) % 2 === category)).toBe(true);
    const among = all.filter(({ item }) => Number(item.slice(5)) % 2 === category);
    expect(own.slice(0, among.length)).toEqual(among);
  }
  return images;
}

const latentOf = (latent: Uint8Array | null) => new Float32Array(Uint8Array.from(latent ?? []).buffer);

describe("sample", () => {
  it("draws new garments, the most real first, with where they came from", async () => {
    const asked = await atelier.designs.sample({ categoryId: "tops", count: 3, ...ALL });
    expect(asked).toMatchObject({ state: "QUEUED", kind: "SAMPLE", attempts: 0, startedAt: null });
    const design = await ended(Promise.resolve(asked));
    expect(design).toMatchObject({
      categoryId: "tops",
      userId: null,
      recommenderId: "rec-1",
      generatorId: "gen-1",
      settings: { count: 3, seed: 1 },
      attempts: 1,
      step: 1,
      steps: 1,
      preview: null,
    });
    expect(design.finishedAt?.getTime()).toBeGreaterThanOrEqual(design.startedAt?.getTime() ?? Number.NaN);
    const images = await expectGoodImages(design, 3);
    const realism = images.map((image) => image.realism ?? Number.NaN);
    expect(realism).toEqual([...realism].sort((a, b) => b - a));
    expect(images.map(({ score }) => score)).toEqual([null, null, null]);
    expect(images.map(({ objective }) => objective)).toEqual([null, null, null]);
    expect(await imagesOf(atelier, design, "FRAME")).toEqual([]);
  });

  it("draws the same for the same seed, other garments for another seed or category", async () => {
    const request = { categoryId: "tops", count: 2, seed: 5, ...ALL };
    const [first, again, seed, category] = await Promise.all(
      [request, request, { ...request, seed: 6 }, { ...request, categoryId: "shoes" }].map((given) =>
        ended(atelier.designs.sample(given)).then((design) => picturesOf(atelier, design)),
      ),
    );
    expect(again).toEqual(first);
    expect(new Set([...first, ...seed, ...category]).size).toBe(6);
  });
});

describe("personalize", () => {
  it("finds what the shopper prefers, and does it again in the same way", async () => {
    const design = await ended(atelier.designs.personalize({ ...quick, steps: 12 }));
    expect(design).toMatchObject({
      userId: "anna",
      settings: { count: 2, seed: 1, starts: 4, steps: 12, eta: 3 },
      step: 12,
      steps: 12,
    });
    const images = await expectGoodImages(design, 2);
    const unit = (design.settings as { scoreDeviation: number }).scoreDeviation;
    const objective = ({ score, realism }: (typeof images)[number]) =>
      (score ?? Number.NaN) + 3 * unit * (realism ?? Number.NaN);
    const objectives = images.map(objective);
    expect(objectives).toEqual([...objectives].sort((a, b) => b - a));

    const untouched = await ended(atelier.designs.personalize({ ...quick, steps: 0, count: 4 }));
    const best = (await imagesOf(atelier, untouched))[0];
    expect(objectives[0]).toBeGreaterThan(objective(best));

    const again = await ended(atelier.designs.personalize({ ...quick, steps: 12 }));
    expect(await picturesOf(atelier, again)).toEqual(await picturesOf(atelier, design));
    const other = await ended(atelier.designs.personalize({ ...quick, steps: 12, seed: 2 }));
    expect(await picturesOf(atelier, other)).not.toEqual(await picturesOf(atelier, design));
  });

  it("folds in the taste of a shopper who came after training", async () => {
    const design = await ended(atelier.designs.personalize({ ...quick, userId: "late" }));
    const images = await expectGoodImages(design, 2);
    const anna = await imagesOf(atelier, await ended(atelier.designs.personalize(quick)));
    expect(images[0].score).not.toBe(anna[0].score);
  });
});

describe("tailor", () => {
  it("changes an item step by step, and keeps the way as frames that their codes draw again", async () => {
    const design = await ended(
      atelier.designs.tailor({ userId: "anna", itemId: itemId(1), count: 2, steps: 9, eta: 0.5 }),
    );
    expect(design).toMatchObject({
      categoryId: "tops",
      itemId: itemId(1),
      sourceImageKey: `pictures/${itemId(1)}.png`,
      settings: { count: 2, seed: 1, steps: 9, eta: 0.5, starts: 16, reconstructionSteps: 60 },
      steps: 69,
    });
    expect(design.reconstructionError).toBeGreaterThan(0);
    expect(design.reconstructionError).toBeLessThan(2);
    const results = await expectGoodImages(design, 2);
    const frames = await imagesOf(atelier, design, "FRAME");
    expect(frames.map(({ step }) => step)).toEqual([0, 1, 3, 4, 5, 6, 8, 9]);
    expect(frames.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(frames[7].bytes.equals(results[0].bytes)).toBe(true);
    expect(frames[7].score).toBe(results[0].score);
    expect(frames[7].score).toBeGreaterThan(frames[0].score ?? Number.NaN);
    await expectDrawnBy(frames, CATEGORIES.indexOf("tops"));
  });

  it("changes an uploaded picture, found again under its key", async () => {
    const upload = await atelier.uploads.create("image/png");
    const picture = await atelier.store.get(`pictures/${itemId(0)}.png`);
    await atelier.store.put(upload.key, picture, { contentType: "image/png" });
    const request = { userId: "anna", imageKey: upload.key, categoryId: "shoes", count: 1, steps: 1 };
    const design = await ended(atelier.designs.tailor(request));
    expect(design).toMatchObject({ itemId: null, categoryId: "shoes" });
    expect(design.sourceImageKey).not.toBe(upload.key);
    expect(await atelier.store.head(design.sourceImageKey as string)).toBeDefined();
    await expectGoodImages(design, 1);
    expect((await imagesOf(atelier, design, "FRAME")).map(({ step }) => step)).toEqual([0, 1]);
  });

  async function expectDrawnBy(frames: Awaited<ReturnType<typeof imagesOf>>, category: number) {
    const engine = await ThreadedEngine.open("onnx-cpu", 1);
    const generator = await atelier.serving.generator();
    const z = input("z", [1, 100]);
    const images = GENERATORS.compact(new Layers("generator", "inference"), z, input("classes", [1, 2]));
    const program = await engine.compile({ outputs: { images }, weights: generator?.weights });
    for (const { latent, bytes } of frames) {
      const drawn = await program.run({
        z: latentOf(latent),
        classes: Float32Array.from([0, 1], (c) => Number(c === category)),
      });
      const pixels = toPixels(drawn.images, 0, SIZE);
      const planes = await planesOf(bytes);
      const worst = Math.max(...planes.map((level, at) => Math.abs(level - pixels[at])));
      // One shade: z was rounded to float32.
      expect(worst).toBeLessThanOrEqual(1);
    }
    await engine.dispose();
  }
});
