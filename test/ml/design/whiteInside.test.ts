import { describe, expect, it } from "vitest";
import { whiteInside } from "../../../src/ml/design/whiteInside.js";

const SIZE = 16;
const AREA = SIZE * SIZE;

/** A ring of one level, 10 pixels wide and 2 thick, around another level, on the light background. */
function ring(outline: number, inside: number): Float32Array {
  const level = (pixel: number) => {
    const reach = Math.max(Math.abs((pixel % SIZE) - 7.5), Math.abs(Math.floor(pixel / SIZE) - 7.5));
    if (reach > 5) return 240;
    return reach > 3 ? outline : inside;
  };
  return Float32Array.from({ length: 3 * AREA }, (_, i) => level(i % AREA) / 127.5 - 1);
}
const count = (mask: Float32Array) => mask.reduce((sum, value) => sum + value, 0);

describe("whiteInside", () => {
  it("finds what the outline of a white garment encloses, and the outline", () => {
    const found = whiteInside(ring(215, 242), SIZE);
    expect(count(found)).toBe(100);
    expect([found[8 * SIZE + 8], found[8 * SIZE + 3], found[8 * SIZE + 2], found[0]]).toEqual([1, 1, 0, 0]);
  });

  it("finds nothing where the garment has a colour, or there is none", () => {
    expect(count(whiteInside(ring(20, 240), SIZE))).toBe(0);
    expect(count(whiteInside(ring(240, 240), SIZE))).toBe(0);
  });
});
