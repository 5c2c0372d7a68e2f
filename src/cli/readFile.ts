import { readFile } from "node:fs/promises";
import { UserInputError } from "../services/errors.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
};

/**
 * Reads a file that a flag names.
 * @param flag "--network"
 * @throws UserInputError when it cannot be read
 */
export async function readNamedFile(flag: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserInputError(`${flag} ${file} cannot be read: ${REASONS[code] ?? message}.`);
  }
}
