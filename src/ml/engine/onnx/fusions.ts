import { type Node, type Shape, sameShape } from "../../graph/index.js";
import { uniformValue } from "./foldConstants.js";
import type { LoweringContext } from "./lowering.js";
import { affine, channelDot, isLarge } from "./lowerNormalization.js";

/** A node that is computed together with one of its inputs, in fewer passes over the data. */
export type Fusion =
  /** The sum of a conv2d, convTranspose2d or matmul and its bias. */
  | { readonly kind: "bias"; readonly absorbed: Node; readonly bias: Node }
  | { readonly kind: "other"; readonly absorbed: Node; readonly lower: Lower };
type Lower = (value: (node: Node) => string, context: LoweringContext) => string;

/** The fusions of a program, by the node whose value they give. What is absorbed is used nowhere else. */
export function findFusions(
  order: readonly Node[],
  outputs: ReadonlySet<Node>,
  portable: boolean,
): ReadonlyMap<Node, Fusion> {
  const uses = new Map<Node, number>();
  for (const { inputs } of order) for (const input of inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  const usedOnce = (node: Node) => uses.get(node) === 1 && !outputs.has(node);

  const fusions = new Map<Node, Fusion>();
  for (const node of order) {
    const fusion =
      node.operation.kind === "add"
        ? [node.inputs, [...node.inputs].reverse()]
            .filter(([a]) => usedOnce(a) && sameShape(a.shape, node.shape))
            .map(([a, b]) => biased(a, b) ?? scaledAndShifted(a, b) ?? twoSlopes(a, b))
            .find((found) => found !== undefined)
        : portable
          ? undefined
          : productSum(node, usedOnce);
    if (fusion) fusions.set(node, fusion);
  }
  return fusions;
}

function isPerChannel(shape: Shape, [, channels]: Shape): boolean {
  return (
    shape.length >= 3 && shape.at(-3) === channels && shape.every((size, i) => size === 1 || i === shape.length - 3)
  );
}

function biased(product: Node, bias: Node): Fusion | undefined {
  const { kind } = product.operation;
  const convolution = kind === "conv2d" || kind === "convTranspose2d";
  if (kind !== "matmul" && !(convolution && isPerChannel(bias.shape, product.shape))) return undefined;
  return { kind: "bias", absorbed: product, bias };
}

/** x * scale + shift with one scale and shift for each channel, or for each channel of each image. */
function scaledAndShifted(product: Node, shift: Node): Fusion | undefined {
  const { shape } = product;
  if (product.operation.kind !== "multiply" || shape.length !== 4) return undefined;
  const [batch, channels, height, width] = shape;
  for (const [x, scale] of [product.inputs, [...product.inputs].reverse()]) {
    const each = [scale.shape, shift.shape].every((small) => sameShape(small, [batch, channels, 1, 1]));
    const all = [scale.shape, shift.shape].every((small) => isPerChannel(small, shape));
    if (!sameShape(x.shape, shape) || !(all || each)) continue;
    return {
      kind: "other",
      absorbed: product,
      lower: (value, { graph }) => {
        if (all) return affine(graph, value(x), value(scale), value(shift), channels);
        const flat = graph.reshape(value(x), [1, batch * channels, height, width]);
        return graph.reshape(affine(graph, flat, value(scale), value(shift), batch * channels), shape);
      },
    };
  }
  return undefined;
}

/** The slope of leaky ReLU: step(x) * (1 - slope) + slope. */
function twoSlopes(product: Node, slope: Node): Fusion | undefined {
  const [step, factor] = product.inputs;
  if (product.operation.kind !== "multiply" || step.operation.kind !== "step") return undefined;
  const [low, rise] = [uniformValue(slope), uniformValue(factor)];
  if (low === undefined || rise === undefined || !(low >= 0) || Math.abs(low + rise - 1) > 1e-7) return undefined;
  return {
    kind: "other",
    absorbed: product,
    lower: (value, { graph }) => graph.op("Clip", [value(step), graph.scalar(low)]),
  };
}

/** The sum over all axes but the channels of a product of two images. */
function productSum(sum: Node, usedOnce: (node: Node) => boolean): Fusion | undefined {
  if (sum.operation.kind !== "sum") return undefined;
  const [product] = sum.inputs;
  const { axes } = sum.operation;
  const [a, b] = product.inputs;
  if (product.operation.kind !== "multiply" || !usedOnce(product) || !isLarge(product.shape)) return undefined;
  if (!sameShape(a.shape, b.shape) || axes.length !== 3 || axes.includes(1)) return undefined;
  return {
    kind: "other",
    absorbed: product,
    lower: (value, { graph }) => graph.reshape(channelDot(graph, value(a), value(b), product.shape), sum.shape),
  };
}
