import { Option } from "commander";
import type { Database } from "../database/database.js";
import type { EvaluationResults } from "../services/evaluation/keptEvaluations.js";

/** `--no-keep`, of commands that measure. */
export function keepFlag(): Option {
  return new Option("--no-keep", "leave no trace of it in the database; the API's `evaluations` answer it otherwise");
}

/** Keeps what was measured, and printed before: where that fails it is said, and nothing more. */
export async function keepResults(database: Database, evaluation: EvaluationResults): Promise<void> {
  const { keepEvaluation } = await import("../services/evaluation/keptEvaluations.js");
  try {
    await keepEvaluation(database, evaluation);
  } catch (error) {
    process.stderr.write(`It was not kept for the API: ${error instanceof Error ? error.message : error}\n`);
  }
}
