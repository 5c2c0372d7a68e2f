import { describe, expect, it } from "vitest";
import { toPixels, toTensor } from "../../../src/ml/images/tensor.js";

const images = { size: 4, count: 6, pixels: Uint8Array.from({ length: 6 * 48 }, (_, i) => (i * 37) % 256) };

describe("toTensor", () => {
  it("scales bytes to [-1, 1] as (x - 127.5) / 127.5", () => {
    const two = { size: 1, count: 2, pixels: Uint8Array.of(0, 255, 51, 204, 127, 128) };
    expect(toTensor(two, [1, 0])).toEqual(Float32Array.of(0.6, -0.5 / 127.5, 0.5 / 127.5, -1, 1, -0.6));
  });

  it("gives back every byte through toPixels, whichever images are asked for", () => {
    const tensor = toTensor(images, Int32Array.of(5, 0, 3, 3));
    [5, 0, 3, 3].forEach((image, i) => {
      expect(toPixels(tensor, i, 4)).toEqual(images.pixels.slice(image * 48, (image + 1) * 48));
    });
  });

  it("mirrors every row of every plane, and twice is once more the image", () => {
    const mirrored = toPixels(toTensor(images, [2], { mirrored: true }), 0, 4);
    for (let row = 0; row < 12; row++)
      for (let x = 0; x < 4; x++) expect(mirrored[row * 4 + x]).toBe(images.pixels[2 * 48 + row * 4 + 3 - x]);
    const again = toTensor({ size: 4, count: 1, pixels: mirrored }, [0], { mirrored: true });
    expect(toPixels(again, 0, 4)).toEqual(images.pixels.slice(96, 144));
  });

  it("fills the array it is given, and leaves the rest of it", () => {
    const out = new Float32Array(3 * 48).fill(7);
    expect(toTensor(images, [1], { out })).toBe(out);
    expect(out.subarray(0, 48)).toEqual(toTensor(images, [1]));
    expect(out.subarray(48).every((value) => value === 7)).toBe(true);
  });
});

it("toPixels rounds, and holds values outside [-1, 1] at 0 and 255", () => {
  expect(toPixels(Float32Array.of(-1.5, 1.5, 0), 0, 1)).toEqual(Uint8Array.of(0, 255, 128));
});
