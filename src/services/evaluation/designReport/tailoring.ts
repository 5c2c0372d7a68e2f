import { tailor } from "../../../ml/design/tailor.js";
import { toTensor } from "../../../ml/images/tensor.js";
import { rowOf, score } from "../../../ml/recommenders/linearScorer.js";
import { Random } from "../../../random.js";
import { scoreDeviation } from "../../design/scoreDeviation.js";
import { tailorSettings } from "../../design/settings.js";
import { CatalogueScale } from "../design/catalogueScale.js";
import type { JudgeNetwork } from "../design/judgeNetwork.js";
import { askedCategories, type DesignMaterial, photoOf } from "../design/material.js";

/** Of a way: the reconstruction, and what it comes to. */
const FRAMES = 6;

export interface TailoringFrame {
  readonly step: number;
  /** [3, S, S] bytes. */
  readonly pixels: Uint8Array;
  /** In standard deviations of the shopper's scores over the catalogue, from their mean. */
  readonly scoreSd: number;
}

/** A row of Figure 6. */
export interface Tailoring {
  readonly user: number;
  readonly item: number;
  /** Indices into the generator's categories: the item's, and what the judge sees in the reconstruction and the result. */
  readonly category: number;
  readonly seenAtFirst: number;
  readonly seenAtLast: number;
  readonly original: TailoringFrame;
  /** From the reconstruction (step 0) to the result. */
  readonly frames: readonly TailoringFrame[];
  /** l1 of reconstruction and original, and of result and original: mean absolute differences of pixels, 0 to 255. */
  readonly reconstructionError: number;
  readonly change: number;
}

/** Items on their way to a shopper's taste, as `tailorItem` makes them by default. */
export async function tailorings(
  material: DesignMaterial,
  options: {
    readonly judge: JudgeNetwork;
    readonly seed: number;
    /** Items that are tailored. */
    readonly items: number;
    readonly steps?: number;
    readonly eta?: number;
    readonly onProgress?: (done: number, total: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Tailoring[]> {
  const { judge, seed, items, steps: askedSteps, eta: askedEta, onProgress, signal } = options;
  const { designer, scorer, recommender, itemsOf, photos, shoppers } = material;
  const random = new Random(seed).fork("figure 6");
  const categories = random.shuffle(askedCategories(material));
  const scale = new CatalogueScale(scorer);
  const made: Tailoring[] = [];
  for (let row = 0; row < items; row++) {
    const category = categories[row % categories.length];
    const [user, item] = [random.pick(shoppers), random.pick(itemsOf[category])];
    const theta = rowOf(scorer.P, scorer.factors, user);
    const settings = tailorSettings(
      { count: 1, seed: random.integer(2 ** 31), steps: askedSteps, eta: askedEta },
      designer.invert !== undefined,
    );
    const { starts, steps, eta, categoryWeight, reconstructionSteps, closeness, seed: drawSeed } = settings;
    const total = items * (reconstructionSteps + steps);
    const original = photoOf(material, item);
    const { frames } = await tailor(designer, {
      theta,
      category,
      target: toTensor({ size: photos.size, count: 1, pixels: original }, [0]),
      count: 1,
      starts,
      steps,
      reconstructionSteps,
      eta,
      categoryWeight,
      holdWeight: closeness,
      unit: scoreDeviation(recommender.scorer, theta),
      seed: drawSeed,
      frames: FRAMES,
      onStep: ({ step }) => onProgress?.(row * (reconstructionSteps + steps) + step, total),
      signal,
    });
    const [first, last] = [frames[0].pixels, frames[frames.length - 1].pixels];
    const { categories: seen } = await judge.judge([first, last]);
    made.push({
      user,
      item,
      category,
      seenAtFirst: seen[0],
      seenAtLast: seen[1],
      original: { step: 0, pixels: original, scoreSd: scale.deviationOf(user, score(theta, scorer, item)) },
      frames: frames.map((frame) => ({
        step: frame.step,
        pixels: frame.pixels,
        scoreSd: scale.deviationOf(user, frame.score ?? Number.NaN),
      })),
      reconstructionError: l1(first, original),
      change: l1(last, original),
    });
  }
  return made;
}

/** Mean absolute difference of two pictures, 0 to 255. */
function l1(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]), 0) / a.length;
}
