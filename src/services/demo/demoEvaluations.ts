import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../database/database.js";
import { type EvaluationResults, keepEvaluation } from "../evaluation/keptEvaluations.js";

/** Folder beside the demo's models: what was measured of them, a file an evaluation. */
export const EVALUATIONS_FOLDER = "evaluations";

type DemoEvaluation = EvaluationResults & {
  readonly id: string;
  /** When it was made, ISO 8601. */
  readonly createdAt: string;
};

/**
 * Keeps the evaluations that ship with the project; those that are there stay as they are.
 * @param directory holds {@link EVALUATIONS_FOLDER}
 * @returns how many were added; none where the folder is not there
 */
export async function installDemoEvaluations(database: Database, directory: string): Promise<number> {
  const folder = join(directory, EVALUATIONS_FOLDER);
  let added = 0;
  for (const file of await readdir(folder).catch(whenMissing)) {
    const { id, createdAt, ...evaluation } = JSON.parse(await readFile(join(folder, file), "utf8")) as DemoEvaluation;
    if (await keepEvaluation(database, evaluation, { id, createdAt: new Date(createdAt) })) added++;
  }
  return added;
}

/** Writes one in the form that {@link installDemoEvaluations} reads, over the last one of its kind. */
export async function writeDemoEvaluation(
  directory: string,
  { kind, results }: EvaluationResults,
  createdAt = new Date(),
): Promise<void> {
  const folder = join(directory, EVALUATIONS_FOLDER);
  const name = kind.toLowerCase();
  const file = { id: `demo-${name}`, createdAt: createdAt.toISOString(), kind, results };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(file)}\n`);
}

function whenMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code !== "ENOENT") throw error;
  return [];
}
