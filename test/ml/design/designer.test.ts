import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESIGN_BATCH, Designer } from "../../../src/ml/design/designer.js";
import { drawSamples } from "../../../src/ml/design/drawSamples.js";
import { embedDesigns } from "../../../src/ml/design/embedDesigns.js";
import { randomCodes } from "../../../src/ml/design/latent.js";
import type { Arrays, Program } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { toPixels } from "../../../src/ml/images/tensor.js";
import { Embedder } from "../../../src/ml/recommenders/embedder.js";
import { oneHot } from "../../../src/ml/training/lsgan.js";
import { Random } from "../../../src/random.js";
import { CATEGORIES, FACTORS, randomNetworks, THETA } from "./randomNetworks.js";

describe("Designer", () => {
  const networks = randomNetworks(4);
  const classes = oneHot(
    Array.from({ length: DESIGN_BATCH }, (_, i) => i % CATEGORIES),
    CATEGORIES,
  );
  const code = randomCodes(DESIGN_BATCH, 100, new Random("codes"));
  let engine: OnnxEngine;
  let designer: Designer;
  beforeAll(async () => {
    engine = await OnnxEngine.open("cpu");
    designer = await Designer.compile(engine, networks);
  });
  afterAll(() => engine.dispose());

  /** Compares gradients with central differences of each code's own objective, along a few coordinates. */
  async function expectGradient(
    program: Program,
    feeds: Arrays,
    step: number,
    objective: (values: Arrays, row: number) => number,
  ) {
    const at = (codes: Float32Array) => program.run({ ...feeds, classes, code: codes });
    const { gradient } = await at(code);
    let [squared, error] = [0, 0];
    for (const k of [0, 7, 42, 77, 99]) {
      const moved = (by: number) => at(code.map((value, i) => (i % 100 === k ? value + by : value)));
      const [up, down] = [await moved(step), await moved(-step)];
      for (let row = 0; row < DESIGN_BATCH; row++) {
        const difference = (objective(up, row) - objective(down, row)) / (2 * step);
        squared += difference ** 2;
        error += (gradient[row * 100 + k] - difference) ** 2;
      }
    }
    // Networks of ReLU and max-pools have kinks, of which a few lie within the step.
    expect(Math.sqrt(error / squared)).toBeLessThan(0.1);
  }

  // Steps are small where kinks are many, and large where values change little.
  it.each([
    [0, 1e-3],
    [1, 1e-3],
    [1e4, 1e-2],
  ])("gives the gradient of eq. 10 with eta %i for each code", (eta, step) =>
    expectGradient(
      designer.prefer,
      { theta: THETA, eta: Float32Array.of(eta) },
      step,
      ({ scores, realism }, row) => scores[row] + eta * realism[row],
    ),
  );

  it("gives the gradient of eq. 12 for each code", () => {
    const random = new Random("target");
    const target = Float32Array.from({ length: 3 * 64 * 64 }, () => random.uniform(-1, 1));
    return expectGradient(designer.reconstruct, { target }, 4e-3, ({ distances }, row) => distances[row]);
  });

  it("draws the same pictures in every program, and says the mean distance to the target", async () => {
    const target = new Float32Array(3 * 64 * 64).fill(0.5);
    const drawn = await designer.draw.run({ code, classes });
    const preferred = await designer.prefer.run({ code, classes, theta: THETA, eta: Float32Array.of(1) });
    const redrawn = await designer.reconstruct.run({ code, classes, target });
    for (let row = 0; row < DESIGN_BATCH; row++) {
      expect(toPixels(preferred.images, row, 64)).toEqual(toPixels(drawn.images, row, 64));
      expect(toPixels(redrawn.images, row, 64)).toEqual(toPixels(drawn.images, row, 64));
      const image = drawn.images.subarray(row * target.length, (row + 1) * target.length);
      const distance = image.reduce((sum, value) => sum + Math.abs(value - 0.5), 0) / image.length;
      expect(redrawn.distances[row]).toBeCloseTo(distance, 4);
      expect(drawn.realism[row]).toBeLessThanOrEqual(0);
      expect(preferred.realism[row]).toBeCloseTo(drawn.realism[row], 4);
    }
  });

  it("scores a design as theta . Phi of its picture", async () => {
    const { images, scores } = await designer.prefer.run({ code, classes, theta: THETA, eta: Float32Array.of(1) });
    const pictures = Array.from({ length: DESIGN_BATCH }, (_, i) => toPixels(images, i, 64));
    const codes = await embedDesigns(designer, [...pictures, ...pictures.slice(0, 3)]);
    expect(codes).toHaveLength((DESIGN_BATCH + 3) * FACTORS);
    const embedder = await Embedder.compile(engine, { ...networks.encoder, batch: 3 });
    const set = { size: 64, count: DESIGN_BATCH, pixels: Buffer.concat(pictures) };
    const expected = await embedder.embed(set);
    for (let i = 0; i < DESIGN_BATCH + 3; i++) {
      let score = 0;
      for (let k = 0; k < FACTORS; k++) {
        score += THETA[k] * codes[i * FACTORS + k];
        expect(codes[i * FACTORS + k]).toBeCloseTo(expected[(i % DESIGN_BATCH) * FACTORS + k], 3);
      }
      // Bytes are a little coarser than the generator's values.
      expect(Math.abs(score - scores[i % DESIGN_BATCH])).toBeLessThan(0.05);
    }
  });

  it("draws sheets of samples: the same codes in every category", async () => {
    const sheet = await drawSamples(engine, networks.generator, 2, 7);
    expect(sheet).toHaveLength(2 * CATEGORIES);
    expect(await drawSamples(engine, networks.generator, 2, 7)).toEqual(sheet);
    expect(new Set(sheet.map((pixels) => Buffer.from(pixels).toString("base64"))).size).toBe(2 * CATEGORIES);
  });
});
