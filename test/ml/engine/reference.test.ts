import { describe, expect, it } from "vitest";
import * as graph from "../../../src/ml/graph/index.js";
import { engineContract } from "./contract.js";
import { evaluate, finiteDifferences } from "./reference.js";
import { ReferenceEngine } from "./referenceEngine.js";

engineContract("reference", async () => new ReferenceEngine(), { tolerance: 1e-6, networks: [] });

describe("the float64 evaluator", () => {
  const image = graph.input("image", [1, 1, 3, 3]);
  const kernel = graph.constant(Float32Array.of(1, 2, 3, 4), [1, 1, 2, 2]);
  const feeds = { image: [1, 2, 3, 4, 5, 6, 7, 8, 9] };

  it("correlates as worked out by hand", () => {
    expect(Array.from(evaluate([graph.conv2d(image, kernel)], feeds)[0])).toEqual([37, 47, 67, 77]);
    const strided = graph.conv2d(image, kernel, { stride: 2, pads: { top: 1, left: 0, bottom: 0, right: 1 } });
    expect(Array.from(evaluate([strided], feeds)[0])).toEqual([11, 9, 67, 33]);
  });

  it("spreads a transposed convolution as worked out by hand", () => {
    const small = graph.constant(Float32Array.of(1, 10), [1, 1, 1, 2]);
    const spread = graph.convTranspose2d(small, kernel, { stride: 2 });
    expect(Array.from(evaluate([spread], {})[0])).toEqual([1, 2, 10, 20, 3, 4, 30, 40]);
  });

  it("gives the gradient of a max-pool to the first maximum", () => {
    const flat = graph.constant(new Float32Array(4).fill(1), [1, 1, 2, 2]);
    const gradient = graph.maxPool2dGradient(
      flat,
      graph.maxPool2d(flat),
      graph.constant(Float32Array.of(5), [1, 1, 1, 1]),
      2,
    );
    expect(Array.from(evaluate([gradient], {})[0])).toEqual([5, 0, 0, 0]);
  });

  it("differs x cubed to three x squared", () => {
    const x = graph.input("x", [1]);
    const [slope] = finiteDifferences(graph.multiply(x, graph.square(x)), x, { x: [2] });
    expect(slope).toBeCloseTo(12, 8);
  });
});
