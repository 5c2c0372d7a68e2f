import type { LsganData } from "../../ml/training/lsgan.js";
import { NotReadyError } from "../errors.js";
import type { ExtraPictures } from "./extraPictures.js";
import type { ImagePack } from "./imagePack.js";
import type { TrainingData } from "./trainingData.js";

/** What a generator learns from, and the ids of its categories. */
export interface GeneratorPictures extends LsganData {
  readonly categoryIds: readonly string[];
}

/**
 * The studio pictures of the catalogue and of a folder beside it, of the categories that the catalogue has enough of.
 * @param least pictures of the catalogue that a category must have
 * @throws NotReadyError when no category has so many
 */
export function generatorPictures(
  { itemCategories, categoryIds }: Pick<TrainingData, "itemCategories" | "categoryIds">,
  pack: ImagePack,
  least: number,
  extra?: ExtraPictures,
): GeneratorPictures {
  const counts = new Int32Array(categoryIds.length);
  itemCategories.forEach((category, item) => {
    counts[category] += pack.studio[item];
  });
  const kept = categoryIds.filter((_, category) => counts[category] >= least);
  if (kept.length === 0)
    throw new NotReadyError(
      `No category has ${least} pictures on a light, empty background to learn from (the largest has ${Math.max(...counts)}). Lower --least-pictures, or import more.`,
    );
  const labelOf = new Map(kept.map((id, label) => [id, label]));
  const own = Array.from(itemCategories, (category) => labelOf.get(categoryIds[category]));
  const added = extra?.categories.map((id) => labelOf.get(id)) ?? [];
  const items = Array.from(own.keys()).filter((item) => pack.studio[item] && own[item] !== undefined);
  const extras = Array.from(added.keys()).filter((picture) => added[picture] !== undefined);

  const { size } = pack;
  const length = 3 * size * size;
  const count = items.length + extras.length;
  const pixels = new Uint8Array(new SharedArrayBuffer(count * length));
  const copy = (from: Uint8Array, index: number, to: number) =>
    pixels.set(from.subarray(index * length, (index + 1) * length), to * length);
  for (const [to, item] of items.entries()) copy(pack.pixels, item, to);
  if (extra) for (const [to, picture] of extras.entries()) copy(extra.images.pixels, picture, items.length + to);
  const categories = [...items.map((item) => own[item]), ...extras.map((picture) => added[picture])];
  return {
    images: { size, count, pixels },
    categories: Int32Array.from(categories as number[]),
    categoryCount: kept.length,
    categoryIds: kept,
  };
}
