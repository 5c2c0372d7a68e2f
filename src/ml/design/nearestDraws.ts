import type { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import type { Designer } from "./designer.js";
import { descending } from "./designs.js";
import { randomCodes } from "./latent.js";
import { type ColourTarget, colourDistance } from "./objective.js";
import { evaluate, rowsOf } from "./search.js";

/** Draws for each start, and for few starts at least. */
const DRAWS = 8;
const LEAST_DRAWS = 64;

export interface NearestDrawsOptions {
  readonly category: number;
  /** How many codes. */
  readonly starts: number;
  readonly random: Random;
  readonly signal?: AbortSignal;
  /** Of row `row` of the values of {@link Designer.draw}. */
  readonly distance: (values: Arrays, row: number) => number;
}

/**
 * First codes z' of a search: of eight times as many random codes, 64 at least, those whose draws are nearest. A draw costs a
 * fraction of a step.
 * @returns [starts, Z], nearest first
 */
export async function codesOfNearestDraws(
  designer: Designer,
  { category, starts, random, signal, distance }: NearestDrawsOptions,
): Promise<Float32Array> {
  const { latentSize, draw } = designer;
  const codes = randomCodes(Math.max(LEAST_DRAWS, DRAWS * starts), latentSize, random);
  const closeness: number[] = [];
  // In parts, for the pictures of all would fill memory.
  const part = LEAST_DRAWS * latentSize;
  for (let from = 0; from < codes.length; from += part) {
    signal?.throwIfAborted();
    const values = await evaluate(designer, draw, codes.subarray(from, from + part), { category, feeds: {} });
    for (let row = 0; row < values.realism.length; row++) closeness.push(-distance(values, row));
  }
  return rowsOf(codes, latentSize, descending(closeness).slice(0, starts));
}

/**
 * First codes of an ascent towards a colour. From others than the nearest it may end in a neutral grey, however much the colour
 * weighs.
 * @returns [starts, Z]
 */
export function codesNearColour(
  designer: Designer,
  colour: ColourTarget,
  options: Omit<NearestDrawsOptions, "distance">,
): Promise<Float32Array> {
  const distance = ({ colours }: Arrays, row: number) =>
    colourDistance(
      Array.from(colours.subarray(3 * row, 3 * row + 3), (level) => 255 * level),
      colour,
    );
  return codesOfNearestDraws(designer, { ...options, distance });
}
