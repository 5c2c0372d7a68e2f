import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A command of the command line in a process of its own, on one thread and the CPU. */
export interface Command {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** Starts `atelier ...args` on a data directory; it is killed when the file's tests have ended. */
export function start(args: readonly string[], data: string, env: Record<string, string> = {}): Command {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "src/cli/main.ts"), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ATELIER_DATA: data, ATELIER_THREADS: "1", ATELIER_ENGINE: "onnx-cpu", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ended = once(child, "close").then(([status]) => {
    running.delete(child);
    return status as number | null;
  });
  const finished = Promise.all([text(child.stdout), text(child.stderr), ended]).then(([stdout, stderr, status]) => ({
    stdout,
    stderr,
    status,
  }));
  return { child, finished };
}

export const run = (args: readonly string[], data: string, env?: Record<string, string>) =>
  start(args, data, env).finished;

export interface Server extends Command {
  readonly url: string;
}

/** Starts `atelier serve` on a free port, and waits until it is ready. */
export async function serve(data: string, env: Record<string, string> = {}): Promise<Server> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  const command = start(["serve"], data, { PORT: String(port), ATELIER_DEMO: "false", ...env });
  const url = `http://localhost:${port}`;
  const until = performance.now() + 180_000;
  let over: Finished | undefined;
  command.finished.then((finished) => {
    over = finished;
  });
  for (;;) {
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok) return { ...command, url };
    if (over || performance.now() > until) throw new Error(`serve did not get ready: ${JSON.stringify(over)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
