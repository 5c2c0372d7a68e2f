import { describe, expect, it } from "vitest";
import { curvesOf } from "../../../web/src/models/curves/curves.js";

const history = (name: string, values: readonly number[]) =>
  values.map((value, index) => ({ round: index + 1, name, value }));

describe("learning curves", () => {
  it("are a chart for each figure, with a line for each model that has it", () => {
    const curves = curvesOf([
      { id: "gan", label: "LSGAN", history: history("generator", [0.2, 0.1]) },
      { id: "a", label: "A", history: [...history("loss", [3, 2]), ...history("auc", [0.7, 0.8, 0.9])] },
      { id: "b", label: "B", history: history("auc", [0.6]) },
    ]);
    expect(curves.map(({ name }) => name)).toEqual(["auc", "generator", "loss"]);
    expect(curves[0]).toEqual({
      name: "auc",
      series: [
        { key: "a", name: "A" },
        { key: "b", name: "B" },
      ],
      points: [
        { at: 1, values: { a: 0.7, b: 0.6 } },
        { at: 2, values: { a: 0.8 } },
        { at: 3, values: { a: 0.9 } },
      ],
    });
  });

  it("leave out a score that repeats the AUC, but none that differs", () => {
    const auc = history("auc", [0.7, 0.8]);
    const curves = (score: readonly number[]) =>
      curvesOf([{ id: "a", label: "A", history: [...auc, ...history("score", score)] }]).map(({ name }) => name);
    expect(curves([0.7, 0.8])).toEqual(["auc"]);
    expect(curves([0.7, 0.9])).toEqual(["auc", "score"]);
  });
});
