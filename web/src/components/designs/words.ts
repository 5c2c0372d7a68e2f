import type { DesignKind, DesignState } from "../../gql/graphql.js";
import { percentText } from "../format.js";

export const KIND_WORDS: Readonly<Record<DesignKind, string>> = {
  SAMPLE: "Sample",
  PERSONALIZE: "Personalised",
  TAILOR: "Tailored",
  INTERPOLATE: "On the way between two",
};

export const STATE_WORDS: Readonly<Record<DesignState, string>> = {
  QUEUED: "Waiting",
  RUNNING: "Being made",
  DONE: "Done",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
};

interface Audience {
  readonly user?: { readonly id: string } | null;
  readonly segment?: {
    readonly users?: readonly string[] | null;
    readonly buyersOf?: readonly string[] | null;
  } | null;
}

/** For whom a design is, such as "for shopper-0042"; undefined for nobody in particular. */
export function audienceWords({ user, segment }: Audience): string | undefined {
  if (user) return `for ${user.id}`;
  if (segment?.users) return `for ${segment.users.length} shoppers`;
  if (segment?.buyersOf)
    return `for buyers of ${segment.buyersOf.length === 1 ? segment.buyersOf[0] : `${segment.buyersOf.length} items`}`;
  return undefined;
}

/** How sure the generator's inverter is of the category. @param likelihood natural logarithm of a probability */
export function likelihoodWords(likelihood: number): string {
  const probability = Math.exp(likelihood);
  const sure =
    probability >= 0.9 ? "clearly its category" : probability >= 0.5 ? "probably its category" : "may pass for another";
  return `${sure} (${percentText(probability)})`;
}

/** Explains what {@link realismWords} says. */
export const REALISM_HINT =
  "0 is what the discriminator, the judge that the generator learned from, takes for a photo; -1 what it takes for a drawing.";

/** @param realism -(D - 1)^2: D is 1 for a photo, 0 for a drawing */
export function realismWords(realism: number): string {
  const judged = 1 - Math.sqrt(-Math.min(0, realism));
  return judged >= 2 / 3 ? "close to a photo" : judged >= 1 / 3 ? "between photo and drawing" : "close to a drawing";
}

/** Explains the objective where a result shows it. */
export const OVERALL_HINT = "What results are ranked by: all that was asked for, weighed together.";

interface Ranked {
  readonly kind: DesignKind;
  readonly images: readonly { readonly objective: number | null }[];
}

/** In what order a design's results are; undefined where that tells nothing of how good they are, or is not known. */
export function orderWords({ kind, images: [best] }: Ranked): string | undefined {
  if (kind === "INTERPOLATE" || best === undefined) return undefined;
  if (best.objective !== null)
    return `Best overall first: ${kind === "SAMPLE" ? "realism" : "score, realism"} and wishes weighed together.`;
  return kind === "SAMPLE" ? "Most real first." : undefined;
}

/** Such as "3.4 s" or "2 min 5 s". */
export function secondsWords(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 && !Number.isInteger(seconds) ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
