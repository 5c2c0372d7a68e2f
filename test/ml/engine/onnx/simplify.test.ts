import { describe, expect, it } from "vitest";
import { Simplifier } from "../../../../src/ml/engine/onnx/simplify.js";
import * as graph from "../../../../src/ml/graph/index.js";

const x = graph.input("x", [2, 3]);
const images = graph.input("images", [2, 3, 4, 4]);

const kinds = (node: graph.Node) => graph.topologicalOrder([node]).map(({ operation }) => operation.kind);
const simplified = (node: graph.Node) => new Simplifier().simplify(node);

describe("Simplifier", () => {
  it("merges equal computations, also of operands in another order", () => {
    const simplifier = new Simplifier();
    const one = graph.sqrt(graph.add(graph.square(x), 1e-5));
    const other = graph.sqrt(graph.add(1e-5, graph.square(graph.input("x", [2, 3]))));
    expect(simplifier.simplify(one)).toBe(simplifier.simplify(other));
    expect(simplifier.simplify(graph.subtract(x, 1))).not.toBe(simplifier.simplify(graph.subtract(1, x)));
  });

  it("keeps apart what differs in an attribute or a constant", () => {
    const simplifier = new Simplifier();
    expect(simplifier.simplify(graph.sum(x, [0]))).not.toBe(simplifier.simplify(graph.mean(x, [0])));
    expect(simplifier.simplify(graph.leakyRelu(x, 0.1))).not.toBe(simplifier.simplify(graph.leakyRelu(x, 0.2)));
    expect(simplifier.simplify(graph.add(x, 1))).not.toBe(simplifier.simplify(graph.add(x, 2)));
  });

  it("drops factors of one and terms of zero", () => {
    const noise = graph.add(graph.multiply(x, 1), graph.broadcast(graph.constant(0), [2, 3]));
    expect(kinds(simplified(noise))).toEqual(["input"]);
    expect(kinds(simplified(graph.multiply(x, graph.constant(new Float32Array(3), [3]))))).toEqual([
      "constant",
      "broadcast",
    ]);
  });

  it("folds numbers into one factor", () => {
    const product = simplified(
      graph.negate(graph.divide(graph.multiply(graph.multiply(x, 3), graph.exp(graph.constant(0))), 2)),
    );
    expect(kinds(product).sort()).toEqual(["constant", "input", "multiply"]);
    const factor = product.inputs.map(({ operation }) => operation).find(({ kind }) => kind === "constant");
    expect(factor).toMatchObject({ data: Float32Array.of(-1.5) });
  });

  it("leaves repetition to the operator, and keeps the shape where no operand has it", () => {
    const row = graph.input("row", [3]);
    expect(kinds(simplified(graph.multiply(x, graph.broadcast(row, [2, 3]))))).not.toContain("broadcast");
    const both = simplified(graph.add(graph.broadcast(row, [2, 3]), graph.broadcast(graph.constant(0), [2, 3])));
    expect(both.shape).toEqual([2, 3]);
  });

  it("pools before the activation", () => {
    expect(kinds(simplified(graph.maxPool2d(graph.relu(images))))).toEqual(["input", "maxPool2d", "relu"]);
    expect(kinds(simplified(graph.maxPool2d(graph.leakyRelu(images, 0.2))))).toEqual([
      "input",
      "maxPool2d",
      "leakyRelu",
    ]);
  });
});
