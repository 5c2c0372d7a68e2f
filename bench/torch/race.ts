import type { EngineName } from "../../src/config.js";
import { type Comparison, type Table } from "../harness/benchmark.js";
import { median, more } from "../harness/timing.js";

/** Milliseconds of a run: of the processor, summed over threads, and of the clock. */
export interface Spent {
  readonly cpu: number;
  readonly wall: number;
}

export type Runner = () => Promise<Spent>;

/** What the work takes in this process. */
export async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - started };
}

export interface Race {
  readonly what: string;
  readonly ours: Runner;
  readonly theirs: Runner;
  /** How much of `unit` a run of each side does. */
  readonly amount: { readonly ours: number; readonly theirs: number };
  readonly unit: string;
  readonly target?: number;
  readonly rounds: number;
}

/** A comparison, and its row of rates by the clock. */
export interface Raced {
  readonly comparison: Comparison;
  readonly row: Table["rows"][number];
}

/** Runs both in turn. Rates are per second of the processor, which a busy machine changes least; on a GPU per second of the clock. */
export async function race(
  { what, ours, theirs, amount, unit, target, rounds }: Race,
  engine: EngineName,
): Promise<Raced> {
  const runs = { ours: [] as Spent[], theirs: [] as Spent[] };
  for (let round = -1; round < rounds; round++)
    for (const [side, run] of [
      ["ours", ours],
      ["theirs", theirs],
    ] as const) {
      const milliseconds = await run();
      if (round >= 0) runs[side].push(milliseconds);
    }
  const rate = (side: keyof typeof runs, clock: keyof Spent) =>
    (1000 * amount[side]) / median(runs[side].map((milliseconds) => milliseconds[clock]));
  const clock = onProcessor(engine) ? "cpu" : "wall";
  return {
    comparison: more({
      what,
      rival: "PyTorch",
      unit: `${unit}/${clock === "cpu" ? "CPU-s" : "s"}`,
      ours: rate("ours", clock),
      theirs: rate("theirs", clock),
      target,
    }),
    row: { "": what, [`ours, ${unit}/s`]: rate("ours", "wall"), [`PyTorch, ${unit}/s`]: rate("theirs", "wall") },
  };
}

export function onProcessor(engine: EngineName): boolean {
  return ["auto", "onnx-cpu", "tensorflow", "wasm"].includes(engine);
}
