import type { Arrays } from "../engine/engine.js";
import {
  abs,
  add,
  broadcast,
  input,
  logSoftmax,
  matmul,
  mean,
  multiply,
  type Node,
  reshape,
  square,
  subtract,
  sum,
} from "../graph/index.js";
import { garmentColour } from "./garmentColour.js";

/** A colour that the garment should have on average. */
export interface ColourTarget {
  /** 0 to 255. */
  readonly rgb: readonly [number, number, number];
  /** Of the squared distance, colours in [0, 1]^3. */
  readonly weight: number;
}

/** How far a colour, 0 to 255, is from the target, in [0, sqrt 3]. */
export function colourDistance(colour: readonly number[], { rgb }: ColourTarget): number {
  return Math.hypot(...rgb.map((level, i) => (colour[i] - level) / 255));
}

/**
 * What a search maximises, each term optional:
 * theta . Phi(x) + unit * (eta * realism + categoryWeight * log p(category | x) - colour.weight * |mean colour - rgb|^2
 * - holdWeight * mean|x - original|).
 */
export interface ObjectiveTerms {
  /** theta [K]: a shopper's factors, or the mean of a segment's; without it pictures are not scored. */
  readonly theta?: Float32Array;
  /** Weight of the realism -(D(x, c) - 1)^2 (eq. 9). */
  readonly eta?: number;
  /** Weight of the inverter's log-probability of the category; without effect on generators that have no inverter. */
  readonly categoryWeight?: number;
  readonly colour?: ColourTarget;
  /** Weight of the distance to `original`. */
  readonly holdWeight?: number;
  /** [3, S, S] in [-1, 1]. */
  readonly original?: Float32Array;
  /**
   * What the weights count in, in units of score: 1 as in eq. 9 (default), or the standard deviation of the shopper's scores
   * over real items, so that the same weights mean the same for shoppers whose factors are short or long.
   */
  readonly unit?: number;
}

/** What the objective is computed from. */
export interface ObjectiveInputs {
  /** [B, 3, S, S] in [-1, 1]. */
  readonly images: Node;
  /** [B, K]: Phi(images). */
  readonly codes: Node;
  /** [B]: -(D(images, c) - 1)^2. */
  readonly realism: Node;
  /** [B, C]: weights of the categories, one-hot or a blend. */
  readonly classes: Node;
  /** [B, C] of the inverter. */
  readonly categoryLogits?: Node;
}

/** Values [B] of a run: the terms and their weighted sum. `likelihoods` is there only with an inverter. */
export interface ObjectiveNodes {
  readonly scores: Node;
  readonly realism: Node;
  readonly likelihoods?: Node;
  /** [B, 3] in [0, 1]. */
  readonly colours: Node;
  /** Mean absolute difference to the original, in [0, 2]. */
  readonly distances: Node;
  readonly objectives: Node;
}

/** The objective of {@link ObjectiveTerms} as a graph; what {@link objectiveFeeds} feeds are its weights. */
export function objectiveNodes({ images, codes, realism, classes, categoryLogits }: ObjectiveInputs): ObjectiveNodes {
  const [batch, ...picture] = images.shape;
  const [, factors] = codes.shape;
  const scores = reshape(matmul(codes, input("theta", [1, factors]), { transposeB: true }), [batch]);
  const likelihoods = categoryLogits && sum(multiply(logSoftmax(categoryLogits), classes), [1]);
  const colours = garmentColour(images);
  const off = sum(square(subtract(colours, broadcast(input("colour", [1, 3]), [batch, 3]))), [1]);
  const distances = mean(abs(subtract(images, input("original", [1, ...picture]))), [1, 2, 3]);
  const weighted: [Node, string, number][] = [
    [realism, "eta", 1],
    [off, "colourWeight", -1],
    [distances, "holdWeight", -1],
  ];
  if (likelihoods) weighted.push([likelihoods, "categoryWeight", 1]);
  const objectives = weighted.reduce(
    (total, [term, name, sign]) => add(total, multiply(term, multiply(input(name, [1]), sign))),
    scores,
  );
  return { scores, realism, likelihoods, colours, distances, objectives };
}

/** Feeds of {@link objectiveNodes} for pictures of `imageSize` and codes of `factors`; absent terms weigh 0. */
export function objectiveFeeds(
  { theta, eta = 0, categoryWeight = 0, colour, holdWeight = 0, original, unit = 1 }: ObjectiveTerms,
  { imageSize, factors }: { readonly imageSize: number; readonly factors: number },
): Arrays {
  if (theta && theta.length !== factors)
    throw new Error(`theta has ${theta.length} values, the pictures' codes have ${factors}.`);
  return {
    theta: theta ?? new Float32Array(factors),
    eta: Float32Array.of(unit * eta),
    categoryWeight: Float32Array.of(unit * categoryWeight),
    colour: Float32Array.from(colour?.rgb ?? [0, 0, 0], (level) => level / 255),
    colourWeight: Float32Array.of(unit * (colour?.weight ?? 0)),
    original: original ?? new Float32Array(3 * imageSize * imageSize),
    holdWeight: Float32Array.of(original ? unit * holdWeight : 0),
  };
}
