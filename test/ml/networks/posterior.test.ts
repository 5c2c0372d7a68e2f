import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { opponentColours, rgbColours } from "../../../src/ml/networks/opponentColours.js";
import { posterior } from "../../../src/ml/networks/posterior.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";

const [BATCH, SIZE, LATENT] = [4, 64, 5];

describe("the posterior of latent codes", () => {
  let engine: ThreadedEngine;
  const random = new Random(1);
  const images = Float32Array.from({ length: BATCH * 3 * SIZE * SIZE }, () => random.uniform(-1, 1));
  const classes = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
  const layers = new Layers("posterior", "inference");
  const { z, divergence } = posterior(
    layers,
    input("images", [BATCH, 3, SIZE, SIZE]),
    input("classes", [BATCH, 2]),
    LATENT,
  );
  const weights = initialWeights([...layers.trainable, ...layers.statistics], random);
  beforeAll(async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 1);
  });
  afterAll(() => engine.dispose());

  async function run(changed: Arrays, noise: Float32Array) {
    const program = await engine.compile({ outputs: { z, divergence } });
    const values = await program.run({ ...weights, ...changed, images, classes, noise });
    await program.dispose();
    return values;
  }
  /** Heads that say the same of every photo: this mean, and the log of this variance. */
  const saying = (mean: number, logVariance: number): Arrays => ({
    "posterior/mean/weight": new Float32Array(weights["posterior/mean/weight"].length),
    "posterior/mean/bias": new Float32Array(LATENT).fill(mean),
    "posterior/logVariance/weight": new Float32Array(weights["posterior/logVariance/weight"].length),
    "posterior/logVariance/bias": new Float32Array(LATENT).fill(logVariance),
  });

  it("is the uniform prior, without divergence, where it knows nothing", async () => {
    const noise = Float32Array.from({ length: BATCH * LATENT }, (_, i) => [-1.6449, -0.6745, 0, 0.6745, 1.6449][i % 5]);
    const values = await run(saying(0, 0), noise);
    expect(values.divergence[0]).toBeCloseTo(0, 5);
    // Quantiles of the normal become those of U(-1, 1).
    Array.from(values.z).forEach((value, i) => {
      expect(value).toBeCloseTo([-0.9, -0.5, 0, 0.5, 0.9][i % 5], 2);
    });
  });

  it("has the divergence of normals: (m^2 + v - 1 - ln v) / 2 nats for each dimension", async () => {
    const { divergence: nats } = await run(saying(0.5, -1), new Float32Array(BATCH * LATENT));
    expect(nats[0]).toBeCloseTo((LATENT * (0.25 + Math.exp(-1) - 1 + 1)) / 2, 4);
  });
});

describe("opponent colours", () => {
  it("tell lightness, red against blue and green against magenta; grey has no hue", async () => {
    const engine = await ThreadedEngine.open("onnx-cpu", 1);
    const colours = input("colours", [4, 3, 1, 1]);
    const program = await engine.compile({ outputs: { seen: opponentColours(colours), drawn: rgbColours(colours) } });
    // Grey, red, green, and lightness 0.2 with both hues.
    const { seen, drawn } = await program.run({
      colours: Float32Array.of(0.5, 0.5, 0.5, 1, 0, 0, 0, 1, 0, 0.2, 0.1, -0.3),
    });
    const third = 1 / 3;
    [0.5, 0, 0, third, 1.5, 0.75, third, 0, -1.5].forEach((value, i) => {
      expect(seen[i]).toBeCloseTo(value, 5);
    });
    [0.2 + 0.1 - 0.15, 0.2 + 0.3, 0.2 - 0.1 - 0.15].forEach((value, i) => {
      expect(drawn[9 + i]).toBeCloseTo(value, 5);
    });
    await engine.dispose();
  });
});
