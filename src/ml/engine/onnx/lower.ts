import { elements, type Node, type OperationKind, type Shape, topologicalOrder } from "../../graph/index.js";
import { type Fusion, findFusions } from "./fusions.js";
import { ELEMENTWISE } from "./lowerElementwise.js";
import { IMAGES } from "./lowerImages.js";
import type { LoweringContext, Rule, Rules } from "./lowering.js";
import { NORMALIZATION } from "./lowerNormalization.js";
import { SHAPES } from "./lowerShapes.js";
import type { OnnxModel } from "./modelProto.js";
import { OnnxGraph } from "./onnxGraph.js";

type LeafKind = "input" | "parameter" | "constant";
const RULES: Rules<Exclude<OperationKind, LeafKind>> = { ...ELEMENTWISE, ...IMAGES, ...NORMALIZATION, ...SHAPES };

export interface LoweringOptions {
  /** Parameters that become constants of the model, by name. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly portable: boolean;
  /** As in {@link LoweringContext}. */
  readonly blockSize?: number;
}

export interface LoweredProgram {
  readonly model: OnnxModel;
  readonly feeds: ReadonlyMap<string, Shape>;
}

/**
 * The ONNX model that computes `outputs`.
 * @throws Error naming a weight of the wrong size, or an input or parameter that is declared twice with different shapes.
 */
export function lower(
  outputs: ReadonlyMap<string, Node>,
  { weights, portable, blockSize }: LoweringOptions,
): LoweredProgram {
  const graph = new OnnxGraph();
  const order = topologicalOrder(outputs.values());
  const pools = new Set(order.flatMap((node) => (node.operation.kind === "maxPool2dGradient" ? [node.inputs[1]] : [])));
  const fed = new Set<Node>();
  for (const node of order) if (isFeed(node, weights) || node.inputs.some((input) => fed.has(input))) fed.add(node);
  const context: LoweringContext = {
    graph,
    portable,
    blockSize,
    needsIndices: (pool) => pools.has(pool),
    isConstant: (node) => !fed.has(node),
  };
  const fusions = findFusions(order, new Set(outputs.values()), portable);
  const absorbed = new Set([...fusions.values()].map((fusion) => fusion.absorbed));
  const leaves = new Leaves(graph, weights);
  const values = new Map<Node, string>();
  const value = (node: Node) => values.get(node) as string;
  const fuse = (fusion: Fusion): string => {
    if (fusion.kind === "other") return fusion.lower(value, context);
    const { absorbed: product, bias } = fusion;
    const [, filters, ...pixels] = product.shape;
    const flat = pixels.length > 0 ? graph.reshape(value(bias), [filters]) : value(bias);
    return rule(product)(product, [...product.inputs.map(value), flat], context);
  };

  for (const node of order) {
    if (absorbed.has(node)) continue;
    const fusion = fusions.get(node);
    const lowered = leaves.value(node) ?? (fusion ? fuse(fusion) : rule(node)(node, node.inputs.map(value), context));
    values.set(node, lowered);
  }
  const results = new Map([...outputs].map(([name, node]) => [name, { value: value(node), shape: node.shape }]));
  return { model: graph.finish(results), feeds: leaves.feeds };
}

function isFeed({ operation }: Node, weights: LoweringOptions["weights"]): boolean {
  return operation.kind === "input" || (operation.kind === "parameter" && weights[operation.name] === undefined);
}

function rule(node: Node): Rule<OperationKind> {
  return (RULES as unknown as Record<OperationKind, Rule<OperationKind>>)[node.operation.kind];
}

/** Inputs, weights and constants of the model. */
class Leaves {
  readonly feeds = new Map<string, Shape>();
  private readonly declared = new Map<string, Shape>();

  constructor(
    private readonly graph: OnnxGraph,
    private readonly weights: Readonly<Record<string, Float32Array>>,
  ) {}

  /** Undefined for nodes that are no leaves. */
  value({ operation, shape }: Node): string | undefined {
    if (operation.kind === "constant") return this.graph.constant(operation.data, shape);
    if (operation.kind !== "input" && operation.kind !== "parameter") return undefined;
    const { name } = operation;
    const before = this.declared.get(name);
    if (before !== undefined)
      throw new Error(`"${name}" is declared with the shapes [${before}] and [${shape}]; give them different names.`);
    this.declared.set(name, shape);
    const frozen = operation.kind === "parameter" ? this.weights[name] : undefined;
    if (frozen === undefined) {
      this.feeds.set(name, shape);
      return this.graph.input(name, shape);
    }
    if (frozen.length !== elements(shape))
      throw new Error(`The weight "${name}" has ${frozen.length} values; [${shape}] needs ${elements(shape)}.`);
    return this.graph.initializer(name, frozen, shape);
  }
}
