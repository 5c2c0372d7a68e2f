import { gradients, type Node } from "../../graph/index.js";
import type { ProgramSpec } from "../engine.js";
import { Simplifier } from "./simplify.js";

/**
 * The simplified nodes that a program computes, by the name of their result.
 * @throws Error when a gradient has the name of an output.
 */
export function programOutputs({ outputs, gradients: wanted }: ProgramSpec): ReadonlyMap<string, Node> {
  const simplifier = new Simplifier();
  const results = new Map<string, Node>();
  for (const [name, node] of Object.entries(outputs)) results.set(name, simplifier.simplify(node));
  if (wanted === undefined) return results;

  const names = Object.keys(wanted.of);
  const taken = names.find((name) => results.has(name));
  if (taken !== undefined) throw new Error(`"${taken}" names an output and a gradient; rename one of them.`);
  // A rewrite may bypass a node in the middle of the graph, and with it the node's gradient; leaves always remain.
  const leaves = Object.values(wanted.of).every((node) => node.inputs.length === 0);
  const prepare = (node: Node) => (leaves ? simplifier.simplify(node) : node);
  const found = gradients(prepare(wanted.loss), Object.values(wanted.of).map(prepare));
  found.forEach((gradient, i) => {
    results.set(names[i], simplifier.simplify(gradient));
  });
  return results;
}
