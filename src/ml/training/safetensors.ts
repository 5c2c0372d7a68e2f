import { elements, type Shape } from "../graph/index.js";

/** Named float32 arrays with shapes, and text beside them. */
export interface TensorFile {
  readonly tensors: Readonly<Record<string, { readonly shape: Shape; readonly data: Float32Array }>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LIMIT = 100_000_000;

/** Bytes in the safetensors format (huggingface.co/docs/safetensors): a JSON header, then little-endian float32 values. */
export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    if (data.length !== elements(shape)) throw new Error(`Tensor "${name}" has ${data.length} values, not [${shape}].`);
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8;
  const file = Buffer.alloc(8 + padded + offset, " ");
  file.writeBigUInt64LE(BigInt(padded), 0);
  text.copy(file, 8);
  let at = 8 + padded;
  for (const { data } of Object.values(tensors)) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/**
 * @param allocate makes the arrays of the values
 * @throws Error naming what is wrong when the bytes are no safetensors file of float32 values.
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  what = "The file",
  allocate: (length: number) => Float32Array = (length) => new Float32Array(length),
): TensorFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = buffer.length >= 8 ? Number(buffer.readBigUInt64LE(0)) : -1;
  if (length < 2 || length > Math.min(LIMIT, buffer.length - 8)) throw new Error(`${what} is no safetensors file.`);
  const header = parseHeader(buffer.toString("utf8", 8, 8 + length), what);
  const { __metadata__: metadata = {}, ...entries } = header;
  const values = buffer.subarray(8 + length);
  const tensors: Record<string, { shape: Shape; data: Float32Array }> = {};
  for (const [name, entry] of Object.entries(entries as Record<string, HeaderEntry>)) {
    if (!isFloat32(entry, values.length)) throw new Error(`${what}: tensor "${name}" is damaged or not float32.`);
    // Copied, so that the values are aligned whatever the header's length.
    const data = allocate(elements(entry.shape));
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(values.subarray(...entry.data_offsets));
    tensors[name] = { shape: entry.shape, data };
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

function isFloat32({ dtype, shape, data_offsets }: Partial<HeaderEntry>, length: number): boolean {
  if (dtype !== "F32" || !Array.isArray(shape) || !Array.isArray(data_offsets)) return false;
  const [start, end] = data_offsets;
  return start >= 0 && end <= length && end - start === 4 * elements(shape);
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: Shape;
  readonly data_offsets: readonly [number, number];
}

function parseHeader(text: string, what: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    header = undefined;
  }
  const isMap = typeof header === "object" && header !== null && Object.values(header).every((entry) => entry);
  if (!isMap) throw new Error(`${what} has a damaged safetensors header.`);
  return header as Record<string, unknown>;
}
