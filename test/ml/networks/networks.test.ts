import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { bprInBatch, elements, input, leastSquares, type Node, topologicalOrder } from "../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { Layers, type Mode } from "../../../src/ml/networks/layers.js";
import { PROFILES, type Profile, SIZES } from "../../../src/ml/networks/profile.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";
import { multiplications, parameterCount } from "./sizes.js";

const CLASSES = 6;

function build(profile: Profile, mode: Mode, batch = 1) {
  const { encoderSize, generatorSize, latentSize, factors } = SIZES[profile];
  const [e, g, d] = ["encoder", "generator", "discriminator"].map((prefix) => new Layers(prefix, mode));
  const codes = ENCODERS[profile](e, input("images", [batch, 3, encoderSize, encoderSize]), factors);
  const classes = input("classes", [batch, CLASSES]);
  const drawn = GENERATORS[profile](g, input("z", [batch, latentSize]), classes);
  const judged = DISCRIMINATORS[profile](d, input("judged", [batch, 3, generatorSize, generatorSize]), classes);
  return { e, g, d, codes, drawn, judged };
}

const shapes = (parameters: ReadonlyMap<string, Node>) =>
  Object.fromEntries([...parameters].map(([name, { shape }]) => [name, shape]));

describe.each(PROFILES)("the %s networks", (profile) => {
  const sizes = {
    compact: { e: [373_904, 13.9e6], g: [1_129_600, 27.2e6], d: [187_377, 7.1e6], image: 64 },
    paper: { e: [70_573_874, 809e6], g: [3_192_099, 477e6], d: [4_484_609, 723e6], image: 128 },
  }[profile];

  it("have the documented shapes, parameters and multiplications", () => {
    const { e, g, d, codes, drawn, judged } = build(profile, "inference", 2);
    expect([codes.shape, drawn.shape, judged.shape]).toEqual([
      [2, 50],
      [2, 3, sizes.image, sizes.image],
      [2, 1],
    ]);
    for (const [layers, output, [parameters, products]] of [
      [e, codes, sizes.e],
      [g, drawn, sizes.g],
      [d, judged, sizes.d],
    ] as const) {
      expect(parameterCount(layers.trainable)).toBe(parameters);
      expect(multiplications(output) / 2 / products).toBeCloseTo(1, 2);
    }
  });

  it("name their weights the same in training and in inference", () => {
    const [training, inference] = [build(profile, "training"), build(profile, "inference")];
    for (const network of ["e", "g", "d"] as const) {
      expect(shapes(training[network].trainable)).toEqual(shapes(inference[network].trainable));
      expect(shapes(training[network].statistics)).toEqual(shapes(inference[network].statistics));
      expect([...training[network].batchStatistics.keys()]).toEqual([...training[network].statistics.keys()]);
      expect(inference[network].batchStatistics.size).toBe(0);
    }
  });

  it("drop nothing in inference, and need no more than images, codes and categories", () => {
    const { codes, drawn, judged } = build(profile, "inference");
    const inputs = topologicalOrder([codes, drawn, judged]).flatMap(({ operation }) =>
      operation.kind === "input" ? [operation.name] : [],
    );
    expect(inputs.sort()).toEqual(["classes", "images", "judged", "z"]);
  });

  it("share their weights when they are applied again (Siamese)", () => {
    const { e, d } = build(profile, "training");
    const before = [...e.trainable.values(), ...d.trainable.values()];
    const { encoderSize, generatorSize, factors } = SIZES[profile];
    ENCODERS[profile](e, input("others", [3, 3, encoderSize, encoderSize]), factors);
    DISCRIMINATORS[profile](d, input("fakes", [3, 3, generatorSize, generatorSize]), input("wanted", [3, CLASSES]));
    expect([...e.trainable.values(), ...d.trainable.values()]).toEqual(before);
  });
});

