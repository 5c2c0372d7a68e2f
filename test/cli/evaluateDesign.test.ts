import { beforeAll, describe, expect, it } from "vitest";
import { formatDesignEvaluation } from "../../src/cli/designEvaluationTable.js";
import type { DesignEvaluation } from "../../src/services/evaluation/design/types.js";
import { openStudio } from "../services/evaluation/design/studio.js";
import { freshDataDirectory } from "../support/databases.js";
import { run } from "./command.js";

let data: string;
beforeAll(async () => {
  const studio = await openStudio();
  await studio.database.close();
  data = studio.dataDirectory;
});

const evaluate = (...args: string[]) => run(["evaluate", "design", "--quiet", ...args], data);

describe("atelier evaluate design", () => {
  it("prints JSON alone, and the same as Table IV for people", async () => {
    const flags = ["--trials", "2", "--starts", "3", "--steps", "1", "--most-similar", "1"];
    const { stdout, stderr, status } = await evaluate(...flags, "--json");
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    const evaluation = JSON.parse(stdout) as DesignEvaluation;
    expect(evaluation).toMatchObject({
      recommender: "climbed",
      trials: { done: 2, asked: 2, minutes: 10, endedBy: "trials" },
      settings: { starts: 3, steps: 1, eta: 3, mostSimilar: 1, categoryHeld: false },
    });
    const lines = formatDesignEvaluation(evaluation).split("\n");
    expect(lines[0]).toBe("Top 3 images for a shopper and a category, 2 of 2 trials (Table IV)");
    const [first] = evaluation.rows;
    const row = lines.find((line) => line.startsWith("X_c, random real")) as string;
    expect(row).toMatch(/^X_c, random real +-?\d+\.\d{4} ± [\d.e-]+ +\d\.\d{4} ± [\d.e-]+ +\d\.\d{4} ± [\d.e-]+$/);
    expect(row).toContain(first.preference.mean.toFixed(4));
    for (const title of ["G(., c), random new", "delta(u, c), retrieval", "delta^(u, c), synthesis", "DVBPR, climbed"])
      expect(lines.some((line) => line.startsWith(title))).toBe(true);
    expect(lines).toContain("Did not judge: warp, knows items by who had them alone.");
    const tables = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith("Quality, category")),
    );
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("says in a line what is wrong", async () => {
    const [preprocessing, empty] = await Promise.all([
      evaluate("--preprocessing", "some.json"),
      run(["evaluate", "design", "--quiet"], await freshDataDirectory()),
    ]);
    expect(preprocessing).toMatchObject({ status: 1, stderr: expect.stringMatching(/^--preprocessing goes with/) });
    expect(empty).toEqual({
      stdout: "",
      stderr:
        "No DVBPR recommender, whose taste designs follow, has been trained yet: run `atelier train recommender dvbpr`.\n",
      status: 1,
    });
  });
});
