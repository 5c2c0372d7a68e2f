import sharp from "sharp";
import { inLanes } from "../../lanes.js";
import { itemLayoutApart } from "../../ml/evaluation/itemLayout.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import { Random } from "../../random.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";

/** Items drawn at most: O(n^2) work, and room for their pictures. */
export const MOST_ITEMS = 900;
const SHOPPERS = 300;
/** Pictures read at a time. */
const LANES = 4;
const SIDE = 40;
const CELL = 40;
/** Side of a picture: a pixel is left free around it. */
const SIZE = CELL - 2;

export interface ItemMapOptions {
  readonly store: ObjectStore;
  /** Aligned with `imageKeys`. */
  readonly scorer: Pick<LinearScorer, "P" | "Q" | "factors">;
  readonly imageKeys: readonly string[];
  readonly seed?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Where an item's picture stands, in pixels of the map: its left upper corner, and its side. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface ItemMap {
  /** JPEG of {@link ItemMap.width} x {@link ItemMap.height} pixels. */
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
  /** What was drawn, by index into `imageKeys`. */
  readonly items: readonly (MapPlace & { readonly item: number })[];
}

/**
 * Pictures of a sample of items placed by t-SNE: items are near each other when the same shoppers want them, as the scores of a
 * sample of shoppers tell. An item whose picture is gone, or cannot be read, is left out.
 */
export async function itemMap(options: ItemMapOptions): Promise<ItemMap> {
  const { store, scorer, imageKeys, seed = 1, onProgress, signal } = options;
  const { factors } = scorer;
  const random = new Random(seed).fork("map");
  const items = sample(imageKeys.length, MOST_ITEMS, random);
  const users = sample(scorer.P.length / factors, SHOPPERS, random);
  const request = { P: rowsOf(scorer.P, factors, users), Q: rowsOf(scorer.Q, factors, items), factors, side: SIDE };
  const cells = await itemLayoutApart(request, signal);
  const side = SIDE * CELL;
  const sheet = Buffer.alloc(3 * side * side, 255);
  const places: (ItemMap["items"][number] | undefined)[] = [];
  let done = 0;
  await inLanes(LANES, items.length, async (index) => {
    signal?.throwIfAborted();
    const pixels = await thumbnail(store, imageKeys[items[index]]);
    if (pixels !== undefined) {
      const [x, y] = [cells[2 * index] * CELL + 1, cells[2 * index + 1] * CELL + 1];
      for (let row = 0; row < SIZE; row++)
        pixels.copy(sheet, 3 * ((y + row) * side + x), 3 * row * SIZE, 3 * (row + 1) * SIZE);
      places[index] = { item: items[index], x, y, size: SIZE };
    }
    onProgress?.(++done, items.length);
  });
  const picture = await sharp(sheet, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  return { picture, width: side, height: side, items: places.filter((place) => place !== undefined) };
}

function sample(count: number, most: number, random: Random): number[] {
  return [...random.shuffle(Int32Array.from({ length: count }, (_, index) => index)).slice(0, most)];
}

function rowsOf(matrix: Float32Array, width: number, rows: readonly number[]): Float32Array {
  const picked = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) picked.set(matrix.subarray(row * width, (row + 1) * width), at * width);
  return picked;
}

/** RGB, {@link SIZE} x {@link SIZE}; undefined where there is no picture that can be read. */
async function thumbnail(store: ObjectStore, key: string): Promise<Buffer | undefined> {
  const bytes = await store.get(key).catch((error: unknown) => {
    if (!(error instanceof ObjectNotFoundError)) throw error;
  });
  if (bytes === undefined) return undefined;
  return sharp(bytes)
    .resize(SIZE, SIZE, { fit: "contain", background: "#ffffff" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer()
    .catch(() => undefined);
}