it("CNN-F is the table of section III-A, with SAME padding", () => {
  const { e, codes } = build("paper", "training");
  expect(shapes(e.trainable)).toEqual({
    "encoder/conv1/weight": [64, 3, 11, 11],
    "encoder/conv1/bias": [64],
    "encoder/conv2/weight": [256, 64, 5, 5],
    "encoder/conv2/bias": [256],
    "encoder/conv3/weight": [256, 256, 3, 3],
    "encoder/conv3/bias": [256],
    "encoder/conv4/weight": [256, 256, 3, 3],
    "encoder/conv4/bias": [256],
    "encoder/conv5/weight": [256, 256, 3, 3],
    "encoder/conv5/bias": [256],
    "encoder/full6/weight": [12544, 4096],
    "encoder/full6/bias": [4096],
    "encoder/full7/weight": [4096, 4096],
    "encoder/full7/bias": [4096],
    "encoder/full8/weight": [4096, 50],
    "encoder/full8/bias": [50],
  });
  const nodes = topologicalOrder([codes]);
  const sides = (kind: string) => nodes.filter(({ operation }) => operation.kind === kind).map(({ shape }) => shape[2]);
  expect(sides("conv2d")).toEqual([56, 28, 14, 14, 14]);
  expect(sides("maxPool2d")).toEqual([28, 14, 7]);
  const rates = nodes.flatMap(({ operation }) => (operation.kind === "input" ? [operation.dropoutRate] : []));
  expect(rates).toEqual([undefined, 0.5, 0.5]);
});

describe("the compact networks, computed", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await OnnxEngine.open("cpu");
  });
  afterAll(() => engine.dispose());

  const ones = (nodes: Iterable<Node>) =>
    Object.fromEntries(
      [...nodes].flatMap(({ operation, shape }) =>
        operation.kind === "input" && operation.dropoutRate !== undefined
          ? [[operation.name, new Float32Array(elements(shape)).fill(1)]]
          : [],
      ),
    );

  it("give the same in inference as in training, with the statistics of that batch", async () => {
    const random = new Random("same");
    const classes = Float32Array.from({ length: 4 * CLASSES }, (_, i) => (i % CLASSES === (i >> 3) % 3 ? 1 : 0));
    const images = Float32Array.from({ length: 4 * 3 * 64 * 64 }, () => random.uniform(-1, 1));
    const z = Float32Array.from({ length: 400 }, () => random.uniform(-1, 1));
    const training = build("compact", "training", 4);
    const outputs = { codes: training.codes, drawn: training.drawn };
    const layers = [training.e, training.g];
    const weights = Object.assign({}, ...layers.map(({ trainable }) => initialWeights(trainable, random)));
    const learning = await engine.compile({
      outputs: { ...outputs, ...Object.fromEntries(layers.flatMap(({ batchStatistics }) => [...batchStatistics])) },
    });
    const masks = ones(topologicalOrder(Object.values(outputs)));
    expect(Object.keys(masks)).toHaveLength(1);
    const learned = await learning.run({ ...weights, ...masks, images, z, classes });
    const inference = build("compact", "inference", 4);
    const serving = await engine.compile({ outputs: { codes: inference.codes, drawn: inference.drawn } });
    const served = await serving.run({ ...weights, ...learned, images, z, classes });
    for (const name of ["codes", "drawn"])
      served[name].forEach((value, i) => {
        expect(Math.abs(value - learned[name][i])).toBeLessThan(1e-4);
      });
  });

  it.each([
    ["white", 1],
    ["black", -1],
    ["grey", 0],
  ])("give finite codes, scores and gradients on %s images", async (_, level) => {
    const batch = 4;
    const { e, d, codes, judged } = build("compact", "training", batch);
    const square = (name: string) => input(name, [batch, batch]);
    const theta = input("theta", [batch, 50]);
    const weights = initialWeights([...e.trainable, ...d.trainable], new Random(level));
    const feeds = {
      ...weights,
      ...ones(topologicalOrder([codes])),
      images: new Float32Array(batch * 3 * 64 * 64).fill(level),
      judged: new Float32Array(batch * 3 * 64 * 64).fill(level),
      classes: Float32Array.from({ length: batch * CLASSES }, (_, i) => (i % CLASSES === 0 ? 1 : 0)),
      theta: new Float32Array(batch * 50).fill(0.5),
      positives: Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
      negatives: Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 1 / 12)),
    };
    const bpr = bprInBatch(theta, codes, square("positives"), square("negatives"));
    for (const [loss, of] of [
      [bpr, e.trainable],
      [leastSquares(judged, 1), d.trainable],
    ] as const) {
      const program = await engine.compile({ outputs: { loss }, gradients: { loss, of: Object.fromEntries(of) } });
      for (const [name, values] of Object.entries(await program.run(feeds)))
        expect([name, values.every(Number.isFinite)]).toEqual([name, true]);
      await program.dispose();
    }
  });
});
