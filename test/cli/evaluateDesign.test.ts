import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDesignEvaluation } from "../../src/cli/designEvaluationTable.js";
import { evaluateDesignCommand } from "../../src/cli/evaluateDesign.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import type { DesignEvaluation } from "../../src/services/evaluation/design/types.js";
import { openStudio } from "../services/evaluation/design/studio.js";
import { freshDataDirectory } from "../support/databases.js";
import { run, start } from "./command.js";

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
    const database = await openDatabase({ dataDirectory: data });
    const kept = await database.prisma.evaluation.findMany();
    await database.close();
    expect(kept).toMatchObject([
      { kind: "DESIGN", models: expect.arrayContaining(["climbed", evaluation.generator]), results: evaluation },
    ]);
    const lines = formatDesignEvaluation(evaluation).split("\n");
    expect(lines[0]).toBe("Top 3 images for a shopper and a category, 2 of 2 trials (Table IV)");
    expect(lines[1]).toMatch(/^Caution: 2 trials are too few to judge designs by\..* the quality of 6 images is low/);
    const enough = { ...evaluation, trials: { ...evaluation.trials, done: 30 } };
    expect(formatDesignEvaluation(enough)).not.toContain("Caution");
    const [first] = evaluation.rows;
    const row = lines.find((line) => line.startsWith("X_c, random real")) as string;
    expect(row).toMatch(/^X_c, random real +-?\d+\.\d{4} ± [\d.e-]+ +\d\.\d{4} ± [\d.e-]+ +\d\.\d{4} ± [\d.e-]+$/);
    expect(row).toContain(first.preference.mean.toFixed(4));
    for (const title of ["G(., c), random new", "delta(u, c), retrieval", "delta^(u, c), synthesis", "DVBPR, climbed"])
      expect(lines.some((line) => line.startsWith(title))).toBe(true);
    expect(lines).toContain("Did not judge: warp, knows items by who had them alone.");
    const tables = lines.slice(
      2,
      lines.findIndex((line) => line.startsWith("Quality, category")),
    );
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("says in a line what is wrong", async () => {
    const nowhere = join(data, "nowhere.onnx");
    const [network, preprocessing, empty] = await Promise.all([
      evaluate("--network", nowhere),
      evaluate("--preprocessing", "some.json"),
      run(["evaluate", "design", "--quiet"], await freshDataDirectory()),
    ]);
    expect(network.stderr).toBe(`--network ${nowhere} cannot be read: there is no such file.\n`);
    expect(preprocessing).toMatchObject({ status: 1, stderr: expect.stringMatching(/^--preprocessing goes with/) });
    expect(empty).toEqual({
      stdout: "",
      stderr:
        "No DVBPR recommender, whose taste designs follow, has been trained yet: run `atelier train recommender dvbpr`.\n",
      status: 1,
    });
  });

  it("names the defaults in its help", () => {
    const help = evaluateDesignCommand().helpInformation();
    for (const usual of ["16", "30", "3", "0.9"]) expect(help).toContain(`[${usual}, as personalizeItem]`);
  });

  it("measures what is there when the terminal interrupts it, however often the signal is passed on", async () => {
    const flags = ["--trials", "400", "--starts", "3", "--steps", "1", "--most-similar", "1"];
    const { child, finished } = start(["evaluate", "design", "--json", ...flags], data);
    let interrupted = false;
    child.stderr?.on("data", (text: Buffer) => {
      if (interrupted || !/^trials [1-9]/m.test(String(text))) return;
      interrupted = true;
      for (const name of ["SIGINT", "SIGTERM"] as const) child.kill(name);
    });
    const { stdout, stderr, status } = await finished;
    expect([130, 143]).toContain(status);
    expect(stderr).toMatch(/Measuring the (\d+ trials that are|trial that is) there\. \(Ctrl-C again ends at once\.\)/);
    const { trials } = JSON.parse(stdout) as DesignEvaluation;
    expect(trials).toMatchObject({ asked: 400, endedBy: "interruption" });
    expect(trials.done).toBeGreaterThan(0);
  });
});
