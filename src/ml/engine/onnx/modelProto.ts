import type { Shape } from "../../graph/index.js";
import { ProtobufWriter } from "./protobuf.js";

/** A plain number is an integer attribute; `{ float }` marks the others. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxNode {
  readonly type: string;
  /** "" is the standard operator set. */
  readonly domain: string;
  /** "" leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A constant tensor. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array | BigInt64Array | Int8Array | Uint8Array;
}

/** An input or output. */
export interface OnnxValue {
  readonly name: string;
  /** float32 by default. */
  readonly type?: keyof typeof ELEMENT;
  /** undefined where an axis may have any size. */
  readonly shape: readonly (number | undefined)[];
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export const MICROSOFT = "com.microsoft";

const IR_VERSION = 8;
const OPSET = 17;
const ELEMENT = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 };
const ATTRIBUTE = { float: 1, integer: 2, string: 3, integers: 7 };

function tensor({ name, shape, data }: OnnxTensor): ProtobufWriter {
  const proto = new ProtobufWriter();
  for (const size of shape) proto.integer(1, size);
  return proto
    .integer(2, ELEMENT[elementOf(data)])
    .string(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function elementOf(data: OnnxTensor["data"]): keyof typeof ELEMENT {
  if (data instanceof Float32Array) return "float32";
  if (data instanceof BigInt64Array) return "int64";
  return data instanceof Int8Array ? "int8" : "uint8";
}

function attribute(name: string, value: Attribute): ProtobufWriter {
  const proto = new ProtobufWriter().string(1, name);
  if (typeof value === "number") return proto.integer(3, value).integer(20, ATTRIBUTE.integer);
  if (typeof value === "string") return proto.string(4, value).integer(20, ATTRIBUTE.string);
  if ("float" in value) return proto.float(2, value.float).integer(20, ATTRIBUTE.float);
  for (const each of value) proto.integer(8, each);
  return proto.integer(20, ATTRIBUTE.integers);
}

function node({ type, domain, inputs, outputs, attributes }: OnnxNode): ProtobufWriter {
  const proto = new ProtobufWriter();
  for (const name of inputs) proto.string(1, name);
  for (const name of outputs) proto.string(2, name);
  proto.string(3, `${outputs[0]}/${type}`).string(4, type);
  for (const [name, value] of Object.entries(attributes)) proto.message(5, attribute(name, value));
  return domain === "" ? proto : proto.string(7, domain);
}

function valueInfo({ name, type = "float32", shape }: OnnxValue): ProtobufWriter {
  const sizes = new ProtobufWriter();
  for (const size of shape)
    sizes.message(1, size === undefined ? new ProtobufWriter() : new ProtobufWriter().integer(1, size));
  const tensorType = new ProtobufWriter().integer(1, ELEMENT[type]).message(2, sizes);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}

/** The bytes of a .onnx file (onnx.proto: ModelProto) of operator set 17. */
export function encodeModel({ nodes, initializers, inputs, outputs }: OnnxModel): Uint8Array {
  const graph = new ProtobufWriter();
  for (const each of nodes) graph.message(1, node(each));
  graph.string(2, "atelier");
  for (const each of initializers) graph.message(5, tensor(each));
  for (const each of inputs) graph.message(11, valueInfo(each));
  for (const each of outputs) graph.message(12, valueInfo(each));
  const model = new ProtobufWriter().integer(1, IR_VERSION).string(2, "atelier").message(7, graph);
  model.message(8, new ProtobufWriter().string(1, "").integer(2, OPSET));
  for (const domain of new Set(nodes.map((each) => each.domain)))
    if (domain !== "") model.message(8, new ProtobufWriter().string(1, domain).integer(2, 1));
  return model.finish();
}
