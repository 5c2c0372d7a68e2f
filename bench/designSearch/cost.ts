import type { Designer } from "../../src/ml/design/designer.js";
import { personalize } from "../../src/ml/design/personalize.js";
import { tailor } from "../../src/ml/design/tailor.js";
import { toTensor } from "../../src/ml/images/tensor.js";
import type { LsganData } from "../../src/ml/training/lsgan.js";
import type { Case } from "./cases.js";

type Row = Record<string, number | string>;

/** Time and memory of whole designs, and how they grow with starts and steps. */
export async function* costTable(
  designer: Designer,
  [{ theta, category }]: readonly Case[],
  photos: LsganData,
): AsyncGenerator<Row> {
  const common = { theta, category, eta: 1, categoryWeight: 1, seed: 1 };
  for (const [starts, steps] of [
    [8, 10],
    [16, 30],
    [16, 60],
    [64, 50],
    [128, 50],
  ])
    yield await measured(`personalize ${starts} x ${steps}`, starts * (steps + 1), () =>
      personalize(designer, { ...common, count: 4, starts, steps }),
    );
  const target = toTensor(photos.images, [photos.categories.indexOf(category)]);
  for (const [starts, reconstructionSteps, steps] of [
    [8, 40, 30],
    [16, 60, 30],
  ])
    yield await measured(
      `tailor ${starts} x ${reconstructionSteps} + 1 x ${steps}`,
      starts * (reconstructionSteps + 1) + steps + 1,
      () =>
        tailor(designer, {
          ...common,
          target,
          count: 1,
          starts,
          reconstructionSteps,
          steps,
          holdWeight: 5,
          frames: 8,
        }),
    );
}

/** The peak is that of the process so far: rows go from little to much. */
async function measured(what: string, evaluations: number, work: () => Promise<unknown>): Promise<Row> {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  return {
    what,
    seconds,
    cpuSeconds,
    "ms each": (1000 * seconds) / evaluations,
    "now MiB": process.memoryUsage().rss / 2 ** 20,
    "peak MiB": peak,
  };
}
