import { beforeAll, describe, expect, it } from "vitest";
import { Designer } from "../../../src/ml/design/designer.js";
import type { Designed, DesignedImage, DesignStep } from "../../../src/ml/design/designs.js";
import { type PersonalizeOptions, personalize } from "../../../src/ml/design/personalize.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { bytes, objective, openDesigner, pairs } from "./openDesigner.js";
import { randomNetworks, THETA } from "./randomNetworks.js";

let designer: Designer;
beforeAll(async () => {
  ({ designer } = await openDesigner());
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
    // The best, and not a draw among them, where a colour is asked for.
    const few = await personalize(designer, { ...all, count: 2, colour: { rgb, weight: 1000 } });
    expect(bytes(few)).toEqual(bytes(red).slice(0, 2));
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
