import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../src/ml/engine/threadedEngine.js";
import { bprMf } from "../../src/ml/recommenders/bprMf.js";
import { reduceFeatures } from "../../src/ml/recommenders/reducedFeatures.js";
import { vbpr } from "../../src/ml/recommenders/vbpr.js";
import { warp } from "../../src/ml/recommenders/warp.js";
import type { Benchmark, Comparison, Table } from "../harness/benchmark.js";
import type { LineProcess } from "../harness/lineProcess.js";
import { alternate, more, type Side, timed } from "../harness/timing.js";
import { type LinearData, makeCatalogue, readCatalogue } from "./catalogue.js";
import { BUILDS, type Build, buildLoop, type LoopEpoch, type LoopTask, startLoop } from "./compiledLoop.js";

/** As many as a week of a large shop. */
const SIZE = { users: 8_000, items: 9_300, rows: 60_000 };
const SMALL = { users: 800, items: 900, rows: 6_000 };
const TARGET = 0.5;
/** How far losses of the last epoch may lie apart: each side draws its own first factors, orders and negatives. */
const TOLERANCE = 0.05;

export const linear: Benchmark = {
  name: "linear",
  title: "Training of linear recommenders",
  short: true,
  async run({ data: directory, quick, log }) {
    const data = directory ? await readCatalogue(directory) : makeCatalogue(quick ? SMALL : SIZE);
    const folder = await mkdtemp(join(tmpdir(), "atelier-bench-"));
    const engine = await ThreadedEngine.open("onnx-cpu", 1);
    const comparisons: Comparison[] = [];
    const losses: Table["rows"][number][] = [];
    try {
      for (const { title, open } of methods(engine, data)) {
        log(title);
        const { trainRound, dispose, task } = await open();
        const programs: Partial<Record<Build, LineProcess>> = {};
        for (const build of Object.keys(BUILDS) as Build[])
          programs[build] = await startLoop(await buildLoop(folder, build), folder, task);
        const last: Record<string, number> = {};
        const sides: Record<string, Side> = { ours: () => timed(async () => (last.ours = await trainRound())) };
        for (const [build, program] of Object.entries(programs))
          sides[build] = async () => {
            const { milliseconds, loss } = await program.ask<LoopEpoch>("epoch");
            last[build] = loss;
            return milliseconds;
          };
        const warmup = 1;
        const times = await alternate(sides, { warmup, rounds: task.epochs - warmup });
        for (const program of Object.values(programs)) program.stop();
        await dispose();
        for (const build of Object.keys(BUILDS) as Build[]) {
          if (Math.abs(last.ours / last[build] - 1) > TOLERANCE)
            throw new Error(`${title}: losses differ, ${last.ours} here and ${last[build]} in ${build}.`);
          const target = build === "C, gcc -O3 -march=native" ? TARGET : undefined;
          const [ours, theirs] = [1000 / times.ours, 1000 / times[build]];
          comparisons.push(more({ what: `${title}, epochs`, rival: build, unit: "/s", ours, theirs, target }));
        }
        losses.push({ method: title, epochs: task.epochs, ...last });
      }
    } finally {
      await engine.dispose();
      await rm(folder, { recursive: true });
    }
    const { train } = data;
    const count = (value: number) => value.toLocaleString("en");
    return {
      comparisons,
      tables: [{ title: "Mean loss of the last epoch", rows: losses }],
      notes: [
        `${count(train.userCount)} shoppers, ${count(train.itemCount)} items, ${count(train.count)} rows${directory ? "" : ", made by the benchmark"}; settings, batches (pairs with shared negatives) and updates (Adam on the rows of a batch) are those of the platform's defaults on both sides, one compute thread each.`,
        "An epoch of ours draws the batches in JavaScript, computes the loss and its gradients in a thread with ONNX Runtime, and updates in JavaScript; the rival does all of it in one process. Each side starts from its own first factors and draws its own batches; the losses of the last epoch must agree within 5 %.",
        "Expected: half of the loop's speed, for the way to a thread and JavaScript's updates. By a profile, about half of a BPR-MF step is spent in ONNX Runtime (three products of 512 x 51 x 512 and the logistic of 262,144 differences), and the rest in drawing, copying, Adam and garbage collection; the collector was relieved by arrays that batches share, with results the same bit for bit. With -ffast-math the compiler vectorises exp and log, and wins back what the products cost it.",
        "Warm: the first epoch is not counted; the validation AUC, which training computes after each, is left out on both sides.",
      ],
    };
  },
};

interface Opened {
  readonly task: LoopTask;
  /** @returns the mean loss of the steps */
  trainRound(): Promise<number>;
  dispose(): Promise<void>;
}

function methods(engine: Engine, data: LinearData): { title: string; open(): Promise<Opened> }[] {
  const { train, features } = data;
  const open = async (method: typeof bprMf | typeof warp | typeof vbpr, content?: LoopTask["content"]) => {
    const settings = method.defaults("compact");
    const trainee = await (method as typeof vbpr).create(engine, data, settings as never);
    let round = 0;
    return {
      task: {
        ...settings,
        train,
        loss: method === warp ? ("warp" as const) : ("bpr" as const),
        pairs: Math.ceil(train.count / trainee.stepsPerRound),
        content,
      },
      async trainRound() {
        let sum = 0;
        await trainee.trainRound(round++, (_, { loss }) => {
          sum += loss;
        });
        return sum / trainee.stepsPerRound;
      },
      dispose: () => trainee.dispose(),
    };
  };
  const named = [
    { title: "BPR-MF", open: () => open(bprMf) },
    { title: "WARP", open: () => open(warp) },
  ];
  if (features === undefined) return named;
  const ofFeatures = async () => {
    const { components, seed, visualFactors, contentLambda } = vbpr.defaults("compact");
    const reduced = await reduceFeatures(engine, features, { components, seed });
    return open(vbpr, { features: reduced, factors: visualFactors, lambda: contentLambda });
  };
  return [...named, { title: "VBPR", open: ofFeatures }];
}
