import { createHash } from "node:crypto";
import { elements, type Shape } from "../../graph/index.js";
import type { Attribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from "./modelProto.js";

/** Constants up to this many values are compared, so that equal ones are stored once. */
const SHARED_CONSTANT_VALUES = 65536;

/** Collects the operators of a model. Values are names; an operator that was already applied to the same inputs is shared. */
export class OnnxGraph {
  private readonly nodes: OnnxNode[] = [];
  private readonly initializers: OnnxTensor[] = [];
  private readonly inputs: OnnxValue[] = [];
  private readonly known = new Map<string, readonly string[]>();
  private readonly constants = new Map<string, string>();

  input(name: string, shape: Shape): string {
    this.inputs.push({ name, shape });
    return name;
  }

  /** A named weight. */
  initializer(name: string, data: Float32Array, shape: Shape): string {
    this.initializers.push({ name, data, shape });
    return name;
  }

  constant(data: Float32Array | BigInt64Array, shape: Shape): string {
    const store = () => {
      const name = `/constant_${this.initializers.length}`;
      this.initializers.push({ name, data, shape });
      return name;
    };
    if (data.length > SHARED_CONSTANT_VALUES) return store();
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const key = `${data.BYTES_PER_ELEMENT}:${shape}:${createHash("sha1").update(bytes).digest("base64")}`;
    const name = this.constants.get(key) ?? store();
    this.constants.set(key, name);
    return name;
  }

  scalar(value: number): string {
    return this.constant(Float32Array.of(value), []);
  }

  filled(value: number, shape: Shape): string {
    return this.constant(new Float32Array(elements(shape)).fill(value), shape);
  }

  /** A list of int64 values: axes, sizes or positions. */
  integers(values: readonly number[]): string {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
  }

  op(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = "",
  ): string {
    return this.opWithOutputs(type, inputs, attributes, 1, domain)[0];
  }

  opWithOutputs(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    count: number,
    domain = "",
  ): readonly string[] {
    const key = JSON.stringify([domain, type, inputs, attributes, count]);
    let outputs = this.known.get(key);
    if (outputs === undefined) {
      const stem = `/${type}_${this.nodes.length}`;
      outputs = Array.from({ length: count }, (_, i) => (i === 0 ? stem : `${stem}.${i}`));
      this.nodes.push({ type, domain, inputs, outputs, attributes });
      this.known.set(key, outputs);
    }
    return outputs;
  }

  reshape(value: string, shape: Shape): string {
    return this.op("Reshape", [value, this.integers(shape)]);
  }

  /** Positions `starts` to `ends` - 1 along `axes`. */
  slice(value: string, starts: readonly number[], ends: readonly number[], axes: readonly number[]): string {
    return this.op("Slice", [value, ...[starts, ends, axes].map((list) => this.integers(list))]);
  }

  /** Zeros around (or, where negative, a crop of) a value: amounts before each axis, then after each axis. */
  pad(value: string, amounts: readonly number[]): string {
    return amounts.every((amount) => amount === 0) ? value : this.op("Pad", [value, this.integers(amounts)]);
  }

  sum(value: string, axes: readonly number[], keepAxes = false): string {
    return this.op("ReduceSum", [value, this.integers(axes)], { keepdims: keepAxes ? 1 : 0 });
  }

  /** The model that returns `outputs` (value by output name). */
  finish(outputs: ReadonlyMap<string, { readonly value: string; readonly shape: Shape }>): OnnxModel {
    const named = new Map<string, string>();
    const fixed = new Set([...this.inputs, ...this.initializers].map(({ name }) => name));
    const aliases: OnnxNode[] = [];
    for (const [name, { value }] of outputs) {
      if (fixed.has(name))
        throw new Error(`"${name}" is both an output and an input or weight of the model; rename one of them.`);
      if (fixed.has(value) || named.has(value))
        aliases.push({
          type: "Identity",
          domain: "",
          inputs: [named.get(value) ?? value],
          outputs: [name],
          attributes: {},
        });
      else named.set(value, name);
    }
    const rename = (names: readonly string[]) => names.map((name) => named.get(name) ?? name);
    return {
      nodes: [
        ...this.nodes.map((node) => ({ ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) })),
        ...aliases,
      ],
      initializers: this.initializers,
      inputs: this.inputs,
      outputs: [...outputs].map(([name, { shape }]) => ({ name, shape })),
    };
  }
}
