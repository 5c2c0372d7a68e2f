import { describe, expect, it } from "vitest";
import { formatEvaluation } from "../../src/cli/evaluationTable.js";
import { METHODS } from "../../src/ml/recommenders/methods.js";
import { METHOD_NAMES } from "../../src/ml/recommenders/recommender.js";
import type { AucFigures, Improvement, RecommenderEvaluation } from "../../src/services/evaluation/types.js";

const figures = (auc: number | null): AucFigures => ({
  auc,
  aucHalfTies: auc === 0 ? 0.5 : auc,
  ci: auc === null ? null : [auc - 0.01, auc + 0.01],
  users: 12_000,
  rows: 12_000,
});
const lists = { recall: { "10": 0.1, "100": 0.3, "500": 0.6 }, ndcg: { "100": 0.07 }, recallCi: {}, ndcgCi: {} };
const improvement: Improvement = {
  of: "hybrid",
  than: "vbpr",
  percent: 412.44,
  difference: 0.02,
  ci: [0.01, 0.03],
  better: 1,
};
const compared = {
  hVsD: { ...improvement, percent: 26.9 },
  hVsBest: { ...improvement, percent: 6.5 },
  hybridVsBest: improvement,
};
const model = (name: (typeof METHOD_NAMES)[number]) => ({
  name,
  title: METHODS[name].title,
  modelId: `${name}-1`,
  createdAt: null,
  stale: name === "warp" || name === "bprMf",
  heldOutInTraining: name === "warp" ? 7 : name === "bprMf" ? null : 0,
  unknownUsers: 1,
  unknownItems: 2,
});

const EVALUATION: RecommenderEvaluation = {
  heldOut: "file",
  file: { name: "later.csv", read: 12_010, rejected: 0, unknownUsers: 4, unknownItems: 1, repeated: 5, inTraining: 0 },
  data: {
    fingerprint: "f",
    users: 12_089,
    items: 9_293,
    trainRows: 60_933,
    heldOutRows: 12_000,
    evaluatedUsers: 12_000,
    coldBelow: 5,
    coldItems: 6_267,
    itemsWithoutTrainRows: 871,
  },
  leftOut: ["train", "validation", "test", "file"],
  methods: METHOD_NAMES.map((name, at) => ({
    ...model(name),
    ...lists,
    coverage: { "100": 0.5 },
    all: figures(0.5 + at / 20),
    cold: figures(0.5),
    coldZero: figures(null),
    coldFew: figures(0.4),
    byPopularity: [],
    byHistory: [],
  })),
  improvements: { all: compared, cold: compared, coldZero: {}, coldFew: compared },
  newItems: {
    items: 500,
    rejected: 3,
    alreadyInCatalogue: 0,
    withoutPicture: 7,
    withoutFeatures: null,
    users: 30,
    rows: 40,
    methods: [
      { ...model("popRank"), embeds: false, reason: "all tie", among: figures(0), all: figures(0.01) },
      {
        ...model("bprMf"),
        embeds: false,
        reason: "none",
        among: { ...figures(null), aucHalfTies: 0.5 },
        all: figures(null),
      },
      {
        ...model("hybrid"),
        embeds: true,
        reason: null,
        among: { ...figures(0.8), ...lists },
        all: { ...figures(0.7), ...lists },
      },
    ],
    improvements: { among: {}, all: {} },
  },
  passedOver: [],
  untrained: [],
  seed: 1,
  resamples: 1000,
  seconds: 12.3,
};

describe("formatEvaluation", () => {
  const lines = formatEvaluation(EVALUATION, false).split("\n");
  const line = (beginning: string) => lines.find((text) => text.startsWith(beginning))?.split(/ {2,}/);

  it("has a column for every method, in the paper's order, within 120 columns", () => {
    expect(lines[5].trim().split(/ +/).slice(0, 8)).toEqual(["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)"]);
    expect(line("All Items")?.slice(1)).toEqual([
      ...["0.5000", "0.5500", "0.6000", "0.6500", "0.7000", "0.7500", "0.8000", "0.8500", "0.9000"],
      ...["26.9%", "6.5%", "412.4%"],
    ]);
    expect(Math.max(...lines.slice(5, 25).map((text) => text.length))).toBeLessThanOrEqual(120);
  });

  it("shows no figure where there is none", () => {
    expect(new Set(line("  0 train rows")?.slice(2))).toEqual(new Set(["-"]));
    expect(line("PopRank -")).toEqual(["PopRank -", "-", "0.5000", "-", "-", "-", "0.0100", "0.000-0.020", "-", "-"]);
    expect(line("BPR-MF* -")?.slice(1)).toEqual(["-", "0.5000", "-", "-", "-", "-", "-", "-", "-"]);
  });

  it("warns first of new items without a picture", () => {
    const newItems = { ...EVALUATION.newItems!, withoutPicture: 500 };
    const text = formatEvaluation({ ...EVALUATION, newItems }, false);
    expect(text).toMatch(/^Warning: none of the new items has a usable picture\./);
    expect(lines[0]).not.toContain("Warning");
  });

  it("makes the best of a row bold where that can be shown", () => {
    const row = formatEvaluation(EVALUATION, true)
      .split("\n")
      .find((text) => text.startsWith("All Items"));
    expect(row).toContain("\u001b[1m0.9000\u001b[22m");
    expect(row?.split("\u001b[1m")).toHaveLength(2);
  });

  it("tells what was left out, and which model is of other data", () => {
    const text = lines.join("\n");
    expect(text).toContain(
      "Left out of the 12,010 rows of later.csv: 4 of unknown shoppers, 1 of unknown items, 5 repeated.",
    );
    expect(lines.slice(1, 4)).toEqual([
      "* trained on other data than there are now.",
      "! learned from rows that are ranked here, so that its figures flatter it.",
      "Bring them up to date by: atelier train recommender warp bprMf",
    ]);
    expect(text).toContain(
      "WARP (warp-1): unknown: 1 shopper, 2 items, which stand last; LEARNED FROM 7 of the 12,000 rows ranked here.",
    );
    expect(text).toMatch(/BPR-MF \(bprMf-1\): .*; which rows were learned from is not recorded, so that rows/);
    expect(lines[6]).toMatch(/ WARP! +BPR-MF\* +VisRank /);
    expect(text).toContain("hybrid - vbpr, all items: +0.0200 [+0.0100, +0.0300], better in 100 % of the resamples.");
    expect(text).toContain("New items: 7 without a usable picture, 3 left out for a problem.");
  });
});
