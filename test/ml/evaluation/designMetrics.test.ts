import { describe, expect, it } from "vitest";
import { inceptionScore } from "../../../src/ml/evaluation/inceptionScore.js";
import { meanAndDeviation } from "../../../src/ml/evaluation/meanAndDeviation.js";
import { NearestPhotos } from "../../../src/ml/evaluation/nearestPhotos.js";
import { withinSetDiversity } from "../../../src/ml/evaluation/setDiversity.js";
import { fitSoftmaxRegression, predictClasses } from "../../../src/ml/evaluation/softmaxRegression.js";
import { ssim } from "../../../src/ml/images/ssim.js";
import { Random } from "../../../src/random.js";

const noise = (size: number, seed: number) => {
  const random = new Random(seed);
  return Uint8Array.from({ length: 3 * size * size }, () => random.integer(256));
};

describe("inceptionScore", () => {
  it("is the number of classes where every picture is surely of another one, and 1 where all are alike", () => {
    const sure = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    expect(inceptionScore(sure, 3, { splits: 1 }).mean).toBeCloseTo(3, 10);
    expect(inceptionScore(Float32Array.of(1, 0, 0, 1, 0, 0), 3, { splits: 1 }).mean).toBeCloseTo(1, 10);
    expect(inceptionScore(new Float32Array(12).fill(1 / 3), 3, { splits: 1 }).mean).toBeCloseTo(1, 6);
  });

  it("is exp of the mean divergence from the marginal", () => {
    // Marginal (0.5, 0.5); KL of (0.9, 0.1) from it, both pictures alike.
    const divergence = 0.9 * Math.log(0.9 / 0.5) + 0.1 * Math.log(0.1 / 0.5);
    const { mean, sd } = inceptionScore(Float32Array.of(0.9, 0.1, 0.1, 0.9), 2, { splits: 1 });
    expect(mean).toBeCloseTo(Math.exp(divergence), 6);
    expect(sd).toBe(0);
  });

  it("averages over splits of shuffled pictures, each picture in one", () => {
    const random = new Random(1);
    const rows = Array.from({ length: 200 }, (_, i) => (i < 100 ? [0.8, 0.2] : [0.2, 0.8])).flat();
    const { mean, sd } = inceptionScore(Float32Array.from(rows), 2, { splits: 4, seed: random.integer(9) });
    const whole = inceptionScore(Float32Array.from(rows), 2, { splits: 1 }).mean;
    // In their order the splits would be of one kind alone, and score 1.
    expect(mean).toBeGreaterThan(1 + 0.9 * (whole - 1));
    expect(sd).toBeGreaterThan(0);
    expect(inceptionScore(new Float32Array(0), 2).mean).toBeNaN();
  });
});

it("meanAndDeviation is that of a sample", () => {
  expect(meanAndDeviation([2, 4, 9])).toEqual({ mean: 5, sd: Math.sqrt((9 + 1 + 16) / 2) });
  expect(meanAndDeviation([3])).toEqual({ mean: 3, sd: 0 });
});

describe("withinSetDiversity", () => {
  it("is one minus the mean SSIM over pairs", () => {
    const [a, b, c] = [noise(16, 1), noise(16, 2), new Uint8Array(768).fill(240)];
    const expected = 1 - (ssim(a, b, 16) + ssim(a, c, 16) + ssim(b, c, 16)) / 3;
    expect(withinSetDiversity([a, b, c], 16)).toBeCloseTo(expected, 12);
  });

  it("is 0 of copies, flat ones too, and NaN of one picture", () => {
    const flat = new Uint8Array(768).fill(240);
    expect(withinSetDiversity([flat, flat, flat], 16)).toBeCloseTo(0, 9);
    expect(withinSetDiversity([noise(16, 1), noise(16, 1)], 16)).toBeCloseTo(0, 9);
    expect(withinSetDiversity([flat], 16)).toBeNaN();
  });
});

describe("NearestPhotos", () => {
  const size = 16;
  const length = 3 * size * size;
  /** Smooth garments: a grey level and a gradient each, so that coarse bounds are tight but not enough. */
  const photos = (() => {
    const random = new Random(5);
    const pixels = new Uint8Array(60 * length);
    for (let photo = 0; photo < 60; photo++) {
      const [level, slope] = [random.uniform(40, 200), random.uniform(-3, 3)];
      for (let k = 0; k < length; k++)
        pixels[photo * length + k] = level + slope * (k % size) + random.uniform(-20, 20);
    }
    return { size, count: 60, pixels };
  })();
  const of = (photo: number) => photos.pixels.slice(photo * length, (photo + 1) * length);
  const flip = (picture: Uint8Array) =>
    picture.map((_, k) => picture[k - (k % size) + size - 1 - (k % size)]) as Uint8Array;
  const l1 = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, value, k) => sum + Math.abs(value - b[k]), 0) / length;

  it("finds what looking at every photo and its mirror image finds", () => {
    const search = new NearestPhotos(photos);
    for (let photo = 0; photo < 20; photo++) {
      const probe = noise(size, photo).map((value, k) => 0.7 * of(photo)[k] + 0.3 * value);
      const all = Array.from({ length: 60 }, (_, other) => [l1(probe, of(other)), l1(flip(probe), of(other))]).flat();
      const { distance, photo: found, mirrored } = search.nearest(probe);
      expect(distance).toBeCloseTo(Math.min(...all), 10);
      expect(2 * found + +mirrored).toBe(all.indexOf(Math.min(...all)));
    }
  });

  it("tells a copy, a mirrored copy, and the nearest of the others", () => {
    const search = new NearestPhotos(photos);
    expect(search.nearest(of(7))).toEqual({ photo: 7, distance: 0, mirrored: false });
    expect(search.nearest(flip(of(7)))).toEqual({ photo: 7, distance: 0, mirrored: true });
    const other = search.nearest(of(7), 7);
    expect(other.photo).not.toBe(7);
    expect(other.distance).toBeGreaterThan(0);
    expect(new NearestPhotos({ size, count: 1, pixels: of(0) }).nearest(of(0), 0)).toMatchObject({ photo: -1 });
  });
});

describe("softmax regression", () => {
  it("learns classes that a line parts, from features of any scale, and leaves out what does not vary", () => {
    const random = new Random(2);
    const count = 400;
    const labels = Array.from({ length: count }, (_, row) => row % 3);
    const rows = labels.map((label) => [
      1000 * (Math.cos((2 * Math.PI * label) / 3) + 0.2 * random.normal()),
      0.001 * (Math.sin((2 * Math.PI * label) / 3) + 0.2 * random.normal()),
      5,
    ]);
    const data = { features: Float32Array.from(rows.flat()), width: 3, labels, classes: 3 };
    const half = Int32Array.from({ length: count / 2 }, (_, row) => row);
    const predicted = predictClasses(fitSoftmaxRegression(data, half), data.features.slice((count / 2) * 3));
    const right = predicted.filter((answer, row) => answer === labels[count / 2 + row]).length;
    expect(right / predicted.length).toBeGreaterThan(0.97);
  });
});
