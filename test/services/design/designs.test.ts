import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { toPixels } from "../../../src/ml/images/tensor.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import type { DesignProgress } from "../../../src/services/design/types.js";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, addGenerator, CATEGORIES, furnishedAtelier, ITEMS, imagesOf, itemId, SIZE } from "./atelier.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
  await atelier.startWorker();
});

/** The end of a design, which must be a good one unless said otherwise. */
async function ended(asked: Promise<Design>, state: Design["state"] = "DONE"): Promise<Design> {
  const design = await atelier.designs.wait((await asked).id, 50);
  expect({ state: design.state, error: design.error }).toEqual({
    state,
    error: state === "FAILED" ? expect.any(String) : null,
  });
  return design;
}

const bytesOf = async (design: Design) =>
  (await imagesOf(atelier, design)).map(({ bytes }) => bytes.toString("base64"));
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
    expect(await imagesOf(atelier, design, "FRAME")).toEqual([]);
  });

  it("draws the same for the same seed, other garments for another seed or category", async () => {
    const request = { categoryId: "tops", count: 2, seed: 5, ...ALL };
    const [first, again, seed, category] = await Promise.all(
      [request, request, { ...request, seed: 6 }, { ...request, categoryId: "shoes" }].map((given) =>
        ended(atelier.designs.sample(given)).then(bytesOf),
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
    expect(await bytesOf(again)).toEqual(await bytesOf(design));
    const other = await ended(atelier.designs.personalize({ ...quick, steps: 12, seed: 2 }));
    expect(await bytesOf(other)).not.toEqual(await bytesOf(design));
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
      const planes = toPixels(drawn.images, 0, SIZE);
      const pixels = await sharp(bytes).raw().toBuffer();
      let worst = 0;
      for (let at = 0; at < pixels.length; at++)
        worst = Math.max(worst, Math.abs(pixels[at] - planes[(at % 3) * SIZE * SIZE + Math.floor(at / 3)]));
      // One shade: z was rounded to float32.
      expect(worst).toBeLessThanOrEqual(1);
    }
    await engine.dispose();
  }
});

