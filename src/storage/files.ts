import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** Runs `work` on the opened file and closes it. A symbolic link is not followed: it fails with ELOOP. */
export async function withFile<T>(
  path: string,
  flags: number,
  work: (file: FileHandle) => Promise<T>,
  mode?: number,
): Promise<T> {
  const file = await open(path, flags | constants.O_NOFOLLOW, mode);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** As {@link withFile}, but what `work` answers keeps the file open, and closes it; where it answers undefined, or throws, it is closed. */
export async function openFor<T>(
  path: string,
  flags: number,
  work: (file: FileHandle) => Promise<T | undefined>,
): Promise<T | undefined> {
  const file = await open(path, flags | constants.O_NOFOLLOW);
  let kept: T | undefined;
  try {
    kept = await work(file);
    return kept;
  } finally {
    if (kept === undefined) await file.close();
  }
}

/** Bytes in parts. */
export type Parts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Writes a new file and waits until the disk has it. The file must not exist. */
export async function writeNewFile(path: string, parts: Parts, mode?: number): Promise<void> {
  const write = async (file: FileHandle) => {
    for await (const part of parts) await file.writeFile(part);
    await file.sync();
  };
  await withFile(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, write, mode);
}

/** Waits until the disk has the names that a directory holds. */
export async function syncDirectory(path: string): Promise<void> {
  await withFile(path, constants.O_RDONLY | constants.O_DIRECTORY, (directory) => directory.sync());
}

/** Makes a directory and those above it, and waits until the disk has their names. */
export async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made));
}

/** The system's word for what failed, such as "ENOENT"; undefined for other errors. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
