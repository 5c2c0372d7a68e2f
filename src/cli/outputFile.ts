import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserInputError } from "../services/errors.js";
import { errorCode, syncDirectory, writeNewFile } from "../storage/files.js";

/**
 * Writes a file that is there whole or not at all: beside it, then under its name.
 * @param path as {@link fileToWrite} gives it
 */
export async function writeWholeFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeNewFile(draft, chunks);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/**
 * Absolute path of a file that a flag names and that can be written; a link leads to the file that it names.
 * @param flag "--out"
 * @throws UserInputError when something else than a file has that name, or there is no such folder
 */
export async function fileToWrite(flag: string, file: string): Promise<string> {
  const path = resolve(file);
  const [there, folder] = await Promise.all([path, dirname(path)].map((each) => stat(each).catch(ifMissing)));
  if (!folder?.isDirectory()) throw new UserInputError(`${flag} ${file}: there is no folder ${dirname(path)}.`);
  if (there === undefined) return path;
  if (!there.isFile())
    throw new UserInputError(`${flag} ${file} is not a file; name another, or - for standard output.`);
  return realpath(path);
}

function ifMissing(error: unknown): undefined {
  if (!["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) throw error;
}

/** Ends early, without complaint, when the reader has seen enough (`| head`). */
export async function writeStandardOutput(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
  } catch (error) {
    if (errorCode(error) !== "EPIPE") throw error;
  }
}
