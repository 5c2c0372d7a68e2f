import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { isStudioPicture, PREPARATION, prepareImage } from "../../ml/images/prepare.js";
import type { ImageSet } from "../../ml/images/tensor.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** Prepared pictures of a catalogue, ready to be read again without decoding. */
export interface ImagePack extends ImageSet {
  /** 1 where a generator should learn from the picture ({@link isStudioPicture}). */
  readonly studio: Uint8Array;
}

export interface ImagePackOptions {
  readonly store: ObjectStore;
  readonly imageKeys: readonly string[];
  /** Side in pixels. */
  readonly size: number;
  /** Packs are kept here between runs. */
  readonly cacheDirectory: string;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Decodes and prepares every picture once; later calls with the same pictures read the pack from disk.
 * @throws Error naming the picture that is missing or cannot be decoded
 */
export async function loadImagePack(options: ImagePackOptions): Promise<ImagePack> {
  const { imageKeys, size, cacheDirectory } = options;
  const name = createHash("sha256")
    .update(JSON.stringify([PREPARATION, imageKeys]))
    .digest("hex")
    .slice(0, 16);
  const file = join(cacheDirectory, `pictures-${size}-${name}.bin`);
  const length = 3 * size * size;
  const pixels = new Uint8Array(new SharedArrayBuffer(imageKeys.length * length));
  const studio = new Uint8Array(imageKeys.length);
  const pack = { size, count: imageKeys.length, pixels, studio };
  if (await readPack(file, pack)) return pack;
  await decodeAll(options, pack);
  await writePack(file, pack);
  return pack;
}

async function decodeAll(
  { store, imageKeys, size, onProgress, signal }: ImagePackOptions,
  { pixels, studio }: ImagePack,
): Promise<void> {
  let next = 0;
  let done = 0;
  const decode = async (index: number) => {
    signal?.throwIfAborted();
    const bytes = await store.get(imageKeys[index]);
    const prepared = await prepareImage(bytes, size).catch((error: Error) => {
      throw new Error(`The picture ${imageKeys[index]} cannot be decoded: ${error.message}`, { cause: error });
    });
    pixels.set(prepared.pixels, index * 3 * size * size);
    studio[index] = isStudioPicture(prepared) ? 1 : 0;
    onProgress?.(++done, imageKeys.length);
  };
  const worker = async () => {
    try {
      while (next < imageKeys.length) await decode(next++);
    } catch (error) {
      next = imageKeys.length;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, worker));
}

async function readPack(file: string, { pixels, studio }: ImagePack): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  try {
    if ((await handle.stat()).size !== pixels.length + studio.length) return false;
    for (const part of [pixels, studio])
      for (let at = 0; at < part.length; ) {
        const { bytesRead } = await handle.read(part, at, Math.min(MOST_READ, part.length - at));
        if (bytesRead === 0) return false;
        at += bytesRead;
      }
    return true;
  } finally {
    await handle.close();
  }
}

/** Bytes read at once: packs of large catalogues exceed the 2 GiB that one read may have. */
const MOST_READ = 2 ** 28;

async function writePack(file: string, { pixels, studio }: ImagePack): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(pixels);
      await handle.writeFile(studio);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
