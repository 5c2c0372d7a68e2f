import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
/** Milliseconds of one tick of /proc's clock. */
const TICK = 10;

/** Milliseconds of processor time so far. */
export interface ProcessorTime {
  /** Of the thread that runs the event loop. */
  readonly main: number;
  /** Of all threads. */
  readonly all: number;
}

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  /** undefined where there is no /proc. */
  processorTime(): ProcessorTime | undefined;
  stop(): Promise<void>;
}

/** `atelier serve` over that data. */
export async function startAtelier(environment: NodeJS.ProcessEnv): Promise<Server> {
  return start([pathOf("../../bin/atelier.js"), "serve", "--no-demo"], environment);
}

/** The same server with a constant answer; see floorServer.ts. */
export async function startFloor(answer: unknown): Promise<Server> {
  const args = ["--import", import.meta.resolve("tsx"), pathOf("./floorServer.ts"), pathOf("../../dist")];
  // As bin/atelier.js does.
  return start(args, { NODE_ENV: "production" }, JSON.stringify(answer));
}

async function start(args: readonly string[], environment: NodeJS.ProcessEnv, input = ""): Promise<Server> {
  const port = await freePort();
  const settings = { ATELIER_LOG_LEVEL: "warn", DATABASE_URL: undefined, ATELIER_API_KEYS: undefined, HOST: undefined };
  const env = { ...process.env, ...settings, ...environment, PORT: String(port) };
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.end(input);
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/healthz`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${errors}`);
    await delay(50);
  }
  return {
    url: `${url}/graphql`,
    processorTime: () => processorTime(child),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function processorTime({ pid }: ChildProcess): ProcessorTime | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
      const status = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
      // After the name in parentheses: utime and stime are the 14th and 15th of all.
      const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
      return { thread, time: TICK * (Number(fields[11]) + Number(fields[12])) };
    });
    const all = threads.reduce((sum, { time }) => sum + time, 0);
    return { main: threads.find(({ thread }) => thread === String(pid))?.time ?? 0, all };
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
