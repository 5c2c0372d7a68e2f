import type { Engine } from "../../ml/engine/engine.js";
import { decodeFloat16, encodeFloat16 } from "../../ml/features/float16.js";
import { prepareImage } from "../../ml/images/prepare.js";
import type { ImageSet } from "../../ml/images/tensor.js";
import { SIZES } from "../../ml/networks/profile.js";
import { Embedder } from "../../ml/recommenders/embedder.js";
import { type ContentRows, embedContent, type ItemEmbedder } from "../../ml/recommenders/itemEmbedder.js";
import type { TrainedRecommender } from "../../ml/recommenders/recommender.js";
import { UserInputError } from "../errors.js";
import type { FeaturesOf } from "../recommendation/embedItems.js";
import type { NewItems } from "./newItems.js";

/** Factors [n, K] and biases [n] of items, or why there are none. */
export type NewVectors = { readonly Q: Float32Array; readonly b: Float32Array } | { readonly reason: string };

/** Embeds new items by one recommender after the other; what they share is computed once. */
export class NewItemEmbedding {
  readonly #images = new Map<number, Promise<ImageSet>>();
  readonly #features = new Map<string, Promise<ContentRows | undefined>>();
  readonly #pictured: readonly number[];

  /** @param featuresOf features of pictures, where a network computes those of the set */
  constructor(
    private readonly items: NewItems,
    private readonly engine: Engine,
    private readonly featuresOf: FeaturesOf,
  ) {
    this.#pictured = [...items.ids.keys()].filter((item) => items.pictures[item] !== undefined);
  }

  /** @throws UserInputError when features came along that the recommender cannot read */
  async embed({ embedder, encoder }: TrainedRecommender, name: string): Promise<NewVectors> {
    if (embedder === undefined) return { reason: "knows items by who had them alone" };
    const { ids, attributes } = this.items;
    const codes = embedder.codes && encoder && (await this.#codes(encoder));
    const features = embedder.features && (await this.#featuresFor(embedder.features, name));
    const seen = codes !== undefined && this.#pictured.length > 0;
    if (!seen && !features && !embedder.attributes) return { reason: without(embedder) };
    return embedContent(embedder, { count: ids.length, attributes, codes, features });
  }

  async #codes({ profile, factors, weights }: NonNullable<TrainedRecommender["encoder"]>): Promise<ContentRows> {
    const size = SIZES[profile].encoderSize;
    const images = this.#images.get(size) ?? this.#prepare(size);
    this.#images.set(size, images);
    const phi = await Embedder.compile(this.engine, { profile, factors, weights });
    try {
      return this.#spread(await phi.embed(await images), factors);
    } finally {
      await phi.dispose();
    }
  }

  async #prepare(size: number): Promise<ImageSet> {
    const length = 3 * size * size;
    const pixels = new Uint8Array(this.#pictured.length * length);
    for (const [index, item] of this.#pictured.entries())
      pixels.set((await prepareImage(this.items.pictures[item] as Uint8Array, size)).pixels, index * length);
    return { size, count: this.#pictured.length, pixels };
  }

  /** As a network computes them, or as they came along. */
  #featuresFor(
    set: { readonly setId: string; readonly width: number },
    name: string,
  ): Promise<ContentRows | undefined> {
    const known = this.#features.get(set.setId) ?? this.#computed(set);
    this.#features.set(set.setId, known);
    return known.then((computed) => computed ?? this.#given(set, name));
  }

  async #computed({ setId, width }: { readonly setId: string; readonly width: number }) {
    const pictures = this.#pictured.map((item) => this.items.pictures[item] as Uint8Array);
    const rows = await this.featuresOf(setId, pictures);
    return rows && this.#spread(rows, width);
  }

  #given({ setId, width }: { readonly setId: string; readonly width: number }, name: string): ContentRows | undefined {
    const { features } = this.items;
    if (features === undefined) return undefined;
    if (features.width !== width)
      throw new UserInputError(
        `${features.name} has ${features.width} values an item; ${name} reads the features "${setId}" of ${width}: give a file that the same network made.`,
      );
    return { values: asStored(features.values), present: features.present };
  }

  /** Rows of the items with pictures, spread over all items. */
  #spread(rows: Float32Array, width: number): ContentRows {
    const count = this.items.ids.length;
    const values = new Float32Array(count * width);
    const present = new Uint8Array(count);
    this.#pictured.forEach((item, row) => {
      values.set(rows.subarray(row * width, (row + 1) * width), item * width);
      present[item] = 1;
    });
    return { values, present };
  }
}

/** Why items cannot be told apart. */
function without({ codes, features }: ItemEmbedder): string {
  const read = [
    ...(codes ? ["pictures, and no usable ones came along"] : []),
    ...(features ? [`the features "${features.setId}", and no features.npy came along`] : []),
  ];
  return `reads ${read.join("; and ")}`;
}

/** Features rounded as those are that recommenders learn from. */
const asStored = (values: Float32Array): Float32Array => decodeFloat16(encodeFloat16(values));
