import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { Embedder } from "../../../src/ml/recommenders/embedder.js";
import { rowOf, score } from "../../../src/ml/recommenders/linearScorer.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";
import { tinyShop } from "../tinyShop.js";

describe("Embedder", () => {
  const { images } = tinyShop(11, 1, 1);
  const layers = new Layers("encoder", "inference");
  ENCODERS.compact(layers, input("images", [1, 3, 64, 64]), 6);
  const weights = initialWeights([...layers.trainable, ...layers.statistics], new Random(1));
  let engine: OnnxEngine;
  beforeAll(async () => {
    engine = await OnnxEngine.open("cpu");
  });
  afterAll(() => engine.dispose());

  const compile = (batch: number, frozen: boolean) =>
    Embedder.compile(engine, { profile: "compact", factors: 6, batch, weights: frozen ? weights : undefined });
  const rows = (codes: Float32Array) => Array.from({ length: codes.length / 6 }, (_, i) => rowOf(codes, 6, i));

  it("gives every image its code, in order, whatever the batch", async () => {
    const [one, four] = [await compile(1, true), await compile(4, true)];
    const [alone, together] = [rows(await one.embed(images)), rows(await four.embed(images))];
    expect(together).toHaveLength(11);
    alone.forEach((code, i) => {
      code.forEach((value, k) => {
        expect(together[i][k]).toBeCloseTo(value, 4);
      });
    });
    expect(new Set(together.map((code) => code.join())).size).toBe(11);
    const some = rows(await four.embed(images, { indices: Int32Array.of(7, 2, 7, 0, 10) }));
    [7, 2, 7, 0, 10].forEach((image, i) => {
      some[i].forEach((value, k) => {
        expect(value).toBeCloseTo(alone[image][k], 4);
      });
    });
  });

  it("takes weights with each call, or frozen ones", async () => {
    const [fed, frozen] = [await compile(4, false), await compile(4, true)];
    const [a, b] = [await fed.embed(images, { weights }), await frozen.embed(images)];
    a.forEach((value, i) => {
      expect(value).toBeCloseTo(b[i], 4);
    });
    const others = initialWeights([...layers.trainable, ...layers.statistics], new Random(2));
    expect(await fed.embed(images, { weights: others })).not.toEqual(a);
    await expect(fed.embed(images)).rejects.toThrow(/needs the feed "encoder\//);
  });

  it("gives nothing for no images, and refuses another size", async () => {
    const embedder = await compile(2, true);
    expect(await embedder.embed(images, { indices: new Int32Array(0) })).toHaveLength(0);
    await expect(embedder.embed({ ...images, size: 32 })).rejects.toThrow("Phi reads 64 px images, not 32 px ones.");
  });
});

it("score is p . q + b", () => {
  const scorer = { factors: 2, Q: Float32Array.of(1, 2, 3, 4), b: Float32Array.of(0.5, -1) };
  expect([score([10, 1], scorer, 0), score([10, 1], scorer, 1)]).toEqual([12.5, 33]);
});
