import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bitsetOf } from "../../src/ml/retrieval/bitset.js";
import type { TopKQuery } from "../../src/ml/retrieval/topK.js";
import { sharedArray } from "../../src/ml/training/parameters.js";
import { Random } from "../../src/random.js";

export const CATEGORIES = 6;
/** Best items asked for. */
export const COUNT = 20;
/** Items that each shopper has. */
const SEEN = 30;

/** Items with random vectors and categories, and shoppers. */
export interface Catalogue {
  readonly factors: number;
  readonly Q: Float32Array;
  readonly b: Float32Array;
  readonly categories: Uint8Array;
  /** Of one category. */
  readonly allowed: Uint32Array;
}

export interface Shopper {
  readonly p: Float32Array;
  readonly seen: Int32Array;
}

export function makeCatalogue(size: number, factors: number): Catalogue {
  const random = new Random(`catalogue ${size} ${factors}`);
  const Q = sharedArray(size * factors);
  for (let at = 0; at < Q.length; at++) Q[at] = random.normal();
  const categories = Uint8Array.from({ length: size }, () => random.integer(CATEGORIES));
  const ofOne = Array.from(categories.keys()).filter((item) => categories[item] === 0);
  return { factors, Q, b: sharedArray(size), categories, allowed: bitsetOf(size, ofOne) };
}

export function makeShoppers({ b, factors }: Catalogue, count: number): Shopper[] {
  const random = new Random("shoppers");
  return Array.from({ length: count }, () => ({
    p: Float32Array.from({ length: factors }, () => random.normal()),
    seen: Int32Array.from({ length: SEEN }, () => random.integer(b.length)),
  }));
}

export function queryOf({ p, seen }: Shopper, allowed?: Uint32Array): TopKQuery {
  return { p, count: COUNT, excluded: seen, allowed };
}

/** Gives the catalogue as files, for the time of the work. */
export async function withFiles<T>(
  { Q, categories }: Catalogue,
  work: (vectors: string, categories: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  try {
    const files = [join(folder, "vectors"), join(folder, "categories")] as const;
    await writeFile(files[0], new Uint8Array(Q.buffer));
    await writeFile(files[1], categories);
    return await work(...files);
  } finally {
    await rm(folder, { recursive: true });
  }
}
