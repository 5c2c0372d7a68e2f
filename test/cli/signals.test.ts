import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const signals = new URL("../../src/cli/signals.ts", import.meta.url);

/** A process that listens for signals for 20 seconds, and ends by itself half a second after it was told to stop where it `heeds`. */
async function listening(heeds: boolean): Promise<{ child: ChildProcess; told: string[] }> {
  const program = `
    const { abortOnSignals } = await import(${JSON.stringify(signals.href)});
    const { signal } = abortOnSignals(() => console.log("told"));
    const timer = setTimeout(() => {}, 20_000);
    signal.addEventListener("abort", () => ${heeds} && setTimeout(() => clearTimeout(timer), 500));
    console.log("listening");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const told: string[] = [];
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on("line", (line) => told.push(line));
  await once(lines, "line");
  return { child, told };
}

it("counts a signal that is passed on at once as the same one, tells of it once and leaves the work its end", async () => {
  const { child, told } = await listening(true);
  for (const name of ["SIGINT", "SIGTERM"] as const) child.kill(name);
  const [status] = await once(child, "close");
  expect([130, 143]).toContain(status);
  expect(told).toEqual(["listening", "told"]);
});

it("ends at once by the second one", async () => {
  const { child, told } = await listening(false);
  child.kill("SIGTERM");
  while (told.length < 2) await setTimeout(50);
  const again = setInterval(() => child.kill("SIGINT"), 500);
  const ended = await once(child, "close");
  clearInterval(again);
  expect(ended).toEqual([null, "SIGINT"]);
});
