import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a worker thread from a module of this project.
 * @param module URL of the module without its extension, as `new URL("./computeThread", import.meta.url)`:
 *   the compiled .js beside the caller, or the .ts source (through tsx) when the caller runs from source.
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const fromSource = import.meta.url.endsWith(".ts");
  const file = `${fileURLToPath(module)}${fromSource ? ".ts" : ".js"}`;
  return new Worker(file, { ...options, execArgv: fromSource ? ["--import", "tsx"] : [] });
}
