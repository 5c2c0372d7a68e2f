import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEMO_MODELS } from "../../../src/services/demo/demoModels.js";
import type { DesignEvaluation } from "../../../src/services/evaluation/design/types.js";
import { evaluationCaution, evaluationTable } from "../../../src/services/evaluation/evaluationTable.js";
import {
  evaluationResults,
  evaluations,
  evaluationsOfModels,
  keepEvaluation,
} from "../../../src/services/evaluation/keptEvaluations.js";
import type { RecommenderEvaluation } from "../../../src/services/evaluation/types.js";
import { openCatalogue, type TestCatalogue } from "../training/catalogue.js";

const shipped = (name: string) => JSON.parse(readFileSync(join(DEMO_MODELS, "evaluations", name), "utf8")).results;
const recommenders: RecommenderEvaluation = shipped("recommenders.json");
const design: DesignEvaluation = shipped("design.json");

describe("kept evaluations", () => {
  let catalogue: TestCatalogue;
  beforeAll(async () => {
    catalogue = await openCatalogue();
  });
  beforeEach(() => catalogue.database.prisma.evaluation.deleteMany());

  it("are whole, once by their id, and found by each model that took part", async () => {
    const { database } = catalogue;
    const [early, late] = [new Date("2025-01-01"), new Date("2025-01-02")];
    expect(
      await keepEvaluation(database, { kind: "RECOMMENDERS", results: recommenders }, { id: "r", createdAt: early }),
    ).toBe(true);
    expect(await keepEvaluation(database, { kind: "DESIGN", results: design }, { id: "d", createdAt: late })).toBe(
      true,
    );
    expect(await keepEvaluation(database, { kind: "DESIGN", results: design }, { id: "d" })).toBe(false);
    expect((await evaluations(database, 10)).map(({ id }) => id)).toEqual(["d", "r"]);
    expect(await evaluations(database, 10, "RECOMMENDERS")).toMatchObject([{ id: "r", createdAt: early }]);
    expect(await evaluations(database, 1)).toHaveLength(1);
    await expect(evaluations(database, 201)).rejects.toThrow("first is 201");

    const ids = async (kind?: "DESIGN") =>
      (await evaluationsOfModels(database, ["demo-hybrid", "demo-lsgan", "demo-vbpr", "none"], kind)).map((found) =>
        found.map(({ id }) => id),
      );
    expect(await ids()).toEqual([["r"], ["d"], ["d", "r"], []]);
    expect(await ids("DESIGN")).toEqual([[], ["d"], ["d"], []]);
    expect(await evaluationResults(database, ["d", "r"])).toMatchObject([
      { results: design },
      { results: recommenders },
    ]);
  });

  it("are answered up to twenty of a model", async () => {
    for (let day = 1; day <= 22; day++)
      await keepEvaluation(
        catalogue.database,
        { kind: "DESIGN", results: design },
        { id: String(day), createdAt: new Date(2025, 0, day) },
      );
    const [found] = await evaluationsOfModels(catalogue.database, ["demo-lsgan"]);
    expect(found.map(({ id }) => Number(id))).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
  });

  it("lose details that no table shows where they are large, and are refused where that is not enough", async () => {
    const { database } = catalogue;
    const passedOver = Array.from({ length: 5000 }, (_, index) => ({
      id: `model-${index}`,
      name: "dvbpr",
      reason: "its files are not complete, so that it cannot be measured",
    }));
    await keepEvaluation(database, { kind: "RECOMMENDERS", results: { ...recommenders, passedOver } }, { id: "large" });
    const [large] = await evaluationResults(database, ["large"]);
    expect(large.results.passedOver).toEqual([]);
    expect(evaluationTable(large)).toEqual(evaluationTable({ kind: "RECOMMENDERS", results: recommenders }));
    const methods = Array.from({ length: 300 }, () => recommenders.methods).flat();
    await expect(
      keepEvaluation(database, { kind: "RECOMMENDERS", results: { ...recommenders, methods } }),
    ).rejects.toThrow(/^An evaluation of \d+ bytes is not kept: 262144 are the most\./);
  });
});

describe("evaluationTable", () => {
  it("is Table III in plain texts", () => {
    const { columns, rows } = evaluationTable({ kind: "RECOMMENDERS", results: recommenders });
    expect(columns.slice(0, 3)).toEqual(["Setting", "(a) RAND", "(b) PopRank"]);
    expect(columns.slice(-4)).toEqual(["Hybrid", "h vs. d", "h vs. best", "hybrid vs. best"]);
    expect(rows.map(([title]) => title)).toEqual(["All Items", "Cold Items", "0 train rows", "1-4 train rows"]);
    expect(rows[0][1]).toBe(recommenders.methods[0].all.auc?.toFixed(4));
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it("is Table IV in plain texts", () => {
    const { columns, rows } = evaluationTable({ kind: "DESIGN", results: design });
    expect(columns).toEqual(["Item source", "Preference score", "Quality", "Diversity"]);
    expect(rows.map(([title]) => title)).toContain("delta^(u, c), synthesis (eq. 9)");
    expect(rows[0][1]).toMatch(/^-?\d\.\d{4} ± [\d.]+$/);
  });

  it("is that of new items where they alone were ranked", () => {
    const { data } = recommenders;
    const among = { auc: 0.7, aucHalfTies: 0.7, ci: null, users: 1, rows: 1 };
    const newItems = { methods: [{ ...recommenders.methods[0], embeds: true, reason: null, among, all: among }] };
    const results = { ...recommenders, data: { ...data, heldOutRows: 0 }, newItems };
    const { columns, rows } = evaluationTable({ kind: "RECOMMENDERS", results: results as never });
    expect(columns.slice(0, 2)).toEqual(["Method", "among new: AUC"]);
    expect(rows).toEqual([["RAND", "0.7000", "0.7000", "-", "-", "-", "0.7000", "-", "-", "-"]]);
  });

  it("has a dash for what is no number", () => {
    const [first, ...others] = design.rows;
    const single = { ...design, rows: [{ ...first, diversity: { mean: Number.NaN, sd: Number.NaN } }, ...others] };
    const { improvements } = recommenders;
    const cold = { ...improvements.cold, hVsD: { ...improvements.cold.hVsD, percent: Number.POSITIVE_INFINITY } };
    const overNothing = { ...recommenders, improvements: { ...improvements, cold } };
    const kept = <T>(results: T): T => JSON.parse(JSON.stringify(results));
    for (const results of [single, kept(single)])
      expect(evaluationTable({ kind: "DESIGN", results }).rows[0]).toMatchObject({
        2: expect.stringContaining("±"),
        3: "-",
      });
    for (const results of [overNothing, kept(overNothing)] as RecommenderEvaluation[])
      expect(evaluationTable({ kind: "RECOMMENDERS", results }).rows[1].at(-3)).toBe("-");
  });

  it("comes with a caution where one is due", () => {
    const few = { ...design, trials: { ...design.trials, done: 2 } };
    const stale = recommenders.methods.map((method) => ({ ...method, stale: true, heldOutInTraining: 3 }));
    expect(evaluationCaution({ kind: "DESIGN", results: design })).toBeUndefined();
    expect(evaluationCaution({ kind: "DESIGN", results: few })).toMatch(/^2 trials are too few/);
    expect(evaluationCaution({ kind: "RECOMMENDERS", results: recommenders })).toBeUndefined();
    expect(evaluationCaution({ kind: "RECOMMENDERS", results: { ...recommenders, methods: stale } })).toBe(
      "* trained on other data than there are now. ! learned from rows that are ranked here, so that its figures flatter it.",
    );
  });
});
