import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ATELIER = fileURLToPath(new URL("../../bin/atelier.js", import.meta.url));
/** Milliseconds between looks at a process's memory. */
const INTERVAL = 100;
const MIB = 2 ** 10;

/** What a command took. */
export interface Cost {
  readonly seconds: number;
  /** Largest resident memory, MiB; NaN where there is no /proc. */
  readonly peak: number;
}

/** Starts `atelier` with its data in `directory`. */
export function startAtelier(
  args: readonly string[],
  directory: string,
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  const env = { ...process.env, ATELIER_LOG_LEVEL: "warn", ...environment, ATELIER_DATA: directory };
  return spawn(process.execPath, [ATELIER, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
}

/** Runs `atelier` to its end. @throws Error with what it wrote when it fails */
export async function runAtelier(args: readonly string[], directory: string): Promise<Cost> {
  const started = performance.now();
  const child = startAtelier([...args, "--quiet"], directory);
  const errors = textOf(child);
  let peak = Number.NaN;
  const timer = setInterval(() => (peak = memoryOf(child, "VmHWM") ?? peak), INTERVAL);
  const [code] = await once(child, "exit");
  clearInterval(timer);
  if (code !== 0) throw new Error(`atelier ${args.join(" ")} ended with ${code}:\n${errors()}`);
  return { seconds: (performance.now() - started) / 1000, peak };
}

/** What a process writes to its standard error, as it grows. */
export function textOf(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.on("data", (part) => (text += part));
  return () => text;
}

/** Processor seconds that a process has used; NaN where there is no /proc. In hundredths, the clock of Linux. */
export function processorSeconds({ pid }: Pick<ChildProcess, "pid">): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory now (VmRSS) or at most (VmHWM), MiB; undefined when the process has ended, or where there is no /proc. */
export function memoryOf({ pid }: Pick<ChildProcess, "pid">, figure: "VmRSS" | "VmHWM"): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const found = new RegExp(`${figure}:\\s+(\\d+) kB`).exec(status);
    return found ? Math.round(Number(found[1]) / MIB) : undefined;
  } catch {
    return undefined;
  }
}
