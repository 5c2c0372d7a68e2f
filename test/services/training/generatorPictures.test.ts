import { describe, expect, it } from "vitest";
import { generatorPictures } from "../../../src/services/training/generatorPictures.js";

/** Pictures of 1 x 1 pixels; the value of each is its index. */
const numbered = (count: number, from = 0) =>
  Uint8Array.from({ length: 3 * count }, (_, i) => from + Math.floor(i / 3));

describe("generatorPictures", () => {
  const data = { itemCategories: Int32Array.of(0, 1, 1, 2, 1), categoryIds: ["hats", "skirts", "tops"] };
  const pack = { size: 1, count: 5, pixels: numbered(5), studio: Uint8Array.of(1, 1, 0, 1, 1) };

  it("takes studio pictures of categories that have enough of them", () => {
    const { images, categories, categoryCount, categoryIds } = generatorPictures(data, pack, 2);
    expect(categoryIds).toEqual(["skirts"]);
    expect(categoryCount).toBe(1);
    expect(images.count).toBe(2);
    expect([...images.pixels]).toEqual([1, 1, 1, 4, 4, 4]);
    expect([...categories]).toEqual([0, 0]);
  });

  it("adds extra pictures of those categories, and of no other", () => {
    const extra = { images: { size: 1, count: 3, pixels: numbered(3, 50) }, categories: ["tops", "socks", "hats"] };
    const { images, categories, categoryIds } = generatorPictures(data, pack, 1, extra);
    expect(categoryIds).toEqual(["hats", "skirts", "tops"]);
    expect([...categories]).toEqual([0, 1, 2, 1, 2, 0]);
    expect(Array.from({ length: images.count }, (_, i) => images.pixels[3 * i])).toEqual([0, 1, 3, 4, 50, 52]);
  });

  it("says so when no category has enough", () => {
    expect(() => generatorPictures(data, pack, 3)).toThrow(
      /No category has 3 pictures.*the largest has 2.*--least-pictures/,
    );
  });
});
