import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { bpr, input, warp } from "../../../src/ml/graph/index.js";
import { factorGraph } from "../../../src/ml/recommenders/factorGraph.js";
import type { Content, FactorModel } from "../../../src/ml/recommenders/factorModel.js";
import type { PairwiseLoss } from "../../../src/ml/recommenders/pairwiseLoss.js";
import { Random } from "../../../src/random.js";

let engine: OnnxEngine;
beforeAll(async () => {
  engine = await OnnxEngine.open("cpu", { threads: 1 });
});
afterAll(() => engine.dispose());

describe("losses by hand", () => {
  const positive = Float32Array.of(1, 0);
  const negative = Float32Array.of(0.5, -1, 3, /**/ -2, -3, 9);
  const shapes = { positive: input("positive", [2, 1]), negative: input("negative", [2, 3]) };
  const weightsNode = input("weights", [2, 3]);

  it("BPR: softplus of the differences, by weight", async () => {
    const program = await engine.compile({ outputs: { loss: bpr(shapes.positive, shapes.negative, weightsNode) } });
    const weights = Float32Array.of(0.5, 0, 0, 0.25, 0.25, 0);
    const { loss } = await program.run({ positive, negative, weights });
    // ln(1 + e^-0.5) / 2 + (ln(1 + e^-2) + ln(1 + e^-3)) / 4
    expect(loss[0]).toBeCloseTo(0.474077 / 2 + (0.126928 + 0.048587) / 4, 5);
  });

  it("WARP: mean hinge of the violators times ln(1 + rank), the rank by their share; nothing without violators", async () => {
    const program = await engine.compile({ outputs: { loss: warp(shapes.positive, shapes.negative, weightsNode, 7) } });
    const weights = Float32Array.of(1 / 6, 1 / 6, 1 / 6, 1 / 4, 1 / 4, 0);
    const { loss } = await program.run({ positive, negative, weights });
    // The first pair: 0.5 and 3 violate 1 - 1, by 0.5 and 3; two of three make rank 2/3 x 6 = 4. The second: none of its two.
    expect(loss[0]).toBeCloseTo((Math.log(5) * (0.5 + 3)) / 2 / 2, 5);
  });
});

/** Five pairs of users and items, six negatives; two factors. */
const [PAIRS, NEGATIVES, LATENT, COMPONENTS] = [5, 6, 2, 3];

/** Independent of the graph: the loss of score(u, i) by its formula, in float64. */
function lossByHand(loss: PairwiseLoss, join: Content["join"] | undefined, feeds: Arrays, items: number): number {
  const visual = join === "concat" ? 3 : LATENT;
  const K = join === "concat" ? LATENT + visual : LATENT;
  const score = (pair: number, item: number) => {
    const p = (k: number) => feeds.users[pair * (K + 1) + k];
    const own = (k: number) => feeds.own[item * (LATENT + 1) + k] * (feeds.kept?.[item] ?? 1);
    const seen = (k: number) => {
      let sum = 0;
      if (join)
        for (let c = 0; c < COMPONENTS; c++)
          sum += feeds.features[item * COMPONENTS + c] * feeds.content[c * (visual + 1) + k];
      return sum;
    };
    let sum = own(LATENT) + seen(visual);
    for (let k = 0; k < LATENT; k++) sum += p(k) * own(k);
    if (join === "sum") for (let k = 0; k < LATENT; k++) sum += p(k) * seen(k);
    if (join === "concat") for (let k = 0; k < visual; k++) sum += p(LATENT + k) * seen(k);
    return sum;
  };
  let total = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const allowed = [...Array(NEGATIVES).keys()].filter((n) => feeds.weights[pair * NEGATIVES + n] > 0);
    const margins = allowed.map((n) => score(pair, pair) - score(pair, PAIRS + n));
    if (loss === "bpr") total += mean(margins.map((x) => Math.log1p(Math.exp(-x)))) / PAIRS;
    else {
      const violators = margins.filter((x) => x < 1);
      const rank = (violators.length / allowed.length) * (items - 1);
      if (violators.length > 0) total += (Math.log(1 + rank) * mean(violators.map((x) => 1 - x))) / PAIRS;
    }
  }
  return total;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each([
  { name: "BPR-MF (eq. 1)", loss: "bpr", join: undefined },
  { name: "WARP", loss: "warp", join: undefined },
  { name: "FM by BPR", loss: "bpr", join: "sum" },
  { name: "FM by WARP", loss: "warp", join: "sum" },
  { name: "VBPR (eq. 2)", loss: "bpr", join: "concat" },
  { name: "VBPR, own parts left out at random", loss: "bpr", join: "concat", idDropout: 0.5 },
] as const)("$name", ({ loss, join, ...rest }) => {
  const { idDropout = 0 } = rest;
  const random = new Random(7);
  const normals = (length: number) => Float32Array.from({ length }, () => random.normal());
  const visual = join === "concat" ? 3 : LATENT;
  const K = join === "concat" ? LATENT + visual : LATENT;
  const features = {
    setId: "s",
    width: 3,
    components: COMPONENTS,
    values: normals(0),
    map: normals(0),
    offset: normals(0),
  };
  const model: FactorModel = { latent: LATENT, content: join && { features, factors: visual, join } };
  const options = { loss, pairs: PAIRS, negatives: NEGATIVES, items: 40, idDropout };
  const feeds: Arrays = {
    users: normals(PAIRS * (K + 1)).map((x, i) => (i % (K + 1) === K ? 1 : x)),
    own: normals((PAIRS + NEGATIVES) * (LATENT + 1)),
    features: normals((PAIRS + NEGATIVES) * COMPONENTS),
    content: normals(COMPONENTS * (visual + 1)),
    weights: new Float32Array(PAIRS * NEGATIVES).fill(1 / PAIRS / NEGATIVES),
  };
  // The first pair's user has two of the negatives.
  feeds.weights.set([0, 0, 0.05, 0.05, 0.05, 0.05]);
  if (idDropout > 0) feeds.kept = Float32Array.from({ length: PAIRS + NEGATIVES }, (_, i) => (i % 3 === 0 ? 0 : 2));

  it("is the loss of its formula, with the gradients that finite differences give", async () => {
    const { spec } = factorGraph(model, options);
    const program = await engine.compile(spec);
    const result = await program.run(feeds);
    expect(result.loss[0]).toBeCloseTo(lossByHand(loss, join, feeds, 40), 5);
    const learned = join ? (["users", "own", "content"] as const) : (["users", "own"] as const);
    for (const name of learned) {
      const gradient = result[`gradient:${name}`];
      expect(gradient).toHaveLength(feeds[name].length);
      for (let at = 0; at < gradient.length; at++) {
        if (name === "users" && at % (K + 1) === K) continue;
        const moved = (by: number) => {
          const values = Float64Array.from(feeds[name]);
          values[at] += by;
          return lossByHand(loss, join, { ...feeds, [name]: values as unknown as Float32Array }, 40);
        };
        expect([name, at, gradient[at]]).toEqual([name, at, expect.closeTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 4)]);
      }
    }
    await program.dispose();
  });
});
