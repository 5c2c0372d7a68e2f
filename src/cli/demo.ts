import { resolve } from "node:path";
import { Command } from "commander";
import { formatCount, printResult, wholeNumber } from "./output.js";
import { createProgress } from "./progress.js";
import { abortOnSignals } from "./signals.js";

interface DemoFlags {
  readonly items: number;
  readonly users: number;
  readonly interactions: number;
  readonly seed: number;
  readonly size: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
The same numbers and seed draw the same catalogue. \`atelier import DIR\` takes it in without further flags.

Examples:
    $ atelier demo
    $ atelier demo large --items 234892 --users 45184 --interactions 358003`;

/** `atelier demo [DIR]`: draws a catalogue of garments and its shoppers. */
export function demoCommand(): Command {
  return new Command("demo")
    .description(
      "Draw a demo catalogue: items with pictures, and shoppers whose tastes depend on what the pictures show.",
    )
    .argument("[dir]", "folder to write to", "demo-shop")
    .option("--items <n>", "items", wholeNumber(1), 2400)
    .option("--users <n>", "shoppers", wholeNumber(1), 1000)
    .option("--interactions <n>", "interactions", wholeNumber(1), 12000)
    .option("--seed <n>", "seed of every random draw", wholeNumber(0), 1)
    .option("--size <px>", "side of a picture in pixels, 16 to 1024", wholeNumber(16), 256)
    .option("--json", "print the result as JSON")
    .option("--quiet", "show no progress")
    .addHelpText("after", EXAMPLES)
    .action(runDemo);
}

async function runDemo(dir: string, { json, quiet, ...numbers }: DemoFlags, command: Command): Promise<void> {
  const { writeDemo } = await import("../data/demo/writeDemo.js");
  const directory = resolve(dir);
  const progress = createProgress({ quiet });
  const { signal, release } = abortOnSignals();
  try {
    const onProgress = (done: number, total: number) => progress.update("drawing", done, total);
    const truth = await writeDemo(directory, { ...numbers, signal, onProgress });
    progress.stop();
    printResult(json, { directory, ...truth }, () =>
      [
        `Drew ${formatCount(truth.items)} items, ${formatCount(truth.users)} shoppers and ${formatCount(truth.interactions)} interactions.`,
        `Take them in with: atelier import ${dir}`,
      ].join("\n"),
    );
  } catch (error) {
    progress.stop();
    if (error instanceof RangeError) command.error(error.message);
    throw error;
  } finally {
    release();
  }
}
