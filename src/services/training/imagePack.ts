import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { isStudioPicture, prepareImage } from "../../ml/images/prepare.js";
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

/** Decodes and prepares every picture once; later calls with the same pictures read the pack from disk. */
export async function loadImagePack(options: ImagePackOptions): Promise<ImagePack> {
  const { imageKeys, size, cacheDirectory } = options;
  const name = createHash("sha256").update(JSON.stringify(imageKeys)).digest("hex").slice(0, 16);
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
  const worker = async () => {
    while (next < imageKeys.length) {
      signal?.throwIfAborted();
      const index = next++;
      const prepared = await prepareImage(await store.get(imageKeys[index]), size);
      pixels.set(prepared.pixels, index * 3 * size * size);
      studio[index] = isStudioPicture(prepared) ? 1 : 0;
      onProgress?.(++done, imageKeys.length);
    }
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, worker));
}

async function readPack(file: string, { pixels, studio }: ImagePack): Promise<boolean> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  if (bytes.length !== pixels.length + studio.length) return false;
  pixels.set(bytes.subarray(0, pixels.length));
  studio.set(bytes.subarray(pixels.length));
  return true;
}

async function writePack(file: string, { pixels, studio }: ImagePack): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(pixels);
    await handle.writeFile(studio);
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
