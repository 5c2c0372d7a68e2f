import type { Database } from "../../../database/database.js";
import { rowOf } from "../../../ml/recommenders/linearScorer.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { loadFeatures } from "../../features/features.js";
import { PictureFeatures } from "../../features/pictureFeatures.js";
import type { JudgeNetwork } from "./judgeNetwork.js";
import type { DesignMaterial } from "./material.js";

/** Items by which it is found out whether a network made some features. */
const PROBES = 12;
/** Least cosine of what it computes and what is stored; other networks are far from it, other resampling is not. */
const ALIKE = 0.95;

export interface NewPictureFeaturesOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly threads: number;
  readonly material: DesignMaterial;
  readonly judge: JudgeNetwork;
}

/**
 * Features of pictures that are no items: by the network of the set, and of imported sets by the judge's network where that has
 * evidently made them, since it computes the same from catalogue pictures.
 */
export class NewPictureFeatures {
  readonly #own: PictureFeatures;
  readonly #madeByJudge = new Map<string, Promise<boolean>>();

  constructor(private readonly options: NewPictureFeaturesOptions) {
    const { database, store, threads } = options;
    this.#own = new PictureFeatures(database, store, threads);
  }

  /** undefined when there is such a network; else why the features of new pictures cannot be told. */
  async whyNot(setId: string): Promise<string | undefined> {
    const set = await this.options.database.prisma.featureSet.findUnique({ where: { id: setId } });
    if (set === null) return `reads the features "${setId}", which are gone`;
    if (set.networkKey !== null || (await this.#isMadeByJudge(setId))) return undefined;
    return `reads the features "${setId}", which were imported from ${set.source}: name the network that made them by --network`;
  }

  /** @returns [pictures.length, width]; undefined where {@link whyNot} says why */
  async featuresOf(setId: string, pictures: readonly Uint8Array[]): Promise<Float32Array | undefined> {
    const own = await this.#own.featuresOf(setId, pictures);
    if (own !== undefined || !(await this.#isMadeByJudge(setId))) return own;
    return this.options.judge.extract?.(pictures);
  }

  close(): Promise<void> {
    return this.#own.close();
  }

  #isMadeByJudge(setId: string): Promise<boolean> {
    const known = this.#madeByJudge.get(setId) ?? this.#probe(setId);
    this.#madeByJudge.set(setId, known);
    return known;
  }

  async #probe(setId: string): Promise<boolean> {
    const { database, store, material, judge } = this.options;
    const { itemIds, imageKeys } = material.data;
    const stride = Math.max(1, Math.floor(itemIds.length / PROBES));
    const probes = itemIds.flatMap((id, item) => (item % stride === 0 ? [{ id, key: imageKeys[item] }] : []));
    const stored = await loadFeatures(
      database,
      probes.map(({ id }) => id),
      setId,
    );
    if (judge.extract === undefined || stored?.width !== judge.description.width) return false;
    const pictures = await Promise.all(probes.map(({ key }) => store.get(key)));
    const computed = await judge.extract(pictures);
    const compared = probes.flatMap((_, row) =>
      stored.present[row] ? [cosine(rowOf(stored.values, stored.width, row), rowOf(computed, stored.width, row))] : [],
    );
    return compared.length > 0 && compared.reduce((sum, value) => sum + value, 0) / compared.length >= ALIKE;
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [product, first, second] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    product += a[k] * b[k];
    first += a[k] * a[k];
    second += b[k] * b[k];
  }
  return product / (Math.sqrt(first * second) || 1);
}
