import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { lstat, mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { errorCode, makeDirectory, syncDirectory, writeNewFile } from "./files.js";
import { isKey, ObjectStoreError } from "./objectStore.js";

/** Temporary files older than this were left by a process that died. */
const STALE_MILLISECONDS = 60 * 60 * 1000;

/** Ends the names of directories: no key has it, so `a` and `a/b` can both be stored. */
const DIRECTORY_MARK = "+";

/** Real paths of a file store's two directories. */
export interface Folders {
  readonly objects: string;
  /** In the same file system, so that a rename is atomic. */
  readonly temporary: string;
}

/** Makes the directories, removes stale temporary files and tries a write. `root` itself may be a symbolic link. */
export async function openFolders(root: string): Promise<Folders> {
  await makeDirectory(resolve(root));
  const real = await realpath(root);
  const folders = { objects: join(real, "objects"), temporary: join(real, "temporary") };
  for (const folder of Object.values(folders)) {
    await makeDirectory(folder);
    if (!(await isPlain(folder))) throw new ObjectStoreError(`${folder} is a symbolic link`);
  }
  for (const name of await readdir(folders.temporary)) {
    const path = join(folders.temporary, name);
    const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > STALE_MILLISECONDS) await rm(path, { force: true });
  }
  const probe = join(folders.temporary, randomUUID());
  await writeNewFile(probe, [Buffer.of(0)]);
  await rm(probe, { force: true });
  return folders;
}

/** The file of an object. */
export function objectPath(objects: string, key: string): string {
  return join(objects, key.replaceAll("/", `${DIRECTORY_MARK}/`));
}

/** Whether a directory is there and no part of its path is a symbolic link. */
export async function isPlain(directory: string): Promise<boolean> {
  try {
    return (await realpath(directory)) === directory;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** Makes the directories above an object's file, through no symbolic link. */
export async function makeFoldersOf(objects: string, key: string): Promise<void> {
  let directory = objects;
  for (const segment of key.split("/").slice(0, -1)) {
    const parent = directory;
    directory = join(parent, segment + DIRECTORY_MARK);
    try {
      await mkdir(directory);
      await syncDirectory(parent);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
      if (!(await lstat(directory)).isDirectory())
        throw new ObjectStoreError(`"${key}" cannot be stored: ${directory} is not a directory. Move it away.`);
    }
  }
}

/** Keys that start with `prefix`, in key order. Of each level of folders, one folder's names are in memory. */
export function walkKeys(objects: string, prefix: string): AsyncIterable<string> {
  return walk(objects, prefix.slice(0, prefix.lastIndexOf("/") + 1), prefix);
}

async function* walk(objects: string, folder: string, prefix: string): AsyncIterable<string> {
  for (const name of await namesIn(objects, folder)) {
    const key = folder + name;
    if (!key.startsWith(prefix)) continue;
    if (name.endsWith("/")) yield* walk(objects, key, prefix);
    else yield key;
  }
}

/** What a folder holds, sorted as keys sort: names of objects, and of folders with a slash at the end. */
async function namesIn(objects: string, folder: string): Promise<string[]> {
  if (folder !== "" && !isKey(folder.slice(0, -1))) return [];
  const directory = dirname(objectPath(objects, `${folder}x`));
  if (!(await isPlain(directory))) return [];
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .map(entryName)
    .filter((name) => name !== undefined)
    .sort((a, b) => (a < b ? -1 : 1));
}

function entryName(entry: Dirent): string | undefined {
  if (entry.isFile()) return isKey(entry.name) ? entry.name : undefined;
  if (entry.isDirectory() && entry.name.endsWith(DIRECTORY_MARK)) return `${entry.name.slice(0, -1)}/`;
  return undefined;
}
