import type { FileHandle } from "node:fs/promises";
import { MAX_PICTURE_BYTES, PictureError } from "../../pictures.js";
import { PickleBytes } from "./pickleValues.js";
import { decodeLine } from "./unpickle.js";

/** How many bytes of the file a byte of a picture may take: \ooo or \xhh in protocol 0. */
const EXPANSION = { bytes: 1, utf8: 2, repr: 4, "raw-unicode-escape": 6 };

/**
 * The bytes of a picture that a pickle holds, read from the file where they were left there.
 * @throws PictureError when it is too large, or not there any more.
 */
export async function readPickleBytes(file: FileHandle, value: string | PickleBytes): Promise<Uint8Array> {
  if (!(value instanceof PickleBytes)) return Buffer.from(value, "latin1");
  const { offset, length, encoding } = value;
  if (length > MAX_PICTURE_BYTES * EXPANSION[encoding])
    throw new PictureError(`It has ${length} bytes; at most ${MAX_PICTURE_BYTES} are accepted.`);
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  if (bytesRead < length) throw new PictureError(`The file ends within it.`);
  if (encoding === "bytes") return buffer;
  const text = encoding === "utf8" ? buffer.toString("utf8") : decodeLine(buffer.toString("latin1"), encoding);
  if (text === undefined) throw new PictureError("Its escapes are damaged.");
  return Buffer.from(text, "latin1");
}
