import { type Node, sameShape } from "../../graph/index.js";

/** A sum that its product computes on the way. */
export interface BiasedProduct {
  /** conv2d, convTranspose2d or matmul. */
  readonly product: Node;
  /** [O, 1, 1] for images; broadcastable to the product for matrices. */
  readonly bias: Node;
}

/** The sums (add nodes of `order`) whose one operand is a product used nowhere else, and the other its bias. */
export function fuseBiases(order: readonly Node[], outputs: ReadonlySet<Node>): ReadonlyMap<Node, BiasedProduct> {
  const uses = new Map<Node, number>();
  for (const { inputs } of order) for (const input of inputs) uses.set(input, (uses.get(input) ?? 0) + 1);

  const fused = new Map<Node, BiasedProduct>();
  for (const sum of order) {
    if (sum.operation.kind !== "add") continue;
    const [a, b] = sum.inputs;
    const pairs = [
      { product: a, bias: b },
      { product: b, bias: a },
    ];
    const pair = pairs.find(
      ({ product, bias }) =>
        uses.get(product) === 1 && !outputs.has(product) && sameShape(product.shape, sum.shape) && fits(product, bias),
    );
    if (pair) fused.set(sum, pair);
  }
  return fused;
}

function fits(product: Node, { shape }: Node): boolean {
  const { kind } = product.operation;
  if (kind === "matmul") return true;
  if (kind !== "conv2d" && kind !== "convTranspose2d") return false;
  return (
    shape.length >= 3 &&
    shape.at(-3) === product.shape[1] &&
    shape.every((size, i) => size === 1 || i === shape.length - 3)
  );
}
