import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { pipeline, type Readable, Transform } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { Parts } from "./files.js";

/** What an object's file says about it. */
export interface ObjectFileInfo {
  readonly size: number;
  readonly contentType: string;
  readonly modifiedAt: Date;
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * One object is one file, so that bytes and content type change together: the bytes as they are (picture viewers open
 * them), then a trailer of content type (ASCII), SHA-256 of the bytes (32 bytes), length of the content type (2 bytes, big
 * endian) and the magic word (8 bytes).
 */
const MAGIC = Buffer.from("\nATELIER", "latin1");
const HASH_BYTES = 32;
const FIXED_BYTES = HASH_BYTES + 2 + MAGIC.length;
const LONGEST_TRAILER = FIXED_BYTES + 200;
/** Bytes that are hashed in some milliseconds. */
const PART = 2 ** 22;

/** What an object's file holds: its bytes as they come, then the trailer. */
export async function* objectFile(bytes: Parts, contentType: string): AsyncIterable<Uint8Array> {
  const hash = createHash("sha256");
  for await (const part of bytes) {
    hash.update(part);
    yield part;
  }
  const type = Buffer.from(contentType, "latin1");
  const typeLength = Buffer.alloc(2);
  typeLength.writeUInt16BE(type.length);
  yield Buffer.concat([type, hash.digest(), typeLength, MAGIC]);
}

/**
 * Reads the trailer of an open file.
 * @returns undefined when it is not an object's file.
 */
export async function readObjectInfo(file: FileHandle): Promise<ObjectFileInfo | undefined> {
  const stat = await file.stat();
  if (!stat.isFile()) return undefined;
  const tail = Buffer.alloc(Math.min(stat.size, LONGEST_TRAILER));
  const { bytesRead } = await file.read(tail, 0, tail.length, stat.size - tail.length);
  const trailer = bytesRead === tail.length ? parseTrailer(tail) : undefined;
  return trailer && { ...trailer, size: stat.size - trailer.length, modifiedAt: stat.mtime };
}

/**
 * Reads an open file whole.
 * @returns undefined when it is not an object's file, or its bytes are not those that were stored.
 */
export async function readObject(file: FileHandle): Promise<(ObjectFileInfo & { bytes: Buffer }) | undefined> {
  const stat = await file.stat();
  if (!stat.isFile()) return undefined;
  const content = await file.readFile();
  const trailer = parseTrailer(content.subarray(-LONGEST_TRAILER));
  if (trailer === undefined) return undefined;
  const bytes = content.subarray(0, content.length - trailer.length);
  if ((await hashInParts(bytes)).toString("hex") !== trailer.sha256) return undefined;
  return { ...trailer, bytes, size: bytes.length, modifiedAt: stat.mtime };
}

/**
 * An open file as a stream of its object's bytes, which closes the file at its end, or when it is destroyed. The last of them come
 * only once all are known to be those that were stored; otherwise it fails with `damaged`.
 * @returns undefined when it is not an object's file
 */
export async function streamObject(
  file: FileHandle,
  damaged: Error,
): Promise<(ObjectFileInfo & { bytes: Readable }) | undefined> {
  const info = await readObjectInfo(file);
  if (info === undefined) return undefined;
  const hash = createHash("sha256");
  let left = info.size;
  const withoutTrailer = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (left === 0) return done();
      const part = chunk.subarray(0, left);
      left -= part.length;
      hash.update(part);
      if (left === 0 && hash.digest("hex") !== info.sha256) done(damaged);
      else done(null, part);
    },
  });
  const bytes = pipeline(file.createReadStream({ highWaterMark: PART / 8 }), withoutTrailer, () => {});
  return { ...info, bytes };
}

/** Other work gets its turn between the parts of a large object. */
async function hashInParts(bytes: Uint8Array): Promise<Buffer> {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += PART) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + PART));
  }
  return hash.digest();
}

function parseTrailer(tail: Buffer): { contentType: string; sha256: string; length: number } | undefined {
  if (tail.length < FIXED_BYTES || !tail.subarray(-MAGIC.length).equals(MAGIC)) return undefined;
  const fixed = tail.length - FIXED_BYTES;
  const typeLength = tail.readUInt16BE(fixed + HASH_BYTES);
  if (typeLength > fixed) return undefined;
  return {
    contentType: tail.toString("latin1", fixed - typeLength, fixed),
    sha256: tail.toString("hex", fixed, fixed + HASH_BYTES),
    length: FIXED_BYTES + typeLength,
  };
}
