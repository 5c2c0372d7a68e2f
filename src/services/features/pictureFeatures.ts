import type { Database } from "../../database/database.js";
import type { FeatureSet } from "../../database/generated/client.js";
import { FeatureExtractor } from "../../ml/features/extractor.js";
import type { Preprocessing } from "../../ml/features/preprocessing.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** Opens the network of a set; undefined when its rows were imported. */
export async function openSetExtractor(
  store: ObjectStore,
  { id, networkKey, preprocessing, output }: FeatureSet,
  { threads, batch }: { readonly threads?: number; readonly batch?: number } = {},
): Promise<FeatureExtractor | undefined> {
  if (networkKey === null || output === null) return undefined;
  return FeatureExtractor.open(await store.get(networkKey), {
    preprocessing: preprocessing as unknown as Preprocessing,
    output,
    threads,
    batch,
    name: `The network of the features "${id}"`,
  });
}

/** Features of pictures that are no items yet. The network of the last set stays open; calls wait for each other. */
export class PictureFeatures {
  #open: { readonly key: string; readonly extractor: FeatureExtractor } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly threads = 1,
  ) {}

  /**
   * @param pictures encoded JPEG, PNG or WebP files
   * @returns [pictures.length, F]; undefined when no network computes the set, or it is gone
   * @throws Error when a picture cannot be decoded
   */
  featuresOf(setId: string, pictures: readonly Uint8Array[]): Promise<Float32Array | undefined> {
    const result = this.#last.then(async () => (await this.#extractor(setId))?.extract(pictures));
    this.#last = result.catch(() => {});
    return result;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#open?.extractor.close();
    this.#open = undefined;
  }

  async #extractor(setId: string): Promise<FeatureExtractor | undefined> {
    const set = await this.database.prisma.featureSet.findUnique({ where: { id: setId } });
    if (set === null) return undefined;
    const key = JSON.stringify([set.networkKey, set.preprocessing, set.output]);
    if (this.#open?.key === key) return this.#open.extractor;
    await this.#open?.extractor.close();
    this.#open = undefined;
    const extractor = await openSetExtractor(this.store, set, { threads: this.threads });
    if (extractor !== undefined) this.#open = { key, extractor };
    return extractor;
  }
}
