import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESIGN_BATCH, Designer } from "../../../src/ml/design/designer.js";
import type { Designed, DesignedImage, DesignStep } from "../../../src/ml/design/designs.js";
import { interpolate } from "../../../src/ml/design/interpolate.js";
import { randomCodes } from "../../../src/ml/design/latent.js";
import { type PersonalizeOptions, personalize } from "../../../src/ml/design/personalize.js";
import { sample } from "../../../src/ml/design/sample.js";
import { evaluate } from "../../../src/ml/design/search.js";
import { type TailorOptions, tailor } from "../../../src/ml/design/tailor.js";
import type { Engine, Program } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { ssim } from "../../../src/ml/images/ssim.js";
import { Random } from "../../../src/random.js";
import { randomNetworks, THETA, withoutInverter } from "./randomNetworks.js";

let engine: Engine;
let designer: Designer;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 2);
  designer = await Designer.compile(engine, randomNetworks());
});
afterAll(() => engine.dispose());

const bytes = ({ images }: { readonly images: readonly DesignedImage[] }) =>
  images.map(({ pixels }) => Buffer.from(pixels).toString("base64"));
/** SSIM of every two of the pictures. */
const pairs = (images: readonly DesignedImage[]) =>
  images.flatMap((a, i) => images.slice(i + 1).map((b) => ssim(a.pixels, b.pixels, 64)));
/** The picture as every row of a batch. */
const repeated = (picture: Float32Array) =>
  Float32Array.from({ length: DESIGN_BATCH * picture.length }, (_, i) => picture[i % picture.length]);
const objective = ({ score = Number.NaN, realism }: DesignedImage, eta: number) => score + eta * realism;

describe("sample", () => {
  it("gives as many pictures as asked for, all different, the same for the same seed", async () => {
    const { images } = await sample(designer, { category: 1, count: 11, seed: 5 });
    expect(images).toHaveLength(11);
    expect(new Set(bytes({ images })).size).toBe(11);
    for (const { pixels, latent, score, realism } of images) {
      expect(pixels).toHaveLength(3 * 64 * 64);
      expect(latent).toHaveLength(100);
      expect(latent.every((value) => Math.abs(value) < 1)).toBe(true);
      expect(score).toBeUndefined();
      expect(realism).toBeLessThanOrEqual(0);
    }
    expect(bytes(await sample(designer, { category: 1, count: 11, seed: 5 }))).toEqual(bytes({ images }));
    expect(bytes(await sample(designer, { category: 1, count: 3, seed: 5 }))).toEqual(bytes({ images }).slice(0, 3));
    expect(bytes(await sample(designer, { category: 1, count: 3, seed: 6 }))).not.toEqual(
      bytes({ images }).slice(0, 3),
    );
    expect(bytes(await sample(designer, { category: 2, count: 3, seed: 5 }))).not.toEqual(
      bytes({ images }).slice(0, 3),
    );
  });

  /** The designer with pictures of which the given ones of every run are blank. */
  function partlyBlank(blank: (run: number, index: number) => boolean): { designer: Designer; runs: () => number } {
    let runs = 0;
    const draw: Program = {
      ...designer.draw,
      run: async (feeds) => {
        const values = await designer.draw.run(feeds);
        const size = values.images.length / DESIGN_BATCH;
        for (let i = 0; i < DESIGN_BATCH; i++) if (blank(runs, i)) values.images.fill(0.9, i * size, (i + 1) * size);
        runs++;
        return values;
      },
    };
    return { designer: Object.assign(Object.create(designer), { draw }) as Designer, runs: () => runs };
  }
  const isBlank = ({ pixels }: DesignedImage) => new Set(pixels).size === 1;

  it("draws blank pictures again", async () => {
    const tested = partlyBlank((_, index) => index % 2 === 0);
    const { images } = await sample(tested.designer, { category: 0, count: 8, seed: 1 });
    expect(images).toHaveLength(8);
    expect(images.filter(isBlank)).toHaveLength(0);
    expect(tested.runs()).toBe(2);
  });

  it("gives blank ones in the end where the generator draws nothing else", async () => {
    const tested = partlyBlank((run, index) => run > 0 || index > 1);
    const { images } = await sample(tested.designer, { category: 0, count: 9, seed: 1 });
    expect(images.map(isBlank)).toEqual([false, false, ...Array(7).fill(true)]);
    expect(tested.runs()).toBe(8);
  });

  it("keeps pictures apart, and says how many it did not find", async () => {
    const { images } = await sample(designer, { category: 1, count: 8, seed: 5 });
    const limit = [...pairs(images)].sort((a, b) => a - b)[20];
    const apart = await sample(designer, { category: 1, count: 8, seed: 5, mostSimilar: limit });
    expect(Math.max(...pairs(apart.images))).toBeLessThanOrEqual(limit);
    expect(apart.images[0].pixels).toEqual(images[0].pixels);
    expect(apart.images.length + apart.missing).toBe(8);
    const blank = partlyBlank(() => true);
    expect(await sample(blank.designer, { category: 0, count: 3, seed: 1, mostSimilar: 0.9 })).toMatchObject({
      images: [{}],
      missing: 2,
    });
  });

  it("draws in a colour", async () => {
    const rgb = [20, 20, 250] as const;
    const off = ({ images }: Designed) =>
      images.reduce((sum, { colour }) => sum + Math.hypot(...colour.map((level, i) => (level - rgb[i]) / 255)), 0);
    const free = await sample(designer, { category: 1, count: 8, seed: 5 });
    const blue = await sample(designer, { category: 1, count: 8, seed: 5, colour: { rgb, weight: 100 } });
    expect(blue.images).toHaveLength(8);
    expect(off(blue)).toBeLessThan(off(free) - 0.2);
    expect(blue.images[0].score).toBeUndefined();
  });

  it("stops when it is cancelled", async () => {
    await expect(
      sample(designer, { category: 0, count: 1, seed: 1, signal: AbortSignal.abort(new Error("cancelled")) }),
    ).rejects.toThrow("cancelled");
  });
});

