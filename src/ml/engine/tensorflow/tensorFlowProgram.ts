import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs";
import { elements, gradients, type Node, type Shape, topologicalOrder } from "../../graph/index.js";
import { type Arrays, checkFeeds, type Program, type ProgramSpec, unshared } from "../engine.js";
import type { LoadedTensorFlow } from "./loadTensorFlow.js";
import { compute } from "./operations.js";
import { Value } from "./value.js";

const isLeaf = (node: Node): boolean => node.inputs.length === 0;

/** Interprets a specification through TensorFlow.js, whose own differentiation gives the gradients. */
export class TensorFlowProgram implements Program {
  readonly feeds: ReadonlyMap<string, Shape>;
  readonly #library: LoadedTensorFlow;
  readonly #outputs: readonly (readonly [string, Node])[];
  readonly #loss: Node | undefined;
  readonly #wanted: readonly (readonly [string, Node])[];
  readonly #order: readonly Node[];
  /** Constants and frozen weights. */
  readonly #fixed = new Map<Node, Tensor>();
  #disposed = false;

  /** @param onDispose told once, when the program gives its memory back */
  constructor(
    library: LoadedTensorFlow,
    spec: ProgramSpec,
    readonly onDispose: (program: Program) => void,
  ) {
    this.#library = library;
    this.#outputs = Object.entries(spec.outputs);
    this.#loss = spec.gradients?.loss;
    this.#wanted = Object.entries(spec.gradients?.of ?? {});
    const loss = spec.gradients ? [spec.gradients.loss] : [];
    const targets = [...this.#outputs, ...this.#wanted].map(([, node]) => node);
    this.#order = topologicalOrder([...targets, ...loss]);
    // Refuses what the graph cannot differentiate, with the graph's own message.
    if (spec.gradients) gradients(spec.gradients.loss, Object.values(spec.gradients.of));
    this.feeds = namedLeaves(this.#order, spec.weights ?? {});
    this.#freeze(spec.weights ?? {});
  }

  async run(feeds: Readonly<Arrays>): Promise<Arrays> {
    if (this.#disposed) throw new Error("The program was disposed: compile it again to run it.");
    checkFeeds(this.feeds, feeds);
    const { tf } = this.#library;
    this.#selectBackend();
    const results = tf.tidy(() => this.#compute(feeds));
    try {
      const read = Object.entries(results).map(
        async ([name, tensor]) => [name, await tensor.data<"float32">()] as const,
      );
      return Object.fromEntries(await Promise.all(read));
    } finally {
      tf.dispose(results);
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#library.tf.dispose([...this.#fixed.values()]);
    this.#fixed.clear();
    this.onDispose(this);
  }

  /** Takes effect at once for a backend that has been started, though TensorFlow.js returns a promise. */
  #selectBackend(): void {
    const { tf, backendName } = this.#library;
    if (tf.getBackend() !== backendName) void tf.setBackend(backendName);
  }

  #freeze(weights: Readonly<Arrays>): void {
    this.#selectBackend();
    for (const node of this.#order) {
      const { operation, shape } = node;
      const data =
        operation.kind === "constant"
          ? operation.data
          : operation.kind === "parameter"
            ? weights[operation.name]
            : undefined;
      if (data) this.#fixed.set(node, this.#library.tf.keep(this.#tensor(data.slice(), shape)));
    }
  }

  #tensor(data: Float32Array, shape: Shape): Tensor {
    return this.#library.tf.tensor(data, [...shape], "float32");
  }

  #leaves(feeds: Readonly<Arrays>): Map<Node, Tensor> {
    const leaves = new Map(this.#fixed);
    for (const node of this.#order) {
      const { operation, shape } = node;
      if ((operation.kind === "input" || operation.kind === "parameter") && !leaves.has(node))
        leaves.set(node, this.#tensor(unshared(feeds[operation.name]), shape));
    }
    return leaves;
  }

  #compute(feeds: Readonly<Arrays>): NamedTensorMap {
    const { tf } = this.#library;
    const leaves = this.#leaves(feeds);
    const results: NamedTensorMap = {};
    const collect = (values: ReadonlyMap<Node, Value>) => {
      for (const [name, node] of this.#outputs) results[name] = tf.keep(tf.clone((values.get(node) as Value).rowMajor));
    };
    const loss = this.#loss;
    if (loss === undefined) {
      collect(this.#evaluate(leaves, new Map()));
      return results;
    }
    // A leaf is differentiated as it is; a value inside the network through a zero that is added to it.
    const nodes = [...new Set(this.#wanted.map(([, node]) => node))];
    const variables = new Map(nodes.map((node) => [node, leaves.get(node) ?? tf.zeros([...node.shape])]));
    const forward = () => {
      const values = this.#evaluate(leaves, variables);
      collect(values);
      return (values.get(loss) as Value).rowMajor;
    };
    const { grads } = tf.engine().gradients(forward, [...variables.values()], undefined, true);
    for (const [name, node] of this.#wanted)
      results[name] = tf.clone(grads[nodes.indexOf(node)] ?? tf.zeros([...node.shape]));
    return results;
  }

  #evaluate(leaves: ReadonlyMap<Node, Tensor>, variables: ReadonlyMap<Node, Tensor>): Map<Node, Value> {
    const { tf } = this.#library;
    const values = new Map<Node, Value>();
    for (const node of this.#order) {
      const leaf = leaves.get(node);
      if (leaf) {
        values.set(node, Value.rowMajor(tf, leaf));
        continue;
      }
      const inputs = node.inputs.map((input) => values.get(input) as Value);
      const value = compute(tf, node, inputs);
      const variable = isLeaf(node) ? undefined : variables.get(node);
      values.set(node, variable ? Value.rowMajor(tf, tf.add(value.rowMajor, variable)) : value);
    }
    return values;
  }
}

/** Shapes of the inputs and parameters that a run must be fed: all but the frozen weights. */
function namedLeaves(order: readonly Node[], weights: Readonly<Arrays>): Map<string, Shape> {
  const feeds = new Map<string, Shape>();
  for (const { operation, shape } of order) {
    if (operation.kind !== "input" && operation.kind !== "parameter") continue;
    const { name, kind } = operation;
    const frozen = kind === "parameter" ? weights[name] : undefined;
    if (frozen && frozen.length !== elements(shape))
      throw new Error(`The weights "${name}" have ${frozen.length} values; [${shape}] needs ${elements(shape)}.`);
    const known = feeds.get(name);
    if (known && `${known}` !== `${shape}`)
      throw new Error(`The ${kind} "${name}" has the shape [${known}] in one place and [${shape}] in another.`);
    if (!frozen) feeds.set(name, shape);
  }
  return feeds;
}
