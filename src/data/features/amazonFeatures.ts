import { endianness } from "node:os";
import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import { readBytes } from "../published/byteStream.js";

/** Bytes of the id that stands before each vector: an asin. */
const ID_BYTES = 10;
/** Values of a vector in the published files: layer fc7 of the Caffe reference network. */
export const AMAZON_FEATURE_WIDTH = 4096;

export interface AmazonFeature {
  /** The item's id: 10 characters, shorter where the file pads it with blanks or NULs. */
  readonly id: string;
  /** As many as the file has for each item; a buffer of its own. */
  readonly values: Float32Array;
}

export interface AmazonFeatureOptions {
  /** Values of each vector [4096]. */
  readonly dimensions?: number;
  /** Hears how many bytes of the file have been read. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Streams `image_features_*.b` of the Amazon and Tradesy data, plain or gzip: records of a 10-byte id and float32 values, little
 * endian, without header (McAuley et al., "Image-based recommendations on styles and substitutes", SIGIR 2015). A few records are in memory
 * at a time.
 * @throws ImportError when the file cannot be read, ends within a record, or holds ids or values that no such file holds, with
 * the byte at which that stands.
 */
export async function* readAmazonFeatures(
  path: string,
  { dimensions = AMAZON_FEATURE_WIDTH, onBytes, signal }: AmazonFeatureOptions = {},
): AsyncGenerator<AmazonFeature> {
  const name = basename(path);
  const recordBytes = ID_BYTES + 4 * dimensions;
  let records = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of readBytes(path, onBytes)) {
    signal?.throwIfAborted();
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    for (; at + recordBytes <= held.length; at += recordBytes)
      yield readRecord(held.subarray(at, at + recordBytes), `${name}, byte ${records++ * recordBytes}`, dimensions);
    held = held.subarray(at);
  }
  const whole = `a record has ${recordBytes} bytes (an id of ${ID_BYTES} and ${dimensions} float32 values)`;
  if (held.length > 0)
    throw new ImportError(
      `${name}, byte ${records * recordBytes}: the file ends within a record: ${whole}, and ${held.length} bytes are left. Download it again, or check that its vectors have ${dimensions} values.`,
    );
  if (records === 0) throw new ImportError(`${name} is empty: ${whole}.`);
}

function readRecord(record: Buffer, where: string, dimensions: number): AmazonFeature {
  const id = record.toString("latin1", 0, ID_BYTES).replace(/[ \0]+$/, "");
  if (!/^[\x21-\x7e]+$/.test(id))
    throw new ImportError(
      `${where}: ${JSON.stringify(id)} is no id of an item. The file is damaged, or its vectors do not have ${dimensions} values.`,
    );
  const bytes = new Uint8Array(record.subarray(ID_BYTES));
  if (endianness() === "BE") Buffer.from(bytes.buffer).swap32();
  const values = new Float32Array(bytes.buffer);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1)
    throw new ImportError(
      `${where}: value ${bad + 1} of ${JSON.stringify(id)} is ${values[bad]}. The file is damaged, or its vectors do not have ${dimensions} values.`,
    );
  return { id, values };
}
