// Images per second of the networks on one engine and, in the same run, of the same networks in PyTorch:
//   npx tsx bench/networks.ts [--engine onnx-cpu] [--profile compact] [--batch 64] [--torch python3] [--device cpu]
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Command, Option } from "commander";
import { ENGINES } from "../src/config.js";
import type { Arrays, Program } from "../src/ml/engine/engine.js";
import { openEngine } from "../src/ml/engine/openEngine.js";
import * as graph from "../src/ml/graph/index.js";
import { ENCODERS } from "../src/ml/networks/encoder.js";
import { GENERATORS } from "../src/ml/networks/generator.js";
import { Layers } from "../src/ml/networks/layers.js";
import { PROFILES, type Profile, SIZES } from "../src/ml/networks/profile.js";
import { dropoutMasks, gradientOutputs, initialWeights } from "../src/ml/training/parameters.js";
import { Random } from "../src/random.js";

interface Flags {
  readonly engine: (typeof ENGINES)[number];
  readonly profile: Profile;
  readonly batch: string;
  readonly threads: string;
  readonly seconds: string;
  readonly torch?: string;
  readonly device: string;
}

const flags = new Command("networks")
  .description("Images per second of Phi and G on an engine, and in PyTorch on the same machine in the same run.")
  .addOption(new Option("--engine <name>", "as in ATELIER_ENGINE").choices(ENGINES).default("onnx-cpu"))
  .addOption(new Option("--profile <profile>", "size of the networks").choices(PROFILES).default("compact"))
  .option("--batch <n>", "images of a run", "64")
  .option("--threads <n>", "of a run, for engines on the CPU", "1")
  .option("--seconds <s>", "measured for each network", "5")
  .option("--torch <python>", "a Python that has PyTorch, such as python3")
  .option("--device <name>", "PyTorch's device: cpu, cuda", "cpu")
  .parse()
  .opts<Flags>();

const [batch, threads, seconds] = [flags.batch, flags.threads, flags.seconds].map(Number);
const { encoderSize, generatorSize, latentSize, factors } = SIZES[flags.profile];
const CATEGORIES = 10;
const random = new Random(1);
const engine = await openEngine(flags.engine, { threads });

interface Case {
  readonly program: Program;
  readonly feeds: Arrays;
}

function filled(nodes: readonly graph.Node[], layers: Layers): Arrays {
  const feeds: Arrays = initialWeights([...layers.trainable, ...layers.statistics], random);
  for (const { operation, shape } of graph.topologicalOrder(nodes))
    if (operation.kind === "input" && operation.dropoutRate === undefined)
      feeds[operation.name] = Float32Array.from({ length: graph.elements(shape) }, () => random.uniform(-1, 1));
  return { ...feeds, ...dropoutMasks(graph.topologicalOrder(nodes), random) };
}

const images = graph.input("images", [batch, 3, encoderSize, encoderSize]);
const phi = (mode: "training" | "inference") => {
  const layers = new Layers("encoder", mode);
  const codes = ENCODERS[flags.profile](layers, images, factors);
  return { layers, codes, loss: graph.sum(graph.square(codes)) };
};
const serving = phi("inference");
const training = phi("training");
const g = new Layers("generator", "inference");
const z = graph.input("z", [batch, latentSize]);
const drawn = GENERATORS[flags.profile](g, z, graph.input("classes", [batch, CATEGORIES]));
const cases: Record<string, Case> = {
  "Phi, forward": {
    program: await engine.compile({ outputs: { codes: serving.codes } }),
    feeds: filled([serving.codes], serving.layers),
  },
  "Phi, gradient of the image": {
    program: await engine.compile({ outputs: {}, gradients: { loss: serving.loss, of: { gradient: images } } }),
    feeds: filled([serving.loss], serving.layers),
  },
  "Phi, gradients of the weights": {
    program: await engine.compile({
      outputs: {},
      gradients: { loss: training.loss, of: gradientOutputs(training.layers.trainable) },
    }),
    feeds: filled([training.loss], training.layers),
  },
  "G, forward": { program: await engine.compile({ outputs: { drawn } }), feeds: filled([drawn], g) },
};

const ours: Record<string, number> = {};
for (const [name, { program, feeds }] of Object.entries(cases)) {
  await program.run(feeds);
  const times: number[] = [];
  for (const end = performance.now() + 1000 * seconds; performance.now() < end || times.length < 3; ) {
    const start = performance.now();
    await program.run(feeds);
    times.push(performance.now() - start);
  }
  ours[name] = (1000 * batch) / times.sort((a, b) => a - b)[times.length >> 1];
}
await engine.dispose();

const theirs: Record<string, number> = flags.torch ? await torch(flags.torch) : {};
console.table(
  Object.fromEntries(
    Object.entries(ours).map(([name, speed]) => [
      name,
      {
        [`${flags.engine}, images/s`]: Math.round(speed),
        ...(theirs[name] && {
          [`PyTorch ${flags.device}, images/s`]: Math.round(theirs[name]),
          ratio: (speed / theirs[name]).toFixed(2),
        }),
      },
    ]),
  ),
);

async function torch(python: string): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL("networks.py", import.meta.url));
  const sizes = [flags.profile, batch, threads, seconds, flags.device, generatorSize].map(String);
  const { stdout } = await promisify(execFile)(python, [script, ...sizes]);
  return JSON.parse(stdout);
}
