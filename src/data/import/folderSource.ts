import { readFile, stat } from "node:fs/promises";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { MAX_PICTURE_BYTES, PictureError } from "../pictures.js";
import type { PictureSource } from "./pictureSource.js";

/** Pictures in a folder. A name may begin with the folder's own name: `images/1.jpg` is `1.jpg` in `images`. */
export function openFolder(path: string): PictureSource {
  const name = basename(path);
  return {
    name,
    async read(picture) {
      const direct = await readInside(path, picture);
      if (direct !== undefined || !picture.startsWith(`${name}/`)) return direct;
      return readInside(path, picture.slice(name.length + 1));
    },
    async close() {},
  };
}

async function readInside(folder: string, picture: string): Promise<Uint8Array | undefined> {
  const file = resolve(folder, picture);
  const inside = relative(folder, file);
  if (isAbsolute(picture) || inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new PictureError(`Its name leaves the folder of the pictures.`);
  try {
    const info = await stat(file);
    if (!info.isFile()) throw new PictureError("It is not a file.");
    if (info.size > MAX_PICTURE_BYTES)
      throw new PictureError(`It has ${info.size} bytes; at most ${MAX_PICTURE_BYTES} are accepted.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new PictureError(`It cannot be read: ${code ?? error}.`);
  }
}
