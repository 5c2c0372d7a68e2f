import { resolve } from "node:path";
import { Command } from "commander";
import { type EvaluationFlags, runWithEngine, withEvaluationFlags } from "./evaluationFlags.js";
import { printResult } from "./output.js";
import { createProgress } from "./progress.js";
import { reportDesignCommand } from "./reportDesign.js";

interface ReportFlags extends EvaluationFlags {
  readonly out: string;
  readonly json?: boolean;
}

const HELP = `
Measures as \`atelier evaluate recommenders\` does, and writes a page about it: Table III, AUC by popularity of the item and by length
of the shopper's history, learning curves, and a map of item pictures by the learned embedding. index.html needs nothing else,
and opens from the disk; the figures stand beside it, and results.json holds all numbers.

Examples:
    $ atelier report recommenders
    $ atelier report recommenders --out report --test later.csv`;

/** `atelier report recommenders`. */
export function reportCommand(): Command {
  const recommenders = new Command("recommenders")
    .description("Measure the trained recommenders, and write a page with tables and figures.")
    .option("--out <dir>", "folder to write to", "report")
    .option("--json", "print the names of the files as JSON")
    .addHelpText("after", HELP);
  withEvaluationFlags(recommenders).action(runReport);
  return new Command("report")
    .description("Writes pages about trained models.")
    .addCommand(recommenders)
    .addCommand(reportDesignCommand());
}

async function runReport({ out, json, ...flags }: ReportFlags): Promise<void> {
  const { reportRecommenders } = await import("../services/evaluation/reportRecommenders.js");
  const progress = createProgress(flags);
  try {
    const { files } = await runWithEngine(flags, progress, (options) =>
      reportRecommenders({ ...options, out: resolve(out) }),
    );
    progress.stop();
    printResult(json, { files }, () => `Open ${files[0]}`);
  } finally {
    progress.stop();
  }
}
