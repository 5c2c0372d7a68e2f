import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts a worker process, waits until it has a job, and kills it with SIGKILL; returns what it had printed. */
export async function killWorkerInJob(...parameters: string[]): Promise<string> {
  const script = fileURLToPath(new URL("./doomedWorker.ts", import.meta.url));
  const worker = spawn(process.execPath, ["--import", "tsx", script, ...parameters], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await once(worker.stdout, "data");
  worker.kill("SIGKILL");
  await once(worker, "exit");
  return String(output).trim();
}
