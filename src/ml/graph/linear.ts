import { add } from "./elementwise.js";
import { type Node, node, requireShape } from "./node.js";

/** Product of two matrices, each transposed first where asked. */
export function matmul(a: Node, b: Node, { transposeA = false, transposeB = false } = {}): Node {
  requireShape(a.shape.length === 2 && b.shape.length === 2, "matmul", `[${a.shape}] x [${b.shape}] are not matrices`);
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const [innerB, columns] = transposeB ? [b.shape[1], b.shape[0]] : b.shape;
  requireShape(
    inner === innerB,
    "matmul",
    `inner sizes of [${a.shape}]${transposeA ? "T" : ""} x [${b.shape}]${transposeB ? "T" : ""} differ`,
  );
  return node({ kind: "matmul", transposeA, transposeB }, [a, b], [rows, columns]);
}

/** x [B, I] times w [I, O], plus bias [O]. */
export function dense(x: Node, weight: Node, bias?: Node): Node {
  const product = matmul(x, weight);
  return bias ? add(product, bias) : product;
}

/** ln softmax over the last axis. */
export function logSoftmax(x: Node): Node {
  return node({ kind: "logSoftmax" }, [x], x.shape);
}