describe("progress", () => {
  const seen = async (id: string) => {
    const told: DesignProgress[] = [];
    for await (const now of atelier.designs.progress(id)) told.push(now);
    return told;
  };

  it("tells of steps with previews, and ends with the end", async () => {
    const { id } = await atelier.designs.personalize({ ...quick, starts: 16, steps: 60 });
    const told = await seen(id);
    expect(told.every(({ designId, steps }) => designId === id && steps === 60)).toBe(true);
    expect(told.at(-1)).toMatchObject({ state: "DONE", step: 60, preview: null });
    const running = told.filter(({ state, step }) => state === "RUNNING" && step > 0);
    expect(running.length).toBeGreaterThan(1);
    const steps = running.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(running.every(({ score }) => typeof score === "number")).toBe(true);
    const [, preview] = /^data:image\/png;base64,(.+)$/.exec(running[0].preview ?? "") ?? [];
    expect(await sharp(Buffer.from(preview, "base64")).metadata()).toMatchObject({ width: SIZE, height: SIZE });
    expect(await seen(id)).toEqual([told.at(-1)]);
  });

  it("ends at once for those who leave, however long the design takes", async () => {
    const { id } = await atelier.database.prisma.design.create({
      data: { id: "never-started", kind: "SAMPLE", settings: {} },
    });
    const told = atelier.designs.progress(id)[Symbol.asyncIterator]();
    expect(await told.next()).toMatchObject({ value: { state: "QUEUED", preview: null } });
    const pending = told.next();
    expect(await told.return?.()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it("is not there for a design that is not there", async () => {
    await expect(atelier.designs.progress("no-such")[Symbol.asyncIterator]().next()).rejects.toThrow(
      'There is no design "no-such".',
    );
    await expect(atelier.designs.wait("no-such", 1)).rejects.toThrow('There is no design "no-such".');
  });
});

describe("cancel", () => {
  it("stops a running design, keeps nothing of it, and goes on with the next", async () => {
    const long = await atelier.designs.personalize({ ...quick, steps: 500 });
    const queued = await atelier.designs.sample({ categoryId: "tops" });
    const next = await atelier.designs.sample({ categoryId: "tops", count: 1 });
    await vi.waitFor(async () => expect((await atelier.designs.wait(long.id, 0)).step).toBeGreaterThan(0), 20_000);
    expect(await atelier.designs.cancel(queued.id)).toMatchObject({ state: "CANCELLED", startedAt: null });
    const cancelled = await atelier.designs.cancel(long.id);
    expect(cancelled).toMatchObject({ state: "CANCELLED", preview: null, finishedAt: expect.any(Date) });

    await ended(Promise.resolve(next));
    for (const { id } of [queued, long]) {
      expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "CANCELLED", error: null });
      expect(await imagesOf(atelier, { id })).toEqual([]);
      expect(await stored(`designs/${id}/`)).toEqual([]);
    }
    expect(await atelier.designs.cancel(next.id)).toMatchObject({ state: "DONE" });
    await expect(atelier.designs.cancel("no-such")).rejects.toThrow('There is no design "no-such".');
  });

  it("keeps no picture that was stored just before", async () => {
    const { put } = atelier.store;
    let id = "";
    const spy = vi.spyOn(atelier.store, "put").mockImplementation(async (...args) => {
      await put.apply(atelier.store, args);
      await atelier.designs.cancel(id);
    });
    const hold = await atelier.designs.personalize({ ...quick, steps: 40 });
    ({ id } = await atelier.designs.sample({ categoryId: "tops", count: 2, ...ALL }));
    await atelier.designs.cancel(hold.id);
    await vi.waitFor(() => expect(spy).toHaveBeenCalledTimes(2), 20_000);
    await Promise.all(spy.mock.results.map(({ value }) => value));
    await vi.waitFor(async () => expect(await stored(`designs/${id}/`)).toEqual([]), 5000);
    spy.mockRestore();
    expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "CANCELLED" });
    expect(await imagesOf(atelier, { id })).toEqual([]);
  });

  async function stored(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of atelier.store.list(prefix)) keys.push(key);
    return keys;
  }
});

describe("failure", () => {
  it("is tried once more, then told with its reason", async () => {
    await atelier.database.prisma.item.create({
      data: { id: "bare", categoryId: "tops", imageKey: "pictures/gone.png" },
    });
    const before = atelier.failures.length;
    const design = await ended(atelier.designs.tailor({ userId: "anna", itemId: "bare" }), "FAILED");
    expect(design).toMatchObject({ attempts: 2, finishedAt: expect.any(Date), preview: null });
    expect(design.error).toBe("The picture to tailor is gone: upload it, or upsert its item, again.");
    expect(atelier.failures.length - before).toBe(2);
  });

  it("shows no secrets of the machine; the log has them", async () => {
    const spy = vi.spyOn(atelier.store, "put").mockRejectedValue(new Error("EACCES: /srv/secret/files"));
    const design = await ended(atelier.designs.sample({ categoryId: "tops", count: 1 }), "FAILED");
    spy.mockRestore();
    expect(design.error).toMatch(/^Something failed while it was made; the worker's log has the cause/);
    expect(String(atelier.failures.at(-1))).toContain("EACCES");
  });
});

it("goes on with the models a design was asked with, while others are made active", async () => {
  const slow = await atelier.designs.personalize({ ...quick, steps: 20 });
  const before = await atelier.designs.sample({ categoryId: "tops", count: 1 });
  await addGenerator(atelier, "gen-2", 2);
  await vi.waitFor(async () => expect((await atelier.serving.generator())?.model.id).toBe("gen-2"), 5000);
  const after = await ended(atelier.designs.sample({ categoryId: "tops", count: 1 }));
  await atelier.models.activate("gen-1");
  expect(await ended(Promise.resolve(slow))).toMatchObject({ generatorId: "gen-1" });
  expect(await ended(Promise.resolve(before))).toMatchObject({ generatorId: "gen-1" });
  expect(after).toMatchObject({ generatorId: "gen-2" });
  expect(await bytesOf(after)).not.toEqual(await bytesOf(before));
});
