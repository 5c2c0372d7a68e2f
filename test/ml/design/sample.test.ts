import { beforeAll, describe, expect, it } from "vitest";
import { DESIGN_BATCH, type Designer } from "../../../src/ml/design/designer.js";
import type { Designed, DesignedImage } from "../../../src/ml/design/designs.js";
import { sample } from "../../../src/ml/design/sample.js";
import type { Program } from "../../../src/ml/engine/engine.js";
import { bytes, openDesigner, pairs } from "./openDesigner.js";

let designer: Designer;
beforeAll(async () => {
  ({ designer } = await openDesigner());
});

describe("sample", () => {
  it("gives as many pictures as asked for, all different, the same for the same seed", async () => {
    const { images } = await sample(designer, { category: 1, count: 11, seed: 5 });
    expect(images).toHaveLength(11);
    expect(new Set(bytes({ images })).size).toBe(11);
    for (const { pixels, latent, score, objective, realism } of images) {
      expect(pixels).toHaveLength(3 * 64 * 64);
      expect(latent).toHaveLength(100);
      expect(latent.every((value) => Math.abs(value) < 1)).toBe(true);
      expect(score).toBeUndefined();
      expect(objective).toBeUndefined();
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
    const objectives = blue.images.map(({ objective }) => objective as number);
    expect(objectives).toEqual([...objectives].sort((a, b) => b - a));
    const two = await sample(designer, { category: 1, count: 2, seed: 5, colour: { rgb, weight: 100 } });
    expect(bytes(two)).toEqual(bytes(blue).slice(0, 2));
  });

  it("stops when it is cancelled", async () => {
    await expect(
      sample(designer, { category: 0, count: 1, seed: 1, signal: AbortSignal.abort(new Error("cancelled")) }),
    ).rejects.toThrow("cancelled");
  });
});
