import { describe, expect, it } from "vitest";
import { type FactorModel, factorEmbedder, factorScorer } from "../../../src/ml/recommenders/factorModel.js";
import { embedContent } from "../../../src/ml/recommenders/itemEmbedder.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";

const ids = { userIds: ["u"], itemIds: ["a", "b"] };
/** Stored as (3, 4, 5) and (0, 2, 4), of which two components remain: f_a = (2, 1), f_b = (-1, 0). */
const stored = Float32Array.of(3, 4, 5, 0, 2, 4);
const features = {
  setId: "s",
  width: 3,
  components: 2,
  values: Float32Array.of(2, 1, -1, 0),
  map: Float32Array.of(1, 0, 0, 0.5, 0, 0),
  offset: Float32Array.of(-1, -1),
};
/** Rows [own factor | own bias]. */
const items = Float32Array.of(2, 0.5, -3, 0.25);

describe.each([
  {
    name: "FM",
    model: { latent: 1, content: { features, factors: 1, join: "sum" } } satisfies FactorModel,
    users: Float32Array.of(10),
    // V = (0.1, 0.2), w = (1, 2)
    content: Float32Array.of(0.1, 1, 0.2, 2),
    // b + w . f + p (e + V . f)
    scores: [0.5 + 4 + 10 * (2 + 0.4), 0.25 - 1 + 10 * (-3 - 0.1)],
    unseen: [4 + 10 * 0.4, -1 - 10 * 0.1],
  },
  {
    name: "VBPR",
    model: { latent: 1, content: { features, factors: 2, join: "concat" } } satisfies FactorModel,
    users: Float32Array.of(10, 1, -1),
    // E f = (0.1 f1 + 0.2 f2, 0.3 f1), beta' = (1, 2)
    content: Float32Array.of(0.1, 0.3, 1, 0.2, 0, 2),
    // b + beta' . f + gamma gamma_i + theta . E f
    scores: [0.5 + 4 + 10 * 2 + 0.4 - 0.6, 0.25 - 1 - 10 * 3 - 0.1 + 0.3],
    unseen: [4 + 0.4 - 0.6, -1 - 0.1 + 0.3],
  },
])("$name", ({ model, users, content, scores, unseen }) => {
  const weights = { users, items, content };

  it("scores as its formula", () => {
    const scorer = factorScorer(model, weights, ids);
    for (const item of [0, 1]) expect(score(users, scorer, item)).toBeCloseTo(scores[item], 4);
  });

  it("embeds new items from their features as stored, without a part of their own", () => {
    const embedder = factorEmbedder(model, weights);
    if (embedder === undefined) throw new Error("there is an embedder where there are features");
    const { Q, b } = embedContent(embedder, {
      count: 3,
      features: { values: Float32Array.of(...stored, 0, 0, 0), present: Uint8Array.of(1, 1, 0) },
    });
    const rows = { Q, b, factors: users.length };
    expect(score(users, rows, 0)).toBeCloseTo(unseen[0], 4);
    expect(score(users, rows, 1)).toBeCloseTo(unseen[1], 4);
    expect(score(users, rows, 2)).toBe(0);
  });
});

it("knows nothing of new items where there are no features (BPR-MF, WARP)", () => {
  const weights = { users: Float32Array.of(10), items };
  expect(factorEmbedder({ latent: 1 }, weights)).toBeUndefined();
  const scorer = factorScorer({ latent: 1 }, weights, ids);
  expect([0, 1].map((item) => score(weights.users, scorer, item))).toEqual([20.5, -29.75]);
});
