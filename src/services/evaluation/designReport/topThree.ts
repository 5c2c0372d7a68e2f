import { CatalogueScale } from "../design/catalogueScale.js";
import type { JudgeNetwork } from "../design/judgeNetwork.js";
import { type DesignMaterial, photoOf } from "../design/material.js";
import type { Trial, TrialImage } from "../design/trials.js";

/** Trials from which as many different shoppers can be taken as are shown. */
export const SHOPPER_TRIALS = 8;
/** Shoppers that are shown, and items of theirs. */
const SHOPPERS = 6;
const HAD = 2;

export interface ScoredImage {
  /** [3, S, S] bytes. */
  readonly pixels: Uint8Array;
  /** In standard deviations of the shopper's scores over the catalogue, from their mean; NaN where those are all alike. */
  readonly scoreSd: number;
  /** theta_u . Phi(image). */
  readonly score: number;
  /** Index of the item; undefined of designs. */
  readonly item?: number;
  /** Index of the category that the judge sees; of designs alone. */
  readonly seen?: number;
}

/** A row of Figure 5. */
export interface ShopperRow {
  readonly user: number;
  /** Index into the generator's categories. */
  readonly category: number;
  /** Photos of what the shopper has, of the asked category where there are such. */
  readonly had: readonly { readonly item: number; readonly pixels: Uint8Array }[];
  /** Eq. 8, best first. */
  readonly real: readonly ScoredImage[];
  /** Eq. 9, best first. */
  readonly generated: readonly ScoredImage[];
}

/** The best real and the best new images of some trials: different shoppers, and different categories as far as there are. */
export async function topThree(
  material: DesignMaterial,
  trials: readonly Trial[],
  judge: JudgeNetwork,
): Promise<ShopperRow[]> {
  const scale = new CatalogueScale(material.scorer);
  const rows: ShopperRow[] = [];
  for (const { user, category, images } of chosen(trials)) {
    const { categories: seen } = await judge.judge(images.synthesis.map(({ pixels }) => pixels));
    const scored = ({ pixels, score, item }: TrialImage): ScoredImage => ({
      pixels,
      score,
      item,
      scoreSd: scale.deviationOf(user, score),
    });
    rows.push({
      user,
      category,
      had: hadBy(material, user, category),
      real: images.retrieval.map(scored),
      generated: images.synthesis.map((image, at) => ({ ...scored(image), seen: seen[at] })),
    });
  }
  return rows;
}

function chosen(trials: readonly Trial[]): Trial[] {
  const taken: Trial[] = [];
  const takeWhere = (fits: (trial: Trial) => boolean) => {
    for (const trial of trials)
      if (taken.length < SHOPPERS && !taken.some(({ user }) => user === trial.user) && fits(trial)) taken.push(trial);
  };
  takeWhere(({ category }) => !taken.some((other) => other.category === category));
  takeWhere(() => true);
  return taken;
}

function hadBy(material: DesignMaterial, user: number, category: number) {
  const { data, itemsOf } = material;
  const fitting = new Set(itemsOf[category]);
  const items = Array.from(data.train.byUser.row(user));
  const first = [...items.filter((item) => fitting.has(item)), ...items.filter((item) => !fitting.has(item))];
  return first.slice(0, HAD).map((item) => ({ item, pixels: photoOf(material, item) }));
}
