import type { Arrays } from "../engine/engine.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { argmax } from "./designs.js";
import { codesOfNearestDraws, type NearestDrawsOptions } from "./nearestDraws.js";

/** Share of the starts that the inverter gives where there is one. */
const INVERTED = 5 / 8;
/** Standard deviation of z' around what the inverter says, for all of these but the first. */
const START_SPREAD = 0.3;

/** What the inverter takes a picture for. */
export interface Looks {
  readonly category: number;
  readonly probability: number;
}

/**
 * What the inverter sees; undefined without one.
 * @param target [3, S, S] in [-1, 1]: the picture to redraw
 * @param original the picture whose category is told; the same but for its colour
 * @returns z' [Z] of the target
 */
export async function invert(
  { invert, latentSize, categoryCount }: Designer,
  target: Float32Array,
  original: Float32Array,
): Promise<{ readonly code: Float32Array; readonly looksLike: Looks } | undefined> {
  if (!invert) return undefined;
  const images = new Float32Array(DESIGN_BATCH * target.length);
  images.set(target);
  images.set(original, target.length);
  const { code, logits } = await invert.run({ images });
  const own = logits.subarray(categoryCount, 2 * categoryCount);
  const category = argmax(own);
  const probability = 1 / own.reduce((sum, logit) => sum + Math.exp(logit - own[category]), 0);
  return { code: code.slice(0, latentSize), looksLike: { category, probability } };
}

export interface ReconstructionStarts extends Omit<NearestDrawsOptions, "distance"> {
  /** [3, S, S] in [-1, 1]. */
  readonly target: Float32Array;
  /** z' [Z] that the inverter sees in it, if there is one. */
  readonly code?: Float32Array;
}

/**
 * First codes z' of eq. 12: what the inverter sees in the picture, varied, and the random draws that are nearest to it, which
 * save the pictures that the inverter misreads.
 * @returns [starts, Z]
 */
export async function reconstructionStarts(
  designer: Designer,
  { target, code, ...options }: ReconstructionStarts,
): Promise<Float32Array> {
  const { latentSize } = designer;
  const { starts, random } = options;
  const inverted = code ? Math.ceil(INVERTED * starts) : 0;
  const codes = new Float32Array(starts * latentSize);
  if (code)
    for (let i = 0; i < inverted * latentSize; i++)
      codes[i] = code[i % latentSize] + (i < latentSize ? 0 : START_SPREAD * random.normal());
  if (inverted === starts) return codes;
  const distance = ({ images }: Arrays, row: number) =>
    target.reduce((sum, value, i) => sum + Math.abs(images[row * target.length + i] - value), 0);
  const drawn = { ...options, starts: starts - inverted, random: random.fork("draws"), distance };
  codes.set(await codesOfNearestDraws(designer, drawn), inverted * latentSize);
  return codes;
}
