// Writes docs/design-report, the page about what the demo's models design, and what the demo brings along of it (demo/evaluations):
//   npx tsx scripts/designReport.ts [flags of `atelier report design`]
// Works in ATELIER_DATA where that is given, and leaves it; else in a folder of its own, which it removes.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withContext } from "../src/cli/context.js";
import { createProgress } from "../src/cli/progress.js";
import { reportCommand } from "../src/cli/report.js";
import { writeDemoEvaluation } from "../src/services/demo/demoEvaluations.js";
import { DEMO_MODELS } from "../src/services/demo/demoModels.js";
import { installDemo } from "../src/services/demo/installDemo.js";

const OUT = "docs/design-report";
const given = process.env.ATELIER_DATA;
const directory = given ?? (await mkdtemp(join(tmpdir(), "atelier-report-")));
process.env.ATELIER_DATA = directory;
const progress = createProgress();
try {
  await withContext(({ database, store, signal }) =>
    installDemo({ database, store, signal, onProgress: (stage, done, total) => progress.update(stage, done, total) }),
  );
  progress.stop();
  const flags = ["--out", OUT, ...process.argv.slice(2)];
  await reportCommand().parseAsync(["design", ...flags], { from: "user" });
  const { evaluation } = JSON.parse(await readFile(join(OUT, "results.json"), "utf8"));
  await writeDemoEvaluation(DEMO_MODELS, { kind: "DESIGN", results: evaluation });
} finally {
  progress.stop();
  if (given === undefined) await rm(directory, { recursive: true, force: true });
}
