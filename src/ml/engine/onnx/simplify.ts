import { elements, type Node, node, sameShape, topologicalOrder } from "../../graph/index.js";
import { foldConstants } from "./foldConstants.js";
import { REWRITES } from "./rewrites.js";

/** Merges equal computations, folds small constants and removes passes over the data that change nothing. */
export class Simplifier {
  private readonly ids = new Map<Node, number>();
  private readonly unique = new Map<string, Node>();
  private readonly simplified = new Map<Node, Node>();
  private readonly dataIds = new Map<Float32Array, string>();

  /** The node that stands for `wanted`; equal computations give the same object. */
  simplify(wanted: Node): Node {
    for (const original of topologicalOrder([wanted])) {
      if (this.simplified.has(original)) continue;
      const inputs = original.inputs.map((input) => this.simplified.get(input) as Node);
      this.simplified.set(original, this.settle(node(original.operation, inputs, original.shape)));
    }
    return this.simplified.get(wanted) as Node;
  }

  /** Rewrites until nothing applies; what a rewrite builds is settled first, inputs before users. */
  private settle(candidate: Node): Node {
    const before = this.simplified.get(candidate);
    if (before !== undefined) return before;
    const inputs = candidate.inputs.map((input) => this.settle(input));
    const shared = this.share(
      inputs.every((input, i) => input === candidate.inputs[i])
        ? candidate
        : node(candidate.operation, inputs, candidate.shape),
    );
    const known = this.simplified.get(shared);
    if (known !== undefined) return known;
    const better = foldConstants(shared) ?? REWRITES[shared.operation.kind]?.(shared);
    const settled = better === undefined ? shared : this.settle(better);
    if (!sameShape(settled.shape, candidate.shape))
      throw new Error(`Simplifying ${candidate.operation.kind} turned [${candidate.shape}] into [${settled.shape}].`);
    this.simplified.set(shared, settled);
    this.simplified.set(candidate, settled);
    return settled;
  }

  private share(candidate: Node): Node {
    const { operation } = candidate;
    const inputIds = candidate.inputs.map((input) => this.ids.get(input) as number);
    if (operation.kind === "add" || operation.kind === "multiply") inputIds.sort((a, b) => a - b);
    const described =
      operation.kind === "constant"
        ? this.dataId(operation.data)
        : operation.kind === "parameter"
          ? operation.name
          : JSON.stringify(operation);
    const key = `${operation.kind}|${described}|${inputIds}|${candidate.shape}`;
    const shared = this.unique.get(key) ?? candidate;
    this.unique.set(key, shared);
    if (!this.ids.has(shared)) this.ids.set(shared, this.ids.size);
    return shared;
  }

  private dataId(data: Float32Array): string {
    if (elements([data.length]) <= 64) return data.join();
    const id = this.dataIds.get(data) ?? `#${this.dataIds.size}`;
    this.dataIds.set(data, id);
    return id;
  }
}
