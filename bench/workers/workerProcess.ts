import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A process of `atelier worker`. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it works. */
  static async start(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const { PATH, HOME, TMPDIR } = process.env;
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "worker"], {
      cwd: ROOT,
      env: { PATH, HOME, TMPDIR, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) if (line.includes('"working"')) break;
    if (child.exitCode !== null) throw new Error("The worker ended before it worked.");
    child.stdout.resume();
    return new WorkerProcess(child);
  }

  pause(): void {
    this.child.kill("SIGSTOP");
  }

  resume(): void {
    this.child.kill("SIGCONT");
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async stop(): Promise<void> {
    this.resume();
    await this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await once(this.child, "exit");
  }
}
