import { resolve } from "node:path";
import { Command } from "commander";
import { UserInputError } from "../services/errors.js";
import type { DesignEvaluation } from "../services/evaluation/design/types.js";
import { REPORT_MINUTES, REPORT_TRIALS } from "../services/evaluation/designReport/limits.js";
import { type DesignFlags, runWithDesigns, withDesignFlags } from "./evaluateDesign.js";
import { printResult } from "./output.js";
import { createProgress } from "./progress.js";
import { readNamedFile } from "./readFile.js";

interface DesignReportFlags extends DesignFlags {
  readonly out: string;
  readonly evaluation?: string;
  readonly json?: boolean;
}

const HELP = `
Measures as \`atelier evaluate design\` does (unless --evaluation has what that printed), and writes a page about it: whether designs
come up to real items, Table IV, and figures 3 to 6 of the paper: what the weight of the realism trades; samples beside the nearest
photos; the best real items against the best designs of six shoppers; items on their way to a shopper's taste. Last a check
whether the generator copies photos. index.html needs nothing else, and opens from the disk; every figure stands beside it as a
PNG, and results.json holds all numbers. --minutes hold for Table IV and again for figure 3.

Examples:
    $ atelier report design
    $ atelier report design --out docs/design-report --trials 100 --minutes 5
    $ atelier evaluate design --json > measured.json && atelier report design --evaluation measured.json`;

/** `atelier report design`. */
export function reportDesignCommand(): Command {
  const command = new Command("design")
    .description("Measure and show designs: a page with Table IV and figures 3 to 6.")
    .option("--out <dir>", "folder to write to", "report")
    .option("--evaluation <file>", "what `atelier evaluate design --json` printed; nothing of it is measured again")
    .option("--json", "print the names of the files as JSON");
  return withDesignFlags(command, { trials: REPORT_TRIALS, minutes: REPORT_MINUTES })
    .addHelpText("after", HELP)
    .action(runReport);
}

async function runReport({ out, json, evaluation, ...flags }: DesignReportFlags): Promise<void> {
  const measured = evaluation === undefined ? undefined : await readEvaluation(evaluation);
  const { reportDesign } = await import("../services/evaluation/designReport/reportDesign.js");
  const progress = createProgress(flags);
  try {
    const { files } = await runWithDesigns(
      flags,
      progress,
      (options) => reportDesign({ ...options, out: resolve(out), evaluation: measured }),
      () => "Stopping: no page is written.",
    );
    progress.stop();
    printResult(json, { files }, () => `Open ${files[0]}`);
  } finally {
    progress.stop();
  }
}

/** @throws UserInputError when the file does not hold what `atelier evaluate design --json` prints */
async function readEvaluation(file: string): Promise<DesignEvaluation> {
  const text = (await readNamedFile("--evaluation", file)).toString();
  const evaluation = parsed(text);
  const lists = [evaluation?.rows, evaluation?.improvements, evaluation?.categories];
  if (!lists.every(Array.isArray) || !evaluation?.leak || !evaluation.settings || !evaluation.network)
    throw new UserInputError(`${file} does not hold what \`atelier evaluate design --json\` prints.`);
  return evaluation as DesignEvaluation;
}

function parsed(text: string): Partial<DesignEvaluation> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
