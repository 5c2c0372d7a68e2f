import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors, type TensorFile } from "../../../src/ml/training/safetensors.js";

const file: TensorFile = {
  tensors: {
    "a/weight": { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, 1e30) },
    scalar: { shape: [], data: Float32Array.of(7) },
    empty: { shape: [0, 4], data: new Float32Array(0) },
    "Größe 👗": { shape: [1], data: Float32Array.of(Number.NaN) },
  },
  metadata: { profile: "compact", 'quotes "and" lines': "a\nb" },
};

/** A file with any header, and eight bytes of values. */
function withHeader(header: unknown): Uint8Array {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = Buffer.alloc(8 + text.length + 8);
  bytes.writeBigUInt64LE(BigInt(text.length));
  text.copy(bytes, 8);
  return bytes;
}

describe("safetensors", () => {
  it("gives back names, shapes, values and metadata", () => {
    expect(decodeSafetensors(encodeSafetensors(file))).toEqual(file);
    const nothing = { tensors: {}, metadata: {} };
    expect(decodeSafetensors(encodeSafetensors(nothing))).toEqual(nothing);
  });

  it("writes the published format: length, JSON header padded to 8 bytes, values in little endian", () => {
    const bytes = Buffer.from(
      encodeSafetensors({ tensors: { x: { shape: [2], data: Float32Array.of(1, 2) } }, metadata: {} }),
    );
    const length = Number(bytes.readBigUInt64LE());
    expect(length % 8).toBe(0);
    expect(JSON.parse(bytes.toString("utf8", 8, 8 + length))).toEqual({
      __metadata__: {},
      x: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
    });
    expect([bytes.readFloatLE(8 + length), bytes.readFloatLE(12 + length), bytes.length]).toEqual([1, 2, 16 + length]);
  });

  it("takes parts of larger arrays, shared memory, and files that begin at any byte", () => {
    const shared = new Float32Array(new SharedArrayBuffer(8));
    shared.set([5, 6]);
    const tensors = {
      part: { shape: [2], data: Float32Array.of(0, 1, 2, 3).subarray(1, 3) },
      shared: { shape: [2], data: shared },
    };
    const bytes = encodeSafetensors({ tensors, metadata: {} });
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    const decoded = decodeSafetensors(moved.subarray(3));
    expect([decoded.tensors.part.data, decoded.tensors.shared.data]).toEqual([
      Float32Array.of(1, 2),
      Float32Array.of(5, 6),
    ]);
  });

  it("refuses to write values that do not fill their shape", () => {
    const tensors = { x: { shape: [2, 2], data: new Float32Array(3) } };
    expect(() => encodeSafetensors({ tensors, metadata: {} })).toThrow('Tensor "x" has 3 values, not [2,2].');
  });

  it("names a file that is cut short anywhere", () => {
    const bytes = encodeSafetensors(file);
    for (let length = 0; length < bytes.length; length += 5)
      expect(() => decodeSafetensors(bytes.subarray(0, length), "The model m")).toThrow(/^The model m/);
  });

  const entry = { dtype: "F32", shape: [2], data_offsets: [0, 8] };
  it.each([
    ["text", "{not json"],
    ["null", "null"],
    ["a number", "42"],
    ["a null entry", { x: null }],
    ["another type of value", { x: { ...entry, dtype: "F16" } }],
    ["no offsets", { x: { ...entry, data_offsets: undefined } }],
    ["no shape", { x: { ...entry, shape: undefined } }],
    ["a shape that does not fit", { x: { ...entry, shape: [3] } }],
    ["values before the first", { x: { ...entry, data_offsets: [-8, 0] } }],
    ["values after the last", { x: { ...entry, data_offsets: [4, 12] } }],
    ["offsets that are no numbers", { x: { ...entry, data_offsets: ["a", "b"] } }],
  ])("names a file whose header has %s", (_, header) => {
    expect(() => decodeSafetensors(withHeader(header), "The model m")).toThrow(
      /^The model m.*(damaged|no safetensors)/,
    );
  });

  it("names a file that is something else", () => {
    expect(() => decodeSafetensors(Buffer.from("<html>not a model</html>"), "The model m")).toThrow(
      "The model m is no safetensors file.",
    );
  });
});
