import { readFileSync } from "node:fs";
import { Command } from "commander";
import { demoCommand } from "./demo.js";
import { describeError } from "./describeError.js";
import { evaluateCommand } from "./evaluate.js";
import { exportCommand } from "./export.js";
import { featuresCommand } from "./features.js";
import { importCommand } from "./import.js";
import { modelsCommand } from "./models.js";
import { reportCommand } from "./report.js";
import { serveCommand } from "./serve.js";
import { trainCommand } from "./train.js";
import { workerCommand } from "./worker.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const program = new Command("atelier")
  .description("Ranks a fashion catalogue by what the pictures show, and designs garments that do not exist yet.")
  .version(version, "--version", "print the version")
  .showHelpAfterError("(--help shows what there is)")
  .addCommand(demoCommand())
  .addCommand(importCommand())
  .addCommand(featuresCommand())
  .addCommand(trainCommand())
  .addCommand(modelsCommand())
  .addCommand(evaluateCommand())
  .addCommand(reportCommand())
  .addCommand(exportCommand())
  .addCommand(serveCommand())
  .addCommand(workerCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode ??= 1;
}
