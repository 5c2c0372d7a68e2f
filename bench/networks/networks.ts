import type { Arrays, Engine, ProgramSpec } from "../../src/ml/engine/engine.js";
import { openEngine } from "../../src/ml/engine/openEngine.js";
import * as graph from "../../src/ml/graph/index.js";
import { ENCODERS } from "../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../src/ml/networks/generator.js";
import { Layers, type Mode } from "../../src/ml/networks/layers.js";
import { PROFILES, type Profile, SIZES } from "../../src/ml/networks/profile.js";
import { dropoutMasks, gradientOutputs, initialWeights } from "../../src/ml/training/parameters.js";
import { Random } from "../../src/random.js";
import type { Benchmark, BenchmarkOptions } from "../harness/benchmark.js";
import { onProcessor, type Raced, race, spent } from "../torch/race.js";
import { assertAgree, type Tensors, TorchProcess } from "../torch/torchProcess.js";

const CATEGORIES = 10;

export const networks: Benchmark = {
  name: "networks",
  title: "Passes through the networks",
  short: true,
  async run(options) {
    const { engine: name, threads, quick } = options;
    const torch = await TorchProcess.start(options);
    const engine = await openEngine(name, { threads });
    const raced: Raced[] = [];
    try {
      for (const profile of quick ? (["compact"] as const) : PROFILES)
        for (const pass of passes(profile, batchOf(profile, options)))
          raced.push(await racePass(pass, profile, { engine, torch, options }));
    } finally {
      torch.stop();
      await engine.dispose();
    }
    return {
      comparisons: raced.map(({ comparison }) => comparison),
      tables: [{ title: "The same by the clock", rows: raced.map(({ row }) => row) }],
      notes: [
        "Phi is the image network of DVBPR (paper: CNN-F at 224 px), G the generator. Gradients of the image are what designing climbs, those of the weights what training costs; both include the forward pass. Where a program serves, its weights are frozen into it, as the platform does.",
        "Both sides have the same weights and images, and their values were compared.",
        "Gradients of the weights: ONNX Runtime has no kernels for them or for that of MaxPool, so they are sums of matrix products of moved images; by a profile made by hand (2026-11-23; no command prints it), for compact Phi the copies of images and MaxPool with indices take a third of the pass. Of CNN-F at a batch of 8, more than half goes to its dense layers alone: 282 MB of weights are copied out of memory that threads share, read twice, and gradients as large written to new memory.",
      ],
    };
  },
};

interface Pass {
  readonly what: string;
  /** As bench/torch/serve.py calls it. */
  readonly rival: string;
  readonly batch: number;
  readonly layers: Layers;
  readonly spec: ProgramSpec;
  readonly frozen: boolean;
}

function batchOf(profile: Profile, { engine, quick }: BenchmarkOptions): number {
  if (profile === "paper" && onProcessor(engine)) return 8;
  return quick ? 16 : 64;
}

function passes(profile: Profile, batch: number): Pass[] {
  const { encoderSize, latentSize, factors } = SIZES[profile];
  const images = graph.input("images", [batch, 3, encoderSize, encoderSize]);
  const phi = (mode: Mode) => {
    const layers = new Layers("encoder", mode);
    const codes = ENCODERS[profile](layers, images, factors);
    return { layers, codes, loss: graph.sum(graph.square(codes)) };
  };
  const [serving, training] = [phi("inference"), phi("training")];
  const g = new Layers("generator", "inference");
  const z = graph.input("z", [batch, latentSize]);
  const drawn = GENERATORS[profile](g, z, graph.input("classes", [batch, CATEGORIES]));
  const named = `${profile}, batch ${batch}`;
  return [
    {
      what: `Phi forward, ${named}`,
      rival: "forward",
      batch,
      layers: serving.layers,
      spec: { outputs: { codes: serving.codes } },
      frozen: true,
    },
    {
      what: `Phi, gradient of the image, ${named}`,
      rival: "imageGradient",
      batch,
      layers: serving.layers,
      spec: { outputs: {}, gradients: { loss: serving.loss, of: { gradient: images } } },
      frozen: true,
    },
    {
      what: `Phi, gradients of the weights, ${named}`,
      rival: "weightGradients",
      batch,
      layers: training.layers,
      spec: { outputs: {}, gradients: { loss: training.loss, of: gradientOutputs(training.layers.trainable) } },
      frozen: false,
    },
    { what: `G forward, ${named}`, rival: "draw", batch, layers: g, spec: { outputs: { drawn } }, frozen: true },
  ];
}

async function racePass(
  { what, rival, batch, layers, spec, frozen }: Pass,
  profile: Profile,
  { engine, torch, options }: { engine: Engine; torch: TorchProcess; options: BenchmarkOptions },
): Promise<Raced> {
  options.log(what);
  const random = new Random(what);
  const parameters = [...layers.trainable, ...layers.statistics];
  const weights = initialWeights(parameters, random);
  const program = await engine.compile({ ...spec, weights: frozen ? weights : undefined });
  const nodes = graph.topologicalOrder([
    ...Object.values(spec.outputs),
    ...(spec.gradients ? [spec.gradients.loss] : []),
  ]);
  const inputs: Arrays = dropoutMasks(nodes, random);
  for (const { operation, shape } of nodes)
    if (operation.kind === "input")
      inputs[operation.name] ??= Float32Array.from({ length: graph.elements(shape) }, () => random.uniform(-1, 1));
  const feeds = frozen ? inputs : { ...weights, ...inputs };
  const shapes = new Map([...parameters, ...nodes.flatMap(inputShape)].map(([name, { shape }]) => [name, shape]));
  const tensors: Tensors = Object.fromEntries(
    Object.entries({ ...weights, ...inputs }).map(([name, data]) => [name, { shape: shapes.get(name) ?? [], data }]),
  );
  const theirs = await torch.open(rival, tensors, { profile });
  try {
    assertAgree(await program.run(feeds), await theirs.check());
    const ours = () => spent(() => program.run(feeds));
    const amount = { ours: batch, theirs: batch };
    return await race(
      { what, ours, theirs: theirs.run, amount, unit: "images", rounds: options.quick ? 1 : 9 },
      options.engine,
    );
  } finally {
    await theirs.close();
    await program.dispose();
  }
}

function inputShape(node: graph.Node): [string, graph.Node][] {
  return node.operation.kind === "input" ? [[node.operation.name, node]] : [];
}
