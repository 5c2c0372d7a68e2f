import { describe, expect, it } from "vitest";
import { CatalogueScale } from "../../../../src/services/evaluation/design/catalogueScale.js";
import { climbedImprovement, judgedImprovement } from "../../../../src/services/evaluation/design/improvements.js";
import type { DesignMaterial } from "../../../../src/services/evaluation/design/material.js";
import { SOURCES, type Source, type Trial } from "../../../../src/services/evaluation/design/trials.js";
import type { EvaluatedModel } from "../../../../src/services/evaluation/types.js";

describe("improvements", () => {
  const scorer = {
    factors: 1,
    P: Float32Array.of(1, 2, 0),
    Q: Float32Array.of(0, 2, 4, 9),
    b: Float32Array.of(0, 0, 0, Number.NEGATIVE_INFINITY),
    unknownUsers: 0,
    unknownItems: 1,
  };
  const trial = (user: number, scores: Record<Source, number[]>): Trial => ({
    index: user,
    user,
    category: 0,
    images: Object.fromEntries(
      SOURCES.map((source) => [source, scores[source].map((value) => ({ pixels: new Uint8Array(0), score: value }))]),
    ) as unknown as Trial["images"],
  });
  const trials = [
    trial(0, { realRandom: [0, 2], generatedRandom: [1, 1], retrieval: [4, 2], synthesis: [5, 3] }),
    trial(1, { realRandom: [0, 0], generatedRandom: [4, 4], retrieval: [8, 4], synthesis: [6, 8] }),
  ];
  const sd = Math.sqrt(8 / 3);

  it("stand in deviations of the shopper's scores over the catalogue", () => {
    const scale = new CatalogueScale(scorer);
    expect(scale.deviationOf(0, 4)).toBeCloseTo(2 / sd, 10);
    expect(scale.deviationOf(1, 4)).toBeCloseTo(0, 10);
    expect(scale.deviationOf(2, 1)).toBeNaN();
  });

  it("compare synthesis with retrieval, trial by trial", () => {
    const model = { id: "m", name: "dvbpr", createdAt: new Date(0) };
    const climbed = climbedImprovement({ scorer, recommender: { model } } as unknown as DesignMaterial, trials, {});
    // Means of 3 and 6 against 4 and 7; deviations of sd and 2 sd.
    expect(climbed.percent).toBeCloseTo((100 * (5.5 - 4.5)) / 4.5, 10);
    expect(climbed.difference).toBeCloseTo((1 / sd + 1 / (2 * sd)) / 2, 10);
    expect(climbed.scores.retrieval.mean).toBeCloseTo(((3 - 2) / sd + (6 - 4) / (2 * sd)) / 2, 10);
    expect(climbed).toMatchObject({ better: 1, betterTrials: 1, trials: 2 });
  });

  it("leave out trials whose shopper the judge does not know", () => {
    const scores = Float64Array.of(0, 0, 1, 1, 2, 4, 5, 3, ...new Array(8).fill(Number.NaN));
    const judged = judgedImprovement({ model: {} as EvaluatedModel, sharesNetwork: false, scores }, trials, {});
    expect(judged).toMatchObject({ trials: 1, difference: 1, betterTrials: 1, climbed: false });
    expect(judged.percent).toBeCloseTo(100 / 3, 10);
  });
});
