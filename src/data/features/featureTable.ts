import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import { fileSize } from "../published/byteStream.js";
import { AMAZON_FEATURE_WIDTH, readAmazonFeatures } from "./amazonFeatures.js";
import { openNpyMatrix } from "./npyMatrix.js";

/** The features of one item, as a file gives them. */
export interface FeatureRow {
  /** The item's id, or the place of its row in the items file, from 0. */
  readonly item: string | number;
  readonly values: Float32Array;
}

/** A file of features. */
export interface FeatureTable {
  /** The file, for messages. */
  readonly name: string;
  /** Values of each row. */
  readonly width: number;
  /** How many rows there are, where they stand in the order of the items file; undefined where rows name their item. */
  readonly inOrderOfItems?: number;
  /** @throws ImportError when the file is damaged */
  rows(onProgress: (done: number, total: number) => void, signal?: AbortSignal): AsyncIterable<FeatureRow>;
}

/**
 * Opens features by the file's extension: `.npy`, a matrix with a row for each row of the items file, or `.b`, rows by id (the Amazon
 * data), each plain or gzip.
 * @param width values of a row of a `.b` file, which does not tell it
 * @throws ImportError when it cannot be read, or is another kind of file
 */
export async function openFeatureTable(path: string, width?: number): Promise<FeatureTable> {
  const name = basename(path);
  if (/\.npy(\.gz)?$/i.test(name)) return matrixTable(path, width);
  if (/\.b(\.gz)?$/i.test(name)) return amazonTable(path, name, width);
  throw new ImportError(
    `${name} is no file of features: give a matrix as .npy, with a row for each row of the items file, or the .b (.b.gz) of the Amazon data.`,
  );
}

async function matrixTable(path: string, width: number | undefined): Promise<FeatureTable> {
  const matrix = await openNpyMatrix(path);
  if (width !== undefined && width !== matrix.width)
    throw new ImportError(
      `${matrix.name} has rows of ${matrix.width} values, not of ${width}: leave out --features-width.`,
    );
  return {
    name: matrix.name,
    width: matrix.width,
    inOrderOfItems: matrix.rows,
    async *rows(onProgress, signal) {
      let item = 0;
      for await (const values of matrix.values({ onRows: (rows) => onProgress(rows, matrix.rows), signal }))
        yield { item: item++, values };
    },
  };
}

async function amazonTable(path: string, name: string, width = AMAZON_FEATURE_WIDTH): Promise<FeatureTable> {
  const bytes = await fileSize(path);
  return {
    name,
    width,
    async *rows(onProgress, signal) {
      const onBytes = (done: number) => onProgress(done, bytes);
      for await (const { id, values } of readAmazonFeatures(path, { dimensions: width, onBytes, signal }))
        yield { item: id, values };
    },
  };
}
