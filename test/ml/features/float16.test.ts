import { describe, expect, it } from "vitest";
import { decodeFloat16, encodeFloat16, Float16Error } from "../../../src/ml/features/float16.js";
import { Random } from "../../../src/random.js";

const half = (value: number) => {
  const [low, high] = encodeFloat16(Float32Array.of(value));
  return low | (high << 8);
};

describe("encodeFloat16", () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.99, 0x7bff],
    [0.1, 0x2e66],
    [2 ** -14, 0x0400],
    // The largest subnormal, the least one, and what rounds to it.
    [2 ** -14 - 2 ** -24, 0x03ff],
    [2 ** -24, 0x0001],
    [-(2 ** -24), 0x8001],
    [2 ** -25 + 2 ** -30, 0x0001],
    [2 ** -25, 0x0000],
    [1e-40, 0x0000],
    // Ties go to the even half: up from 1 + 3 * 2^-11, down from 1 + 2^-11.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [1 + 2 ** -11 + 2 ** -20, 0x3c01],
    [1.5 * 2 ** -24, 0x0002],
    // Rounding up carries into the exponent.
    [2 - 2 ** -20, 0x4000],
    [2 ** -14 - 2 ** -26, 0x0400],
  ])("rounds %d to the nearest half", (value, bits) => {
    expect(half(value)).toBe(bits);
  });

  it.each([65520, -1e6, Number.POSITIVE_INFINITY, Number.NaN])("refuses %d, and says where it stands", (value) => {
    const encode = () => encodeFloat16(Float32Array.of(1, 2, value));
    expect(encode).toThrow(Float16Error);
    expect(encode).toThrow(/^Value 3 is /);
  });
});

describe("decodeFloat16", () => {
  it("gives every half back, infinities and NaNs included", () => {
    const bytes = new Uint8Array(Uint16Array.from({ length: 65536 }, (_, bits) => bits).buffer);
    const values = decodeFloat16(bytes);
    expect([values[0x7c00], values[0xfc00]]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(values[0x7e01]).toBeNaN();
    expect(values[0x0001]).toBe(2 ** -24);
    const finite = Array.from(values.keys()).filter((bits) => Number.isFinite(values[bits]));
    expect(finite).toHaveLength(65536 - 2 * 1024);
    const again = new Uint16Array(encodeFloat16(Float32Array.from(finite, (bits) => values[bits])).buffer);
    expect([...again]).toEqual(finite);
  });

  it("keeps values to one part in 2048, and fills the array that it is given", () => {
    const random = new Random(3);
    const values = Float32Array.from({ length: 2000 }, () => random.normal() * 10 ** random.uniform(-4, 4));
    const shared = new Float32Array(new SharedArrayBuffer(4 * 2001));
    expect(decodeFloat16(encodeFloat16(values), shared)).toBe(shared);
    const error = values.map((value, i) => Math.abs(shared[i] - value) / Math.max(Math.abs(value), 2 ** -14));
    expect(Math.max(...error)).toBeLessThanOrEqual(1 / 2048);
  });

  it("refuses bytes that do not fit", () => {
    expect(() => decodeFloat16(new Uint8Array(3))).toThrow("3 bytes are no whole number of halves.");
    expect(() => decodeFloat16(new Uint8Array(4), new Float32Array(1))).toThrow(RangeError);
  });
});
