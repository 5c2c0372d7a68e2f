import { beforeAll, describe, expect, it } from "vitest";
import { DESIGN_BATCH, Designer } from "../../../src/ml/design/designer.js";
import type { Designed, DesignStep } from "../../../src/ml/design/designs.js";
import { randomCodes } from "../../../src/ml/design/latent.js";
import { colourDistance } from "../../../src/ml/design/objective.js";
import { reconstructionStarts } from "../../../src/ml/design/reconstructionStarts.js";
import { evaluate } from "../../../src/ml/design/search.js";
import { type TailorOptions, tailor } from "../../../src/ml/design/tailor.js";
import type { Engine, Program } from "../../../src/ml/engine/engine.js";
import { Random } from "../../../src/random.js";
import { bytes, objective, openDesigner, pairs } from "./openDesigner.js";
import { CATEGORIES, randomNetworks, THETA, withoutInverter } from "./randomNetworks.js";

let engine: Engine;
let designer: Designer;
beforeAll(async () => {
  ({ engine, designer } = await openDesigner());
});

/** The picture as every row of a batch. */
const repeated = (picture: Float32Array) =>
  Float32Array.from({ length: DESIGN_BATCH * picture.length }, (_, i) => picture[i % picture.length]);

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
    const random = new Random(3).fork("tailor 1");
    const starts = await reconstructionStarts(designer, { category: 1, target, starts: 8, random });
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

  it("reaches a colour however it is held, by dyeing the garment first", async () => {
    const rgb = [30, 200, 60] as const;
    const how = { ...options, target, count: 1, steps: 3, holdWeight: 1000, useInverter: true };
    const free = await tailor(designer, how);
    const green = await tailor(designer, { ...how, colour: { rgb, weight: 20 } });
    const off = ({ images: [image] }: Designed) => colourDistance(image.colour, { rgb, weight: 1 });
    expect(off(green)).toBeLessThan(off(free));
    expect(green.reconstructionError).not.toBe(free.reconstructionError);
    // No weight, no wish.
    expect(bytes(await tailor(designer, { ...how, colour: { rgb, weight: 0 } }))).toEqual(bytes(free));
  });

  it("says what the inverter takes the garment for", async () => {
    const how = { ...options, target, starts: 1, count: 1, reconstructionSteps: 0, steps: 0 };
    const { logits } = await (designer.invert as Program).run({ images: repeated(target) });
    const own = Array.from(logits.subarray(0, CATEGORIES));
    const total = own.reduce((sum, logit) => sum + Math.exp(logit), 0);
    const { looksLike } = await tailor(designer, how);
    expect(looksLike?.category).toBe(own.indexOf(Math.max(...own)));
    expect(looksLike?.probability).toBeCloseTo(Math.exp(Math.max(...own)) / total, 4);
    const rgb = [200, 30, 30] as const;
    expect((await tailor(designer, { ...how, colour: { rgb, weight: 20 } })).looksLike).toEqual(looksLike);
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
