import sharp, { type OverlayOptions } from "sharp";
import { cellLayout } from "../../ml/evaluation/cellLayout.js";
import { principalComponents } from "../../ml/evaluation/pca.js";
import { tsne } from "../../ml/evaluation/tsne.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import { Random } from "../../random.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";

/** Items drawn at most: O(n^2) work, and room for their pictures. */
const MOST_ITEMS = 900;
const SHOPPERS = 300;
const COMPONENTS = 30;
const SIDE = 40;
const CELL = 40;

export interface ItemMapOptions {
  readonly store: ObjectStore;
  /** Aligned with `imageKeys`. */
  readonly scorer: Pick<LinearScorer, "P" | "Q" | "factors">;
  readonly imageKeys: readonly string[];
  readonly seed?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ItemMap {
  /** JPEG of 1600 x 1600 pixels. */
  readonly picture: Buffer;
  readonly items: number;
}

/**
 * Pictures of items placed by t-SNE: items are near each other when the same shoppers want them, as the scores of a sample of
 * shoppers tell. (Scores, as factors may be scaled and turned without changing any ranking.)
 */
export async function itemMap(options: ItemMapOptions): Promise<ItemMap> {
  const { store, scorer, imageKeys, seed = 1, onProgress, signal } = options;
  const random = new Random(seed).fork("map");
  const items = sample(imageKeys.length, MOST_ITEMS, random);
  const users = sample(scorer.P.length / scorer.factors, SHOPPERS, random);
  const components = principalComponents(scoresOf(scorer, items, users), users.length, COMPONENTS);
  signal?.throwIfAborted();
  const cells = cellLayout(tsne(components, COMPONENTS), SIDE);
  let done = 0;
  const pictures: OverlayOptions[] = [];
  for (const [index, item] of items.entries()) {
    signal?.throwIfAborted();
    const input = await thumbnail(store, imageKeys[item]);
    if (input) pictures.push({ input, left: cells[2 * index] * CELL + 1, top: cells[2 * index + 1] * CELL + 1 });
    onProgress?.(++done, items.length);
  }
  const size = SIDE * CELL;
  const sheet = sharp({ create: { width: size, height: size, channels: 3, background: "#ffffff" } });
  const picture = await sheet.composite(pictures).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
  return { picture, items: pictures.length };
}

function sample(count: number, most: number, random: Random): number[] {
  return [...random.shuffle(Int32Array.from({ length: count }, (_, index) => index)).slice(0, most)];
}

/** [items, users] p_u . q_i, each item's scores of mean zero and length one: how its shoppers differ, not how well it sells. */
function scoresOf({ P, Q, factors }: ItemMapOptions["scorer"], items: readonly number[], users: readonly number[]) {
  const scores = new Float32Array(items.length * users.length);
  for (const [row, item] of items.entries()) {
    const own = scores.subarray(row * users.length, (row + 1) * users.length);
    for (const [column, user] of users.entries())
      for (let k = 0; k < factors; k++) own[column] += P[user * factors + k] * Q[item * factors + k];
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const length = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
    for (let column = 0; column < own.length; column++) own[column] = (own[column] - mean) / length;
  }
  return scores;
}

async function thumbnail(store: ObjectStore, key: string): Promise<Buffer | undefined> {
  try {
    return await sharp(await store.get(key))
      .resize(CELL - 2, CELL - 2, { fit: "contain", background: "#ffffff" })
      .flatten({ background: "#ffffff" })
      .png({ compressionLevel: 1 })
      .toBuffer();
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
