import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESIGN_BATCH, Designer } from "../../../src/ml/design/designer.js";
import { drawSamples } from "../../../src/ml/design/drawSamples.js";
import { embedDesigns } from "../../../src/ml/design/embedDesigns.js";
import { randomCodes } from "../../../src/ml/design/latent.js";
import { type ObjectiveTerms, objectiveFeeds } from "../../../src/ml/design/objective.js";
import type { Arrays, Program } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { toPixels } from "../../../src/ml/images/tensor.js";
import { Embedder } from "../../../src/ml/recommenders/embedder.js";
import { oneHot } from "../../../src/ml/training/lsgan.js";
import { Random } from "../../../src/random.js";
import { CATEGORIES, FACTORS, randomNetworks, THETA, withoutInverter } from "./randomNetworks.js";

/** Weights of a generator that draws one light grey everywhere. */
function flat(weights: Arrays): Arrays {
  const name = "generator/deconvColours/weight";
  return { ...weights, [name]: new Float32Array(weights[name].length) };
}

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

  const original = (() => {
    const random = new Random("original");
    return Float32Array.from({ length: 3 * 64 * 64 }, () => random.uniform(-1, 1));
  })();
  const feeds = (terms: ObjectiveTerms) => objectiveFeeds(terms, designer);

  // Steps are small where kinks are many, and large where values change little.
  it.each<[string, ObjectiveTerms, number, (values: Arrays, row: number) => number]>([
    ["eq. 10 without realism", { theta: THETA }, 1e-3, ({ scores }, row) => scores[row]],
    ["eq. 10", { theta: THETA, eta: 1 }, 1e-3, ({ scores, realism }, row) => scores[row] + realism[row]],
    ["the realism", { eta: 1e4 }, 1e-2, ({ realism }, row) => 1e4 * realism[row]],
    ["the category", { categoryWeight: 3 }, 2e-3, ({ likelihoods }, row) => 3 * likelihoods[row]],
    [
      "the colour",
      { colour: { rgb: [200, 30, 60], weight: 50 } },
      1e-2,
      ({ colours }, row) =>
        -50 * [200, 30, 60].reduce((sum, level, i) => sum + (colours[3 * row + i] - level / 255) ** 2, 0),
    ],
    ["the hold", { original, holdWeight: 20 }, 4e-3, ({ distances }, row) => -20 * distances[row]],
    [
      "all terms in units of the score",
      { theta: THETA, eta: 0.5, categoryWeight: 1, original, holdWeight: 4, unit: 2 },
      1e-3,
      ({ scores, realism, likelihoods, distances }, row) =>
        scores[row] + realism[row] + 2 * likelihoods[row] - 8 * distances[row],
    ],
  ])("gives the gradient of %s for each code", async (_, terms, step, objective) => {
    await expectGradient(designer.objective, feeds(terms), step, objective);
    const values = await designer.objective.run({ ...feeds(terms), classes, code });
    for (let row = 0; row < DESIGN_BATCH; row++)
      expect(values.objectives[row] / objective(values, row)).toBeCloseTo(1, 4);
  });

  it("gives the gradient of eq. 12 for each code", () =>
    expectGradient(designer.reconstruct, { original }, 4e-3, ({ objectives }, row) => objectives[row]));

  it("gives finite gradients where the picture is flat", async () => {
    const dull = await Designer.compile(engine, {
      ...networks,
      generator: { ...networks.generator, weights: flat(networks.generator.weights) },
    });
    const terms = { theta: THETA, eta: 1, categoryWeight: 1, original, holdWeight: 1 };
    const colour = { rgb: [255, 0, 0], weight: 10 } as const;
    const values = await dull.objective.run({ ...feeds({ ...terms, colour }), classes, code });
    expect(new Set(values.images.subarray(0, 64 * 64)).size).toBe(1);
    expect(values.objectives.every(Number.isFinite)).toBe(true);
    expect(values.gradient.every(Number.isFinite)).toBe(true);
    // Of background alone: its own colour.
    for (const level of values.colours) expect(level).toBeCloseTo((Math.tanh(1.2) + 1) / 2, 1);
    await dull.dispose();
  });

  it("draws the same pictures in every program, and says the mean distance to the original", async () => {
    const level = new Float32Array(3 * 64 * 64).fill(0.5);
    const drawn = await designer.draw.run({ code, classes });
    const judged = await designer.objective.run({ ...feeds({ original: level }), code, classes });
    const redrawn = await designer.reconstruct.run({ code, classes, original: level });
    for (let row = 0; row < DESIGN_BATCH; row++) {
      expect(toPixels(judged.images, row, 64)).toEqual(toPixels(drawn.images, row, 64));
      expect(toPixels(redrawn.images, row, 64)).toEqual(toPixels(drawn.images, row, 64));
      const image = drawn.images.subarray(row * level.length, (row + 1) * level.length);
      const distance = image.reduce((sum, value) => sum + Math.abs(value - 0.5), 0) / image.length;
      expect(redrawn.distances[row]).toBeCloseTo(distance, 4);
      // One grey everywhere is garment everywhere.
      const own = Array.from(drawn.colours.subarray(3 * row, 3 * row + 3));
      const off = own.reduce((sum, channel) => sum + (channel - 0.75) ** 2, 0);
      expect(redrawn.objectives[row]).toBeCloseTo(-distance - 0.5 * off, 4);
      expect(judged.distances[row]).toBeCloseTo(distance, 4);
      expect(drawn.realism[row]).toBeLessThanOrEqual(0);
      expect(judged.realism[row]).toBeCloseTo(drawn.realism[row], 4);
    }
  });

  it("says the same colours in every program, and the category that the inverter sees", async () => {
    const { images, colours, likelihoods } = await designer.objective.run({ ...feeds({}), code, classes });
    const drawn = await designer.draw.run({ code, classes });
    colours.forEach((level, i) => {
      expect(level).toBeCloseTo(drawn.colours[i], 4);
    });
    const { logits } = await (designer.invert as Program).run({ images });
    for (let row = 0; row < DESIGN_BATCH; row++) {
      const own = Array.from(logits.subarray(row * CATEGORIES, (row + 1) * CATEGORIES));
      const total = Math.log(own.reduce((sum, logit) => sum + Math.exp(logit), 0));
      expect(likelihoods[row]).toBeCloseTo(own[row % CATEGORIES] - total, 3);
    }
  });

  it("designs without an inverter, whose terms are then absent", async () => {
    const plain = await Designer.compile(engine, withoutInverter(networks));
    expect(plain.invert).toBeUndefined();
    const terms = feeds({ theta: THETA, eta: 1, categoryWeight: 5 });
    const [without, withOne] = [plain, designer].map(({ objective }) => objective.run({ ...terms, code, classes }));
    const { likelihoods, objectives, scores, realism } = await without;
    expect(likelihoods).toBeUndefined();
    expect(objectives[3]).toBeCloseTo(scores[3] + realism[3], 4);
    expect((await withOne).objectives[3]).toBeLessThan(objectives[3]);
    await plain.dispose();
  });

  it("refuses a shopper's factors of another length than the codes", () => {
    expect(() => feeds({ theta: new Float32Array(FACTORS + 1) })).toThrow(`theta has ${FACTORS + 1} values`);
  });

  it("scores a design as theta . Phi of its picture", async () => {
    const { images, scores } = await designer.objective.run({ ...feeds({ theta: THETA }), code, classes });
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
