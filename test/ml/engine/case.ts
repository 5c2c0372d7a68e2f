import {
  constant,
  elements,
  input,
  multiply,
  type Node,
  parameter,
  type Shape,
  sum,
} from "../../../src/ml/graph/index.js";
import { Random } from "../../../src/random.js";

/** An input or parameter of a case: its shape, and its values or the range that they are drawn from. */
export interface Leaf {
  readonly shape: Shape;
  readonly kind?: "input" | "parameter";
  readonly range?: readonly [low: number, high: number];
  readonly values?: readonly number[];
}

/** A small computation, whose value and gradients an engine must get right. */
export interface Case {
  readonly title: string;
  readonly leaves: Readonly<Record<string, Leaf>>;
  readonly build: (leaves: Readonly<Record<string, Node>>) => Node;
  /**
   * Gradients to expect for each leaf given that of the value, where finite differences do not exist (at kinks); "none" where the
   * value has no gradient. Finite differences by default.
   */
  readonly gradient?: "none" | ((leaves: Readonly<Record<string, Node>>, dy: Node) => Readonly<Record<string, Node>>);
}

export const tensor = (...shape: number[]): Leaf => ({ shape });
export const weights = (...shape: number[]): Leaf => ({ shape, kind: "parameter" });
export const within = (low: number, high: number, ...shape: number[]): Leaf => ({ shape, range: [low, high] });
export const fixed = (shape: Shape, values: readonly number[]): Leaf => ({ shape, values });

/** Shuffled values of equal spacing, none of them equal to another or to zero, so that no kink is near. */
export function spreadValues(seed: string, count: number, [low, high]: readonly [number, number] = [-1.5, 1.5]) {
  return new Random(seed).shuffle(
    Float32Array.from({ length: count }, (_, i) => low + ((high - low) * (i + 0.37)) / count),
  );
}

export function leafNodes({ leaves }: Case): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(leaves).map(([name, { kind, shape }]) => [
      name,
      kind === "parameter" ? parameter(name, shape, { kind: "constant", value: 0 }) : input(name, shape),
    ]),
  );
}

export function leafValues({ leaves, title }: Case): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(leaves).map(([name, { shape, range, values }]) => [
      name,
      values ? Float32Array.from(values) : spreadValues(`${title} ${name}`, elements(shape), range),
    ]),
  );
}

/** A scalar in which each value of y has a weight of its own, and those weights: the gradient for y. */
export function weightedSum(y: Node): { loss: Node; dy: Node } {
  const dy = constant(spreadValues(`loss ${y.shape}`, elements(y.shape), [-1, 1]), y.shape);
  return { loss: sum(multiply(y, dy)), dy };
}
