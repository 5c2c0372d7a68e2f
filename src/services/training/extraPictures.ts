import { lastMapping } from "../../data/import/lastMapping.js";
import { isStudioPicture, prepareImage } from "../../ml/images/prepare.js";
import type { ImageSet } from "../../ml/images/tensor.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { readNewItems } from "../evaluation/newItems.js";

/** Pictures beside the catalogue: a generator learns from them too, but nobody is recommended them. */
export interface ExtraPictures {
  readonly images: ImageSet;
  /** [images.count] category of each picture. */
  readonly categories: readonly string[];
}

export interface ExtraPicturesOptions {
  readonly store: ObjectStore;
  /** A folder in the format of an import: items.csv and images.zip, with the column names of the last import. */
  readonly directory: string;
  /** Items of the catalogue, which are not read again. */
  readonly catalogue: ReadonlySet<string>;
  readonly size: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the studio pictures of a folder.
 * @throws ImportError when the folder cannot be read as asked, or holds nothing new
 */
export async function readExtraPictures(options: ExtraPicturesOptions): Promise<ExtraPictures> {
  const { store, directory, catalogue, size, onProgress, signal } = options;
  const last = await lastMapping(store);
  const { pictures, attributes } = await readNewItems({ directory, mapping: {}, last, catalogue, signal });
  const kept: Uint8Array[] = [];
  const categories: string[] = [];
  for (const [item, picture] of pictures.entries()) {
    signal?.throwIfAborted();
    const prepared = picture && (await prepareImage(picture, size));
    if (prepared && isStudioPicture(prepared)) {
      kept.push(prepared.pixels);
      categories.push(attributes[item].category);
    }
    onProgress?.(item + 1, pictures.length);
  }
  return { images: { size, count: kept.length, pixels: Buffer.concat(kept) }, categories };
}
