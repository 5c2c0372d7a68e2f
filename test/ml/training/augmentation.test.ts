import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays, Program } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input, multiply, parameter, sum } from "../../../src/ml/graph/index.js";
import { augmented, drawAugmentation } from "../../../src/ml/training/augmentation.js";
import { Random } from "../../../src/random.js";

const [BATCH, SIZE] = [3, 16];
const AREA = SIZE * SIZE;
const LENGTH = BATCH * 3 * AREA;
const SHAPE = [BATCH, 3, SIZE, SIZE];
/** Feeds that change nothing. */
const STILL: Arrays = {
  "a/brightness": new Float32Array(BATCH),
  "a/saturation": new Float32Array(BATCH).fill(1),
  "a/contrast": new Float32Array(BATCH).fill(1),
  "a/columns": Float32Array.from({ length: AREA }, (_, i) => (i % (SIZE + 1) === 0 ? 1 : 0)),
  "a/rows": Float32Array.from({ length: AREA }, (_, i) => (i % (SIZE + 1) === 0 ? 1 : 0)),
  "a/kept": new Float32Array(BATCH * AREA).fill(1),
};

describe("differentiable augmentation", () => {
  let engine: ThreadedEngine;
  let program: Program;
  const random = new Random(3);
  const images = Float32Array.from({ length: LENGTH }, () => random.uniform(-1, 1));
  const weights = Float32Array.from({ length: LENGTH }, () => random.uniform(-1, 1));

  beforeAll(async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 1);
    const x = parameter("images", SHAPE, { kind: "constant", value: 0 });
    const value = augmented(x, "a");
    const loss = sum(multiply(value, input("weights", SHAPE)));
    program = await engine.compile({ outputs: { value, loss }, gradients: { loss, of: { gradient: x } } });
  });
  afterAll(() => engine.dispose());

  const run = (feeds: Arrays, pictures = images) => program.run({ images: pictures, weights, ...feeds });

  it("changes nothing where its values say so", async () => {
    const { value } = await run(STILL);
    value.forEach((each, i) => {
      expect(each).toBeCloseTo(images[i], 5);
    });
  });

  it("shifts all images alike and brings in the light background", async () => {
    const columns = new Float32Array(AREA);
    for (let x = 0; x + 2 < SIZE; x++) columns[x * SIZE + x + 2] = 1;
    const { value } = await run({ ...STILL, "a/columns": columns });
    for (const row of [0, 7, 3 * SIZE + 5]) {
      expect(value[row * SIZE]).toBeCloseTo((240 - 127.5) / 127.5, 5);
      expect(value[row * SIZE + 9]).toBeCloseTo(images[row * SIZE + 7], 5);
    }
  });

  it("takes the colour out of an image of saturation 0, and adds its brightness", async () => {
    const { value } = await run({
      ...STILL,
      "a/saturation": Float32Array.of(0, 1, 1),
      "a/brightness": Float32Array.of(0.25, 0, 0),
    });
    const grey = (images[5] + images[AREA + 5] + images[2 * AREA + 5]) / 3 + 0.25;
    for (const channel of [0, 1, 2]) expect(value[channel * AREA + 5]).toBeCloseTo(grey, 5);
    expect(value[3 * AREA + 5]).toBeCloseTo(images[3 * AREA + 5], 5);
  });

  it.each([
    ["noise", images],
    ["a flat image", new Float32Array(LENGTH).fill(240 / 127.5 - 1)],
  ])("has the gradient of finite differences on %s, and cuts out part of each image", async (_, pictures) => {
    const feeds = drawAugmentation("a", BATCH, SIZE, new Random(5));
    const { gradient } = await run(feeds, pictures);
    for (const at of [0, 100, 400, AREA * 4 + 77, LENGTH - 1]) {
      const moved = (by: number) => {
        const copy = pictures.slice();
        copy[at] += by;
        return run(feeds, copy);
      };
      const [above, below] = [await moved(0.5), await moved(-0.5)];
      let difference = 0;
      for (let i = 0; i < LENGTH; i++) difference += weights[i] * (above.value[i] - below.value[i]);
      expect(gradient[at]).toBeCloseTo(difference, 3);
    }
    for (let image = 0; image < BATCH; image++) {
      const kept = feeds["a/kept"].subarray(image * AREA, (image + 1) * AREA).reduce((a, b) => a + b, 0);
      expect(kept).toBeLessThan(AREA);
      expect(kept).toBeGreaterThanOrEqual(AREA * 0.75);
    }
  });
});
