import { stat } from "node:fs/promises";
import { ImportError } from "./errors.js";
import { openFolder } from "./folderSource.js";
import { openZip } from "./zipSource.js";

/** Pictures by name: a folder, or a zip archive read in place. */
export interface PictureSource {
  /** As the user named it, for messages. */
  readonly name: string;
  /**
   * The bytes of the picture with this name, or undefined when there is none.
   * @throws PictureError when it is there and cannot be read, is too large, or its name leaves the folder.
   */
  read(name: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** @throws ImportError when `path` is neither a folder nor a zip archive that can be read. */
export async function openPictureSource(path: string): Promise<PictureSource> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      `${path} cannot be read (${error.code}); name the pictures' folder or zip archive by --images.`,
    );
  });
  if (info.isDirectory()) return openFolder(path);
  if (info.isFile()) return openZip(path);
  throw new ImportError(`${path} is neither a folder nor a zip archive; name the pictures by --images.`);
}
