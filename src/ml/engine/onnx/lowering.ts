import type { Node, Operation, OperationKind } from "../../graph/index.js";
import type { OnnxGraph } from "./onnxGraph.js";

/** What a rule may know about the program beyond its own node. */
export interface LoweringContext {
  readonly graph: OnnxGraph;
  /** Standard operators alone, for other providers and runtimes; else also those of ONNX Runtime on a CPU. */
  readonly portable: boolean;
  /** Channels of a block of the processor's blocked convolutions; undefined where there are none. */
  readonly blockSize?: number;
  /** Whether the gradient of this maxPool2d is in the program too. */
  needsIndices(pool: Node): boolean;
  /** Whether the value is known when the model is compiled: computed from constants and frozen weights alone. */
  isConstant(node: Node): boolean;
}

export type OperationOf<K extends OperationKind> = Operation extends infer O
  ? O extends { readonly kind: infer L }
    ? K extends L
      ? O
      : never
    : never
  : never;

/**
 * Adds the operators of one node to the graph, given the names of its inputs (conv2d, convTranspose2d and matmul may have their bias as
 * a third); returns the name of its value.
 */
export type Rule<K extends OperationKind> = (
  node: Node & { readonly operation: OperationOf<K> },
  inputs: readonly string[],
  context: LoweringContext,
) => string;

export type Rules<K extends OperationKind> = { readonly [Kind in K]: Rule<Kind> };
