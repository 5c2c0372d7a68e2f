import { endianness } from "node:os";
import { basename } from "node:path";
import { decodeFloat16 } from "../../ml/features/float16.js";
import { ImportError } from "../import/errors.js";
import { readBytes } from "../published/byteStream.js";
import { type NpyHeader, parseNpyHeader } from "./npyHeader.js";

/** Most values of a row: more is a mistake, and would be held in memory. */
const MOST_WIDTH = 65_536;

/** A matrix in a `.npy` file, read row by row. */
export interface NpyMatrix {
  /** Of the file, for messages. */
  readonly name: string;
  readonly rows: number;
  readonly width: number;
  /**
   * The rows in their order, [width] each, in arrays of their own. Values of float64 that float32 cannot hold are infinite.
   * @throws ImportError when the file has fewer or more values than its header says
   */
  values(options?: NpyReading): AsyncGenerator<Float32Array>;
}

export interface NpyReading {
  /** Hears how many rows have been read. */
  readonly onRows?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Opens a two-dimensional float16, float32 or float64 `.npy` file in C order, of either byte order, plain or gzip.
 * @throws ImportError when it cannot be read or holds something else
 */
export async function openNpyMatrix(path: string): Promise<NpyMatrix> {
  const name = basename(path);
  const header = await readHeader(path, name);
  const { shape } = header;
  if (shape.length !== 2)
    throw new ImportError(
      `${name} has ${shape.length} dimensions (${shape}); give a matrix with one row for each item.`,
    );
  const [rows, width] = shape;
  if (width < 1 || width > MOST_WIDTH || !Number.isSafeInteger(rows * width * header.itemBytes))
    throw new ImportError(`${name} has ${rows} rows of ${width} values; rows of 1 to ${MOST_WIDTH} values are read.`);
  return { name, rows, width, values: (options) => readRows(path, name, header, options) };
}

async function readHeader(path: string, name: string): Promise<NpyHeader> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of readBytes(path)) {
    held = Buffer.concat([held, chunk]);
    const header = parseNpyHeader(held, name);
    if (header !== undefined) return header;
  }
  throw new ImportError(`${name} is cut short: it ends within its header, after ${held.length} bytes.`);
}

async function* readRows(
  path: string,
  name: string,
  { offset, shape: [rows, width], itemBytes, bigEndian }: NpyHeader,
  { onRows, signal }: NpyReading = {},
): AsyncGenerator<Float32Array> {
  const rowBytes = width * itemBytes;
  const decode = decoder(itemBytes, bigEndian);
  let skip = offset;
  let row = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of readBytes(path)) {
    signal?.throwIfAborted();
    const skipped = Math.min(skip, chunk.length);
    skip -= skipped;
    held = held.length === 0 ? chunk.subarray(skipped) : Buffer.concat([held, chunk.subarray(skipped)]);
    let at = 0;
    for (; at + rowBytes <= held.length && row < rows; at += rowBytes, row++)
      yield decode(held.subarray(at, at + rowBytes));
    held = held.subarray(at);
    if (row === rows && held.length > 0)
      throw new ImportError(
        `${name} is damaged: it goes on after the ${rows} rows of ${width} values that its header tells.`,
      );
    onRows?.(row);
  }
  if (row < rows)
    throw new ImportError(
      `${name} is cut short: its header tells ${rows} rows of ${width} values, and it holds ${row}${held.length > 0 ? " and a part of another" : ""}.`,
    );
}

function decoder(itemBytes: 2 | 4 | 8, bigEndian: boolean): (bytes: Buffer) => Float32Array {
  // Halves are decoded from little endian, the others from the machine's own order.
  const swap = bigEndian !== (itemBytes === 2 ? false : endianness() === "BE");
  return (bytes) => {
    const own = new Uint8Array(bytes);
    if (swap)
      ({ 2: Buffer.prototype.swap16, 4: Buffer.prototype.swap32, 8: Buffer.prototype.swap64 })[itemBytes].call(
        Buffer.from(own.buffer),
      );
    if (itemBytes === 2) return decodeFloat16(own);
    return itemBytes === 4 ? new Float32Array(own.buffer) : Float32Array.from(new Float64Array(own.buffer));
  };
}
