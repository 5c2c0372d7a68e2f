import { Command } from "commander";
import { ConfigError } from "../config.js";
import { importCommand } from "./import.js";

const program = new Command("atelier")
  .description("Ranks a fashion catalogue by what the pictures show, and designs garments that do not exist yet.")
  .showHelpAfterError()
  .addCommand(importCommand());

try {
  await program.parseAsync();
} catch (error) {
  // Expected failures carry a message for the user; anything else keeps its stack, for a report.
  const expected = error instanceof ConfigError || (error instanceof Error && error.name !== "Error");
  process.stderr.write(`${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
