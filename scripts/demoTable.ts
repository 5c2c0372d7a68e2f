// Writes Table III of the demo catalogue into docs/recommenders.md, and what the demo brings along of it (demo/evaluations):
//   npx tsx scripts/demoTable.ts
// The models of demo/ are ranked on the demo's test rows, beside the oracle that draws the demo's purchases.
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { createProgress } from "../src/cli/progress.js";
import { loadConfig } from "../src/config.js";
import { demoCatalogue } from "../src/data/demo/demoCatalogue.js";
import { openDatabase } from "../src/database/openDatabase.js";
import { ThreadedEngine } from "../src/ml/engine/threadedEngine.js";
import { writeDemoEvaluation } from "../src/services/demo/demoEvaluations.js";
import { DEMO_MODELS } from "../src/services/demo/demoModels.js";
import { CATALOGUE, installDemo } from "../src/services/demo/installDemo.js";
import { evaluateRecommenders } from "../src/services/evaluation/evaluateRecommenders.js";
import type { AucFigures } from "../src/services/evaluation/types.js";
import { openObjectStore } from "../src/storage/openObjectStore.js";

const DOCUMENT = new URL("../docs/recommenders.md", import.meta.url);
const [BEGIN, END] = ["<!-- demo table: written by scripts/demoTable.ts -->", "<!-- end of the demo table -->"];

const config = loadConfig({ ...process.env, ATELIER_DATA: process.env.ATELIER_DATA ?? ".atelier/demo-table" });
const progress = createProgress();
const database = await openDatabase(config);
const store = await openObjectStore(config);
const engine = await ThreadedEngine.open(config.engine, config.threads);
try {
  const onProgress = (stage: string, done: number, total: number) => progress.update(stage, done, total);
  await installDemo({ database, store, onProgress });
  const evaluation = await evaluateRecommenders({
    database,
    store,
    engine,
    threads: config.threads,
    split: "test",
    onProgress,
  });
  progress.stop();
  const oracle = demoCatalogue(CATALOGUE).bestReachableAuc({ split: "test" });
  const figure = ({ auc, ci }: AucFigures) =>
    auc === null ? "-" : `${auc.toFixed(4)}${ci ? ` ± ${((ci[1] - ci[0]) / 2).toFixed(4)}` : ""}`;
  const rows = evaluation.methods.map(({ title, all, cold, coldZero, coldFew }) =>
    [title, ...[all, cold, coldZero, coldFew].map(figure)].join(" | "),
  );
  const table = [
    "method | all items | cold items | cold, 0 train rows | cold, 1-4 train rows",
    "--- | --- | --- | --- | ---",
    ...rows,
    `oracle | ${oracle.all.toFixed(4)} | ${oracle.cold.toFixed(4)} | |`,
  ].map((row) => `| ${row} |`);
  const { users, items } = CATALOGUE;
  const made = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()})`;
  const caption = `${users.toLocaleString("en")} shoppers, ${items.toLocaleString("en")} items, one test row each; ties count against; ± half of the 95 % bootstrap interval. ${made}, ${evaluation.seconds.toFixed(0)} s.`;
  const text = await readFile(DOCUMENT, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/recommenders.md lacks "${BEGIN}" or "${END}".`);
  await writeFile(DOCUMENT, `${before}${BEGIN}\n\n${table.join("\n")}\n\n${caption}\n\n${END}${after}`);
  await writeDemoEvaluation(DEMO_MODELS, { kind: "RECOMMENDERS", results: evaluation });
  console.log([...table, caption].join("\n"));
} finally {
  progress.stop();
  await engine.dispose();
  await database.close();
}
