import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { titleOf } from "../../../src/data/demo/describe.js";
import { drawGarment, renderGarment } from "../../../src/data/demo/drawGarment.js";
import { CATEGORIES, type DemoCategory, type Garment, sampleGarment } from "../../../src/data/demo/garment.js";
import { Random } from "../../../src/random.js";

const sample = (category: DemoCategory, count: number, seed = "test") =>
  Array.from({ length: count }, (_, i) => sampleGarment(new Random(seed).fork(`${category}-${i}`), category));

async function pixels(garment: Garment, size: number): Promise<Buffer> {
  return sharp(await renderGarment(garment, size))
    .greyscale()
    .raw()
    .toBuffer();
}

describe.each(CATEGORIES)("garments of %s", (category) => {
  it("are the same for the same seed, and varied", () => {
    const svgs = sample(category, 60).map((garment) => drawGarment(garment, 128));
    expect(sample(category, 60).map((garment) => drawGarment(garment, 128))).toEqual(svgs);
    expect(new Set(svgs).size).toBe(60);
    expect(sample(category, 3, "other").map((garment) => drawGarment(garment, 128))).not.toEqual(svgs.slice(0, 3));
    const garments = sample(category, 200);
    for (const [attribute, least] of [
      ["kind", 4],
      ["colour", 12],
      ["pattern", 4],
      ["texture", 2],
    ] as const)
      expect(new Set(garments.map((garment) => garment[attribute])).size, attribute).toBeGreaterThanOrEqual(least);
  });

  it("are drawn from finite numbers, and refer only to what they define", () => {
    for (const garment of sample(category, 300)) {
      const svg = drawGarment(garment, 128);
      expect(svg, JSON.stringify(garment)).not.toMatch(/NaN|Infinity|undefined|\[object/);
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      for (const [, id] of svg.matchAll(/(?:url\(|href=")#([^")]+)/g)) expect(ids).toContain(id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("show on a light studio background, whole, at 64 pixels too", async () => {
    const size = 64;
    for (const garment of sample(category, 12)) {
      const data = await pixels(garment, size);
      const what = JSON.stringify(garment);
      for (const corner of [0, size - 1, size * (size - 1), size * size - 1]) {
        expect(data[corner], what).toBeGreaterThan(222);
        expect(data[corner], what).toBeLessThanOrEqual(252);
      }
      const background = data[0];
      const covered = data.filter((value) => Math.abs(value - background) > 10).length / data.length;
      expect(covered, what).toBeGreaterThan(0.06);
      expect(covered, what).toBeLessThan(0.75);
      const top = data.subarray(0, size);
      expect(Math.min(...top), what).toBeGreaterThan(background - 20);
    }
  });
});

describe("garments", () => {
  it("of women and men are of different kinds: heels, skirts and camisoles are women's", () => {
    for (const shoe of sample("mens-shoes", 200)) expect(shoe).toMatchObject({ heel: "flat", heelHeight: 0 });
    const kinds = (category: DemoCategory) => new Set(sample(category, 150).map(({ kind }) => kind));
    for (const [family, kind] of [
      ["tops", "camisole"],
      ["bottoms", "skirt"],
      ["shoes", "pump"],
    ] as const) {
      expect(kinds(`womens-${family}`).has(kind)).toBe(true);
      expect(kinds(`mens-${family}`).has(kind)).toBe(false);
    }
  });

  it("have titles that name colour and kind", () => {
    for (const category of CATEGORIES)
      for (const garment of sample(category, 50)) {
        const title = titleOf(garment);
        expect(title).toContain(garment.colour);
        expect(title.toLowerCase()).toContain(garment.kind);
        expect(title).toMatch(/^[A-Z][^ ].*[^ ]$/);
        expect(title).not.toMatch(/ {2}|undefined/);
      }
  });
});
