import { LEAST_TRIALS } from "./limits.js";
import type { DesignEvaluation } from "./types.js";

/** What is to be said of figures of few trials; undefined where there are enough. */
export function cautionOf({
  trials,
  imagesPerQuery,
}: Pick<DesignEvaluation, "trials" | "imagesPerQuery">): string | undefined {
  const { done } = trials;
  if (done >= LEAST_TRIALS) return undefined;
  return (
    `${done === 1 ? "1 trial is" : `${done} trials are`} too few to judge designs by. Differences may be chance, and the ` +
    `quality of ${done * imagesPerQuery} images is low whatever they show: take ${LEAST_TRIALS} trials or more, better 100 (--trials, --minutes).`
  );
}
