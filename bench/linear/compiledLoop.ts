import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { FactorTraining } from "../../src/ml/recommenders/factorTrainee.js";
import type { PairwiseLoss } from "../../src/ml/recommenders/pairwiseLoss.js";
import type { ReducedFeatures } from "../../src/ml/recommenders/reducedFeatures.js";
import type { Interactions } from "../../src/ml/training/interactions.js";
import { RivalMissingError } from "../harness/benchmark.js";
import { LineProcess } from "../harness/lineProcess.js";

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL("./pairwise.c", import.meta.url));
const FLAGS = ["-O3", "-march=native"];

/** How a program is compiled. "fast math" lets the compiler reorder sums and vectorise exp and log, which -O3 may not. */
export const BUILDS = {
  "C, gcc -O3 -march=native": FLAGS,
  "C, the same with -ffast-math": [...FLAGS, "-ffast-math"],
} as const;
export type Build = keyof typeof BUILDS;

/** @throws RivalMissingError without gcc */
export async function buildLoop(folder: string, build: Build): Promise<string> {
  const program = join(folder, `pairwise${BUILDS[build].length}`);
  await run("gcc", [...BUILDS[build], "-o", program, SOURCE, "-lm"]).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new RivalMissingError("gcc", "apt-get install -y gcc libc6-dev") : error;
  });
  return program;
}

export interface LoopTask extends FactorTraining {
  readonly train: Interactions;
  readonly loss: PairwiseLoss;
  readonly factors: number;
  readonly content?: { readonly features: ReducedFeatures; readonly factors: number; readonly lambda: number };
}

/** Starts a program on a task; each `ask` trains an epoch. */
export async function startLoop(program: string, folder: string, task: LoopTask): Promise<LineProcess> {
  const { train, content } = task;
  const pairs = train.pairs();
  const rows = new Int32Array(2 * train.count);
  for (let row = 0; row < train.count; row++) rows.set([pairs.users[row], pairs.items[row]], 2 * row);
  const files = [join(folder, "pairs"), content ? join(folder, "features") : "-"];
  await writeFile(files[0], rows);
  if (content) await writeFile(files[1], new Float32Array(content.features.values));
  const numbers = [
    ...[train.userCount, train.itemCount, train.count],
    ...[task.factors, content?.features.components ?? 0, content?.factors ?? 0],
  ];
  const settings = [task.pairs, task.negatives, task.epochs, task.learningRate, task.lambda, content?.lambda ?? 0];
  return LineProcess.open(program, [...files, ...numbers.map(String), task.loss, ...settings.map(String)]);
}

export interface LoopEpoch {
  readonly milliseconds: number;
  /** Mean over the steps. */
  readonly loss: number;
}
