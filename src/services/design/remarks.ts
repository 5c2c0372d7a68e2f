import type { Designed } from "../../ml/design/designs.js";
import { colourDistance } from "../../ml/design/objective.js";
import type { Tailored } from "../../ml/design/tailor.js";
import type { Design } from "../rows.js";
import { colorText, parseColor, type Settings } from "./settings.js";

/**
 * Distance of a colour from the target, of sqrt 3, above which it is told. On the demo a sample of 96, and a tailored item of 20,
 * never is, at the default weight; of 38 personalised ones 4 are.
 */
const FAR = 0.2;
/** Mean absolute difference of a reconstruction, of 2, above which it is told: that of a tenth of the demo's pictures. */
const BADLY_REDRAWN = 0.08;
/** How sure the inverter must be of another category; of 2400 pictures of the demo it was once. */
const SURE = 0.9;

export interface Remarkable {
  readonly kind: Design["kind"];
  readonly settings: Settings;
  readonly outcome: Designed & Partial<Pick<Tailored, "reconstructionError" | "looksLike">>;
  readonly generator: { readonly id: string; readonly categories: readonly string[]; readonly hasInverter: boolean };
  /** Index of the category asked for. */
  readonly category: number;
}

/** What could not be done as it was asked for, in sentences that say what to do. */
export function remarksOn(remarkable: Remarkable): string[] {
  return [lock, categoryOfPicture, reconstruction, colour, missing].flatMap((remark) => remark(remarkable) ?? []);
}

type Remark = (remarkable: Remarkable) => string | undefined;

const lock: Remark = ({ settings: { lockCategory = false }, generator }) =>
  lockCategory && !generator.hasInverter
    ? `The category could not be locked: the generator "${generator.id}" was trained without an inverter, which would tell categories apart. Train a new one for that.`
    : undefined;

const categoryOfPicture: Remark = ({ outcome: { looksLike }, category, generator: { categories } }) =>
  looksLike && looksLike.category !== category && looksLike.probability > SURE
    ? `The picture looks like ${categories[looksLike.category]}, but was tailored as ${categories[category]}: give its own category if that was not meant.`
    : undefined;

const reconstruction: Remark = ({ settings: { targetColor }, outcome: { reconstructionError = 0 } }) =>
  reconstructionError > BADLY_REDRAWN
    ? `The generator could not redraw the picture${targetColor ? ` dyed ${targetColor}` : ""} well (mean error ${reconstructionError.toFixed(3)}, above ${BADLY_REDRAWN}), so that the design may be unlike it.`
    : undefined;

const colour: Remark = ({ kind, settings: { targetColor, colorWeight = 0 }, outcome: { images } }) => {
  if (targetColor === undefined) return undefined;
  const target = { rgb: parseColor(targetColor), weight: colorWeight };
  const far = images.flatMap((image, i) =>
    colourDistance(image.colour, target) > FAR ? [`${i + 1} (${colorText(image.colour)})`] : [],
  );
  if (far.length === 0) return undefined;
  const what =
    far.length === 1 ? `The colour of the image of rank ${far[0]}` : `Colours of the images of ranks ${list(far)}`;
  const more = kind === "SAMPLE" ? "" : `raise the weight of the colour (colorWeight, now ${colorWeight}), `;
  return `${what} stayed far from ${targetColor}: ${more}try another seed, or ask for a colour that the generator has learnt.`;
};

const missing: Remark = ({ kind, settings: { mostSimilar, starts }, outcome: { missing } }) => {
  if (missing === 0) return undefined;
  const raise = `let them be more alike (mostSimilar${mostSimilar === undefined ? "" : `, now ${mostSimilar}`})`;
  const or = kind === "PERSONALIZE" ? `, begin with more random starts (starts, now ${starts})` : "";
  const images = missing === 1 ? "1 image is" : `${missing} images are`;
  return `${images} missing, because no more were found that differ enough from the others: ${raise}${or}, or ask for fewer.`;
};

function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
