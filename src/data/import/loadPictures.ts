import type { SqlSession } from "../../database/database.js";
import { inLanes } from "../../lanes.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { normalisePicture, PictureError, pictureKey, pictureType, storePicture } from "../pictures.js";
import type { PictureSource } from "./pictureSource.js";
import { PROBLEM_REASONS, type ProblemLog } from "./problems.js";

const PAGE = 1000;
/** Pictures under way at the same time. Most of them wait for the disk; sharp decodes no more than Node.js has threads for it, 4. */
const IN_FLIGHT = 16;

export interface PictureCounts {
  usable: number;
  stored: number;
}

interface LoadOptions {
  readonly store: ObjectStore;
  readonly source: PictureSource;
  /** Name of the items file, for the log. */
  readonly file: string;
  readonly log: ProblemLog;
  readonly limitPixels?: number;
  readonly signal?: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

interface Row extends Record<string, unknown> {
  line: number;
  id: string;
  image: string | null;
}

/**
 * Checks, normalises and stores the picture of every staged item, and notes its key in `import_picture`.
 * Keys come from content, so pictures of an import that fails later do no harm, and known ones are not stored again.
 * An item whose picture is missing or unusable stays without one; the log says why.
 */
export async function loadPictures(session: SqlSession, options: LoadOptions): Promise<PictureCounts> {
  const counts: PictureCounts = { usable: 0, stored: 0 };
  const [{ total }] = await session.query<{ total: number }>("SELECT count(*)::integer AS total FROM import_item");
  let done = 0;
  let page: Row[] = [];
  do {
    page = await session.query<Row>(
      `SELECT line, id, image FROM import_item WHERE line > $1 ORDER BY line LIMIT ${PAGE}`,
      [page.at(-1)?.line ?? 0],
    );
    const keys: [number, string][] = [];
    await inLanes(IN_FLIGHT, page.length, async (index) => {
      const row = page[index];
      options.signal?.throwIfAborted();
      const key = await load(row, options, counts);
      if (key !== undefined) keys.push([row.line, key]);
      options.onProgress(++done, total);
    });
    await session.copy("import_picture", ["line", "key"], keys);
  } while (page.length === PAGE);
  await session.query("ANALYZE import_picture");
  return counts;
}

async function load(
  { line, id, image }: Row,
  options: LoadOptions,
  counts: PictureCounts,
): Promise<string | undefined> {
  const { file, log, source } = options;
  if (image === null) {
    await log.add({ file, line, reason: PROBLEM_REASONS.pictureMissing, message: `item "${id}" names no picture` });
    return undefined;
  }
  try {
    const bytes = await source.read(image);
    if (bytes === undefined) {
      const message = `${source.name} has no "${image}"`;
      await log.add({ file, line, reason: PROBLEM_REASONS.pictureMissing, message });
      return undefined;
    }
    const key = await store(bytes, options, counts);
    counts.usable++;
    return key;
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    const message = `"${image}" of ${source.name}: ${error.message}`;
    await log.add({ file, line, reason: PROBLEM_REASONS.pictureUnusable, message });
    return undefined;
  }
}

async function store(bytes: Uint8Array, options: LoadOptions, counts: PictureCounts): Promise<string> {
  const type = pictureType(bytes);
  const same = type && pictureKey(bytes, type);
  // Only normalised pictures are stored: one that is there under its own hash needs no second look.
  if (same !== undefined && (await options.store.head(same)) !== undefined) return same;
  const picture = await normalisePicture(bytes, options);
  if (same !== undefined && picture.bytes === bytes) {
    await options.store.put(same, bytes, picture);
    counts.stored++;
    return same;
  }
  const { key, stored } = await storePicture(options.store, picture);
  if (stored) counts.stored++;
  return key;
}