describe("personalize", () => {
  const options: PersonalizeOptions = { theta: THETA, category: 0, count: 1, starts: 10, steps: 6, eta: 1, seed: 3 };

  it("raises the objective over its starts, tells every step, and gives the best", async () => {
    const steps: DesignStep[] = [];
    const { images } = await personalize(designer, { ...options, onStep: (step) => void steps.push(step) });
    const [image, ...rest] = images;
    expect(rest).toHaveLength(0);
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(steps.every((step) => step.steps === 6 && step.preview?.length === 3 * 64 * 64)).toBe(true);
    const best = steps.map((step) => step.best as number);
    expect(best[6]).toBeGreaterThan(best[0]);
    expect(objective(image, 1)).toBeCloseTo(best[6], 4);
    expect(image.pixels).toEqual(steps[6].preview);
  });

  it("gives the same bytes on any number of threads, and others for another seed, shopper or category", async () => {
    const wanted = { ...options, count: 3, steps: 2 };
    const expected = bytes(await personalize(designer, wanted));
    expect(expected).toHaveLength(3);
    const [inThread, three] = [await OnnxEngine.open("cpu"), await ThreadedEngine.open("onnx-cpu", 3)];
    for (const other of [inThread, three]) {
      expect(bytes(await personalize(await Designer.compile(other, randomNetworks()), wanted))).toEqual(expected);
      await other.dispose();
    }
    expect(bytes(await personalize(designer, { ...wanted, seed: 4 }))).not.toEqual(expected);
    expect(bytes(await personalize(designer, { ...wanted, category: 1 }))).not.toEqual(expected);
    const theta = THETA.map((value) => -value);
    expect(bytes(await personalize(designer, { ...wanted, theta }))).not.toEqual(expected);
  });

  it("gives more real pictures, that please less, for a larger eta", async () => {
    const all = { ...options, starts: 8, count: 8 };
    const mean = ({ images }: Designed, of: (image: DesignedImage) => number) =>
      images.reduce((sum, image) => sum + of(image), 0) / images.length;
    const [free, bound] = [
      await personalize(designer, { ...all, eta: 0 }),
      await personalize(designer, { ...all, eta: 100 }),
    ];
    expect(mean(bound, ({ realism }) => realism)).toBeGreaterThan(mean(free, ({ realism }) => realism));
    expect(mean(bound, ({ score }) => score as number)).toBeLessThan(mean(free, ({ score }) => score as number));
  });

  it("gives at most as many as it has starts, best first", async () => {
    const { images, missing } = await personalize(designer, { ...options, starts: 3, count: 5, steps: 1 });
    expect(images).toHaveLength(3);
    expect(missing).toBe(2);
    const reached = images.map((image) => objective(image, 1));
    expect(reached).toEqual([...reached].sort((a, b) => b - a));
  });

  it("climbs towards a colour, and a category that the inverter sees, by their weights", async () => {
    const all = { ...options, eta: 0, starts: 8, count: 8, steps: 10 };
    const rgb = [250, 20, 20] as const;
    const mean = ({ images }: Designed, of: (image: DesignedImage) => number) =>
      images.reduce((sum, image) => sum + of(image), 0) / images.length;
    const off = ({ colour }: DesignedImage) => Math.hypot(...colour.map((level, i) => (level - rgb[i]) / 255));
    const likelihood = (image: DesignedImage) => image.likelihood as number;
    const free = await personalize(designer, all);
    const red = await personalize(designer, { ...all, colour: { rgb, weight: 1000 } });
    expect(mean(red, off)).toBeLessThan(mean(free, off) - 0.02);
    const kept = await personalize(designer, { ...all, categoryWeight: 1000 });
    expect(mean(kept, likelihood)).toBeGreaterThan(mean(free, likelihood));
    for (const level of free.images.flatMap(({ colour }) => colour)) expect(level >= 0 && level <= 255).toBe(true);
  });

  it("keeps variations apart, optimises more starts where they do not suffice, and says how many are missing", async () => {
    const many = { ...options, count: 4, starts: 4, steps: 1 };
    const similarity = pairs((await personalize(designer, many)).images);
    const limit = (Math.max(...similarity) + Math.min(...similarity)) / 2;
    const seen: DesignStep[] = [];
    const apart = await personalize(designer, { ...many, mostSimilar: limit, onStep: (step) => void seen.push(step) });
    expect(Math.max(...pairs(apart.images))).toBeLessThanOrEqual(limit);
    expect(apart.images.length + apart.missing).toBe(4);
    // Rounds of two values each: only the first counts as steps.
    expect([4, 6]).toContain(seen.length);
    expect(seen.slice(2).every(({ step }) => step === 1)).toBe(true);
    const hopeless = await personalize(designer, { ...many, mostSimilar: 0.001 });
    expect(hopeless.missing).toBe(4 - hopeless.images.length);
    await expect(personalize(designer, { ...many, mostSimilar: 1.2 })).rejects.toThrow("mostSimilar is 1.2");
  });

  it("stops when it is cancelled", async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onStep = ({ step }: DesignStep) => {
      seen.push(step);
      if (step === 2) stop.abort(new Error("cancelled"));
    };
    await expect(personalize(designer, { ...options, steps: 50, onStep, signal: stop.signal })).rejects.toThrow(
      "cancelled",
    );
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe("tailor", () => {
  const options: Omit<TailorOptions, "target"> = {
    theta: THETA,
    category: 1,
    count: 2,
    starts: 8,
    reconstructionSteps: 12,
    steps: 5,
    eta: 1,
    seed: 3,
    frames: 3,
    useInverter: false,
  };
  let target: Float32Array;
  beforeAll(async () => {
    const codes = randomCodes(1, 100, new Random("garment"));
    target = (await evaluate(designer, designer.draw, codes, { category: 1, feeds: {} })).images;
  });

  it("comes nearer to the garment, then nearer to the shopper's taste", async () => {
    const steps: DesignStep[] = [];
    const { images, frames, reconstructionError } = await tailor(designer, {
      ...options,
      target,
      onStep: (step) => void steps.push(step),
    });
    const starts = randomCodes(8, 100, new Random(3).fork("tailor 1"));
    const before = await evaluate(designer, designer.reconstruct, starts, { category: 1, feeds: { original: target } });
    expect(reconstructionError).toBeLessThan(Math.min(...before.distances));

    expect(images).toHaveLength(2);
    expect(objective(images[0], 1)).toBeGreaterThanOrEqual(objective(images[1], 1));
    expect(frames.map(({ step }) => step)).toEqual([0, 3, 5]);
    expect(objective(frames[2], 1)).toBeGreaterThan(objective(frames[0], 1));
    expect(frames[2]).toEqual({ ...images[0], step: 5 });
    const error =
      frames[0].pixels.reduce((sum, byte, i) => sum + Math.abs(byte / 127.5 - 1 - target[i]), 0) / target.length;
    expect(reconstructionError).toBeCloseTo(error, 2);

    expect(steps.map(({ step }) => step)).toEqual([...Array(13).keys(), 12, 13, 14, 15, 16, 17]);
    expect(new Set(steps.map((step) => step.steps))).toEqual(new Set([17]));
    expect(steps.at(-1)?.preview).toEqual(images[0].pixels);
  });

  it("gives the same bytes for the same seed", async () => {
    const short = { ...options, target, reconstructionSteps: 2, steps: 2 };
    const first = await tailor(designer, short);
    expect(await tailor(designer, short)).toEqual(first);
    expect(bytes(await tailor(designer, { ...short, seed: 4 }))).not.toEqual(bytes(first));
  });

  it("gives first and last frame at least, each step once at most, and no more variations than starts", async () => {
    const short = { ...options, target, reconstructionSteps: 1, starts: 2, count: 4 };
    const few = await tailor(designer, { ...short, steps: 2, frames: 1 });
    expect(few.frames.map(({ step }) => step)).toEqual([0, 2]);
    expect(few.images).toHaveLength(2);
    const many = await tailor(designer, { ...short, steps: 2, frames: 9 });
    expect(many.frames.map(({ step }) => step)).toEqual([0, 1, 2]);
    const none = await tailor(designer, { ...short, steps: 0 });
    expect(none.frames.map(({ step }) => step)).toEqual([0]);
  });

  it("starts at what the inverter sees in the garment", async () => {
    const { code } = await (designer.invert as Program).run({ images: repeated(target) });
    const first = await evaluate(designer, designer.reconstruct, code.slice(0, 100), {
      category: 1,
      feeds: { original: target },
    });
    const how = { ...options, target, starts: 1, count: 1, reconstructionSteps: 0, steps: 0 };
    const seen = await tailor(designer, { ...how, useInverter: true });
    expect(seen.reconstructionError).toBeCloseTo(first.distances[0], 5);
    const plain = await Designer.compile(engine, withoutInverter(randomNetworks()));
    expect((await tailor(plain, { ...how, useInverter: true })).images).toHaveLength(1);
    await plain.dispose();
  });

  it("stays near the garment by the weight of the hold", async () => {
    const how = { ...options, target, steps: 12, count: 1 };
    const moved = ({ images: [image] }: Designed) =>
      image.pixels.reduce((sum, byte, i) => sum + Math.abs(byte / 127.5 - 1 - target[i]), 0) / target.length;
    const free = moved(await tailor(designer, how));
    expect(moved(await tailor(designer, { ...how, holdWeight: 1000 }))).toBeLessThan(free);
  });

  it("takes the next reconstructions where variations are too similar", async () => {
    const short = { ...options, target, reconstructionSteps: 1, steps: 1 };
    const [similarity] = pairs((await tailor(designer, short)).images);
    const apart = await tailor(designer, { ...short, mostSimilar: similarity - 0.02 });
    expect(apart.images.length + apart.missing).toBe(2);
    for (const other of pairs(apart.images)) expect(other).toBeLessThanOrEqual(similarity - 0.02);
    const last = await tailor(designer, { ...short, mostSimilar: 0.001 });
    expect(last.images).toHaveLength(1);
    expect(last.missing).toBe(1);
  });

  it.each([3, 15])("stops when it is cancelled, at step %i", async (at) => {
    const stop = new AbortController();
    const onStep = ({ step }: DesignStep) => {
      if (step === at) stop.abort(new Error("cancelled"));
    };
    await expect(tailor(designer, { ...options, target, onStep, signal: stop.signal })).rejects.toThrow("cancelled");
  });
});

describe("interpolate", () => {
  it("goes from one design to the other, through blends of their categories", async () => {
    const [from] = (await sample(designer, { category: 0, count: 1, seed: 1 })).images;
    const [to] = (await sample(designer, { category: 2, count: 1, seed: 2 })).images;
    const way = await interpolate(designer, {
      from: { latent: from.latent, category: 0 },
      to: { latent: to.latent, category: 2 },
      count: 9,
    });
    expect(way).toHaveLength(9);
    const distance = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, byte, i) => sum + Math.abs(byte - b[i]), 0);
    expect(distance(way[0].pixels, from.pixels) / from.pixels.length).toBeLessThan(1);
    expect(distance(way[8].pixels, to.pixels) / to.pixels.length).toBeLessThan(1);
    const total = distance(way[0].pixels, way[8].pixels);
    for (let i = 1; i < 9; i++) expect(distance(way[i].pixels, way[i - 1].pixels)).toBeLessThan(0.6 * total);
    for (const { latent } of way) expect(latent.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it("refuses ways without two ends, and codes of another generator", async () => {
    const end = { latent: new Float32Array(100), category: 0 };
    await expect(interpolate(designer, { from: end, to: end, count: 1 })).rejects.toThrow("2 ends");
    const other = { latent: new Float32Array(99), category: 0 };
    await expect(interpolate(designer, { from: end, to: other, count: 3 })).rejects.toThrow("99 values");
  });
});
