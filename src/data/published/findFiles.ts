import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ImportError } from "../import/errors.js";
import { parseImageTemplate } from "../import/imageTemplate.js";
import { openPictureSource, type PictureSource } from "../import/pictureSource.js";

/** A file that a data set is made of. */
interface WantedFile {
  /** Its path, where the user names it; relative to the data set's folder. */
  readonly named?: string;
  /** What such files are called. */
  readonly pattern: RegExp;
  /** As `reviews_*.json.gz`, for messages. */
  readonly example: string;
  /** Flag that names it. */
  readonly flag: string;
}

/** @throws ImportError when `directory` is no folder. */
export async function requireFolder(directory: string, holds: string): Promise<void> {
  const folder = await stat(directory).catch(() => undefined);
  if (!folder?.isDirectory()) throw new ImportError(`${directory} is not a folder; name the one that holds ${holds}.`);
}

/**
 * The file of the folder that is called so, or undefined when there is none.
 * @throws ImportError when there are several to choose from.
 */
export async function findFile(
  directory: string,
  { named, pattern, example, flag }: WantedFile,
): Promise<string | undefined> {
  if (named !== undefined) return resolve(directory, named);
  const found = (await readdir(directory)).filter((name) => pattern.test(name)).sort();
  if (found.length > 1)
    throw new ImportError(
      `${directory} holds several files called like ${example}: ${found.join(", ")}. Choose one by ${flag}.`,
    );
  return found.length === 0 ? undefined : join(directory, found[0]);
}

/** Pictures named by an item's id, in a folder or archive beside the data. */
interface NamedPictures {
  readonly open?: () => Promise<PictureSource>;
  /** The name of an item's picture; undefined when there are no pictures. */
  name(id: string): string | undefined;
}

/**
 * The pictures of a data set that brings none of its own.
 * @param images folder or archive [images, else images.zip, when there is one]
 * @param image template with the column `id` [{id}.jpg]
 * @throws ImportError when the template names another column.
 */
export async function findPictures(
  directory: string,
  { images, image = "{id}.jpg" }: { readonly images?: string; readonly image?: string },
): Promise<NamedPictures> {
  const template = parseImageTemplate(image);
  if (template.columns.some((column) => column !== "id"))
    throw new ImportError(
      `--image "${image}" names another column than {id}, which is all that pictures are named by.`,
    );
  const names = images === undefined ? await readdir(directory) : [];
  const path = images ?? ["images", "images.zip"].find((name) => names.includes(name));
  if (path === undefined) return { name: () => undefined };
  return { open: () => openPictureSource(resolve(directory, path)), name: (id) => template.fill(() => id) };
}
