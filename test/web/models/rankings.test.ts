import { describe, expect, it } from "vitest";
import { highest } from "../../../web/src/models/bestFigures.js";
import { comparedModels, tableOf } from "../../../web/src/models/rankings/afterTraining.js";
import { tiesOf } from "../../../web/src/models/rankings/results.js";
import type { Model } from "../../../web/src/models/useModels.js";

const model = (id: string, name: string, all?: number): Model =>
  ({
    id,
    name,
    title: name,
    kind: "RECOMMENDER",
    createdAt: "2026-01-02T03:04:05Z",
    auc: all === undefined ? [] : [{ split: "TEST", all, cold: all / 2, allHalfTies: all, coldHalfTies: all }],
  }) as unknown as Model;

describe("Table III of models as they were trained", () => {
  const models = [model("1", "hybrid", 0.9), model("2", "bprMf", 0.7), model("3", "warp"), model("4", "bprMf", 0.6)];

  it("has the newest of every method, in the paper's order", () => {
    const table = tableOf(comparedModels(models, [], "TEST"));
    expect(table).toEqual({
      columns: ["Setting", "(d) BPR-MF", "Hybrid"],
      rows: [
        ["All Items", "0.7000", "0.9000"],
        ["Cold Items", "0.3500", "0.4500"],
      ],
    });
  });

  it("has those that were chosen instead, told apart by their time", () => {
    const { columns } = tableOf(comparedModels(models, ["2", "3", "4"], "TEST"));
    expect(columns).toHaveLength(3);
    expect(columns[1]).toMatch(/^BPR-MF, .*2026/);
    expect(comparedModels(models, ["3"], "TEST")).toEqual([]);
    expect(comparedModels(models, [], "VALIDATION")).toEqual([]);
  });
});

it("the best of a row are its highest figures, comparisons left out", () => {
  expect(highest(["All Items", "0.5", "0.9000", "-", "0.9", "98.5%"])).toEqual(new Set([2, 4]));
  expect(highest(["Empty", "-", "5.0%"])).toEqual(new Set());
});

it("ties are told where four digits show them", () => {
  const auc = (auc: number | null, aucHalfTies: number | null) => ({ auc, aucHalfTies });
  const methods = [
    { title: "PopRank", all: auc(0.6, 0.65), cold: auc(null, null) },
    { title: "Hybrid", all: auc(0.8, 0.80001), cold: auc(0.7, 0.7) },
  ];
  expect(tiesOf(methods)).toEqual([{ title: "PopRank", setting: "all", half: 0.65 }]);
});
