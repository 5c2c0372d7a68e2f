// Writes docs/design-report, the page about what the demo's models design:
//   npx tsx scripts/designReport.ts [flags of `atelier report design`]
// Works in ATELIER_DATA where that is given, and leaves it; else in a folder of its own, which it removes.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withContext } from "../src/cli/context.js";
import { createProgress } from "../src/cli/progress.js";
import { reportCommand } from "../src/cli/report.js";
import { installDemo } from "../src/services/demo/installDemo.js";

const given = process.env.ATELIER_DATA;
const directory = given ?? (await mkdtemp(join(tmpdir(), "atelier-report-")));
process.env.ATELIER_DATA = directory;
const progress = createProgress();
try {
  await withContext(({ database, store, signal }) =>
    installDemo({ database, store, signal, onProgress: (stage, done, total) => progress.update(stage, done, total) }),
  );
  progress.stop();
  const flags = ["--out", "docs/design-report", ...process.argv.slice(2)];
  await reportCommand().parseAsync(["design", ...flags], { from: "user" });
} finally {
  progress.stop();
  if (given === undefined) await rm(directory, { recursive: true, force: true });
}
