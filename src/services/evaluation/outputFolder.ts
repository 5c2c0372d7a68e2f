import { mkdir, mkdtemp, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { UserInputError } from "../errors.js";

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "it is a file",
  ENOTDIR: "a file stands in its way",
  EACCES: "it may not be written to",
  EPERM: "it may not be written to",
  EROFS: "it may not be written to",
};

/**
 * Makes a folder where it is not there, and makes sure that files can be added to it: before the work whose results go there.
 * @throws UserInputError when they cannot
 */
export async function prepareOutputFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await rmdir(await mkdtemp(join(folder, ".writable-")));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserInputError(
      `The folder ${folder} cannot take the report (${REASONS[code] ?? message}): name another one by --out.`,
    );
  }
}
