import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Arrays } from "../engine/engine.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";

/** All that a training needs to go on as if it had not been interrupted. */
export interface Checkpoint {
  readonly state: Arrays;
  /** JSON-serialisable: rounds done, history, settings. */
  readonly progress: unknown;
}

/** Replaces `file` atomically: a kill leaves the old checkpoint or the new one. */
export async function writeCheckpoint(file: string, { state, progress }: Checkpoint): Promise<void> {
  const tensors = Object.fromEntries(
    Object.entries(state).map(([name, data]) => [name, { shape: [data.length], data }]),
  );
  const bytes = encodeSafetensors({ tensors, metadata: { progress: JSON.stringify(progress) } });
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** undefined when there is no such file. @throws Error when it is damaged. */
export async function readCheckpoint(file: string): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const what = `The checkpoint ${file}`;
  const { tensors, metadata } = decodeSafetensors(bytes, what);
  if (metadata.progress === undefined) throw new Error(`${what} does not say how far the training was.`);
  const state = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
  return { state, progress: JSON.parse(metadata.progress) };
}
