import { beforeAll, describe, expect, it } from "vitest";
import type { Designer } from "../../../src/ml/design/designer.js";
import { interpolate } from "../../../src/ml/design/interpolate.js";
import { sample } from "../../../src/ml/design/sample.js";
import { openDesigner } from "./openDesigner.js";

let designer: Designer;
beforeAll(async () => {
  ({ designer } = await openDesigner());
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
