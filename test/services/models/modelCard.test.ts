import { describe, expect, it } from "vitest";
import { aucRows, modelCard, modelTitle } from "../../../src/services/models/modelCard.js";

const setting = (auc: number, users: number) => ({ auc, aucHalfTies: auc + 0.01, users });
const model = {
  id: "vbpr-1",
  kind: "RECOMMENDER" as const,
  name: "vbpr",
  profile: "compact",
  active: false,
  createdAt: new Date("2026-01-31T14:25:00Z"),
  dataFingerprint: "abc123".repeat(10),
  settings: { factors: 50, seed: 1 },
  metrics: {
    validation: { all: setting(0.8, 100), cold: setting(0.7, 40) },
    test: null,
    interactions: 1234,
    grid: [{ auc: 0.8 }, { auc: 0.79 }],
  },
};

describe("a recommender's model card", () => {
  it("has its row of Table III for each kind of withheld rows", () => {
    const row = { all: 0.8, cold: 0.7, allHalfTies: 0.81, coldHalfTies: 0.71, users: 100, coldUsers: 40 };
    expect(aucRows(model)).toEqual([{ split: "VALIDATION", ...row }]);
    expect(aucRows({ metrics: { generator: 0.2 } })).toEqual([]);
  });

  it("says what it is, how it was trained, and what was measured", () => {
    const card = modelCard(model);
    expect(card).toContain("(vbpr-1)");
    expect(card).toContain("| validation | 0.8000 | 0.7000 | 100 | 40 |");
    expect(card).toContain("Best of 2 settings on the validation rows.");
    expect(card).toContain("- factors: 50");
    expect(card).toContain("- interactions: 1234");
    expect(card).toContain("on the data abc123abc123.");
    expect(card).not.toContain("undefined");
  });

  it("has a title for people, and the name itself of what is not known", () => {
    expect(modelTitle({ name: "dvbpr" })).toBe("DVBPR");
    expect(modelTitle({ name: "lsgan" })).toBe("LSGAN");
    expect(modelTitle({ name: "other" })).toBe("other");
    const card = modelCard({ ...model, kind: "GENERATOR", name: "lsgan", metrics: { images: 10 } });
    expect(card).toContain("# LSGAN (vbpr-1)");
    expect(card).toContain("- images: 10");
    expect(card).not.toContain("accuracy");
  });
});
