import { describe, expect, it } from "vitest";
import { ssim, ssimOfViews, ssimView } from "../../../src/ml/images/ssim.js";
import { Random } from "../../../src/random.js";

const SIZE = 24;
const AREA = SIZE * SIZE;

function grey(level: (x: number, y: number) => number): Uint8Array {
  const plane = Array.from({ length: AREA }, (_, i) => level(i % SIZE, Math.floor(i / SIZE)));
  return Uint8Array.from([...plane, ...plane, ...plane]);
}

/** The definition, window by window, with a two-dimensional kernel. */
function plainSsim(a: Uint8Array, b: Uint8Array): number {
  const y = (p: Uint8Array, i: number) => 0.299 * p[i] + 0.587 * p[AREA + i] + 0.114 * p[2 * AREA + i];
  let [total, count, weightSum] = [0, 0, 0];
  const weight = (dx: number, dy: number) => Math.exp(-(dx * dx + dy * dy) / 4.5);
  for (let dy = -5; dy <= 5; dy++) for (let dx = -5; dx <= 5; dx++) weightSum += weight(dx, dy);
  for (let cy = 5; cy < SIZE - 5; cy++)
    for (let cx = 5; cx < SIZE - 5; cx++) {
      const at = (f: (i: number) => number) => {
        let sum = 0;
        for (let dy = -5; dy <= 5; dy++)
          for (let dx = -5; dx <= 5; dx++) sum += (weight(dx, dy) / weightSum) * f((cy + dy) * SIZE + cx + dx);
        return sum;
      };
      const [ma, mb] = [at((i) => y(a, i)), at((i) => y(b, i))];
      const va = at((i) => (y(a, i) - ma) ** 2);
      const vb = at((i) => (y(b, i) - mb) ** 2);
      const cov = at((i) => (y(a, i) - ma) * (y(b, i) - mb));
      total += ((2 * ma * mb + 6.5025) * (2 * cov + 58.5225)) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225));
      count++;
    }
  return total / count;
}

describe("ssim", () => {
  const random = new Random("ssim");
  const noise = () => Uint8Array.from({ length: 3 * AREA }, () => random.integer(256));

  it("is the mean of the definition over all windows", () => {
    const a = noise();
    const b = a.map((value) => Math.min(255, value + random.integer(60)));
    expect(ssim(a, b, SIZE)).toBeCloseTo(plainSsim(a, b), 10);
    expect(ssim(b, a, SIZE)).toBeCloseTo(ssim(a, b, SIZE), 12);
    expect(ssim(noise(), noise(), SIZE)).toBeLessThan(0.1);
  });

  it("is 1 for the same picture, flat ones too", () => {
    const picture = noise();
    expect(ssim(picture, picture, SIZE)).toBeCloseTo(1, 10);
    expect(
      ssim(
        grey(() => 240),
        grey(() => 240),
        SIZE,
      ),
    ).toBeCloseTo(1, 10);
  });

  it("of flat pictures compares their levels alone", () => {
    const expected = (2 * 100 * 200 + 6.5025) / (100 ** 2 + 200 ** 2 + 6.5025);
    expect(
      ssim(
        grey(() => 100),
        grey(() => 200),
        SIZE,
      ),
    ).toBeCloseTo(expected, 8);
  });

  it("is negative where structure is inverted", () => {
    const stripes = (sign: number) => grey((x) => 128 + sign * (x % 4 < 2 ? 100 : -100));
    expect(ssim(stripes(1), stripes(-1), SIZE)).toBeLessThan(-0.5);
  });

  it("refuses pictures that are too small, or of other sizes", () => {
    expect(() => ssimView(new Uint8Array(300), 10)).toThrow("windows of 11 px");
    expect(() => ssimView(new Uint8Array(300), 12)).toThrow("432 bytes, not 300");
    expect(() => ssimOfViews(ssimView(new Uint8Array(363), 11), ssimView(new Uint8Array(432), 12))).toThrow(
      "11 and 12 px",
    );
  });
});
