import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a worker thread from a module of this project.
 * @param module URL of the module without its extension, as `new URL("./computeThread", import.meta.url)`:
 *   the compiled .js beside the caller, or the .ts source (through tsx) when the caller runs from source
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(`${fileURLToPath(module)}.js`, options);
  const tsx = new URL(
    "dist/esm/api/index.mjs",
    pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json")),
  );
  const bootstrap = `import { register } from "${tsx}"; register(); await import("${module.href}.ts");`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(bootstrap)}`), { ...options, execArgv: [] });
}
