import type { Engine, Program } from "../engine/engine.js";
import * as graph from "../graph/index.js";
import { DISCRIMINATORS } from "../networks/discriminator.js";
import { GENERATORS } from "../networks/generator.js";
import { Layers } from "../networks/layers.js";
import { opponentColours } from "../networks/opponentColours.js";
import { posterior } from "../networks/posterior.js";
import { SIZES } from "../networks/profile.js";
import { augmented } from "./augmentation.js";
import type { LsganSettings } from "./lsganSettings.js";
import { gradientOutputs } from "./parameters.js";

/** The two steps of a training, and the weights that each moves. */
export interface LsganPrograms {
  /** z, classes, with a posterior `real` and `noise` too -> fakes, losses, gradients of G and the posterior. */
  readonly generatorStep: Program;
  /** real, fakes, classes -> loss, gradients of D. */
  readonly discriminatorStep: Program;
  readonly g: Layers;
  readonly d: Layers;
  /** Weights of the posterior, where photos are redrawn. */
  readonly q: Layers;
  /** Where dropout masks of the generator's step are found. */
  readonly nodes: readonly graph.Node[];
}

/** Builds and compiles eq. 7, with what the settings add to it. */
export async function compileLsgan(
  engine: Engine,
  settings: LsganSettings,
  categoryCount: number,
): Promise<LsganPrograms> {
  const { profile, batch, conditioning, augmentation } = settings;
  const { generatorSize: size } = SIZES[profile];
  const g = new Layers("generator", "training");
  const d = new Layers("discriminator", "training");
  const q = new Layers("posterior", "training");
  const classes = graph.input("classes", [batch, categoryCount]);
  const judged = (images: graph.Node, name: string) =>
    DISCRIMINATORS[profile](d, augmentation ? augmented(images, name) : images, classes, conditioning);

  const { fakes, redrawn } = drawn(settings, g, q, classes);
  const fooled = graph.leastSquares(judged(fakes, "drawn"), 1);
  const loss = redrawn ? graph.add(fooled, redrawn.loss) : fooled;
  const measured: Record<string, graph.Node> = redrawn
    ? { difference: redrawn.difference, divergence: redrawn.divergence }
    : {};
  const generatorStep = await engine.compile({
    outputs: { fakes, loss: fooled, ...measured, ...Object.fromEntries([...g.batchStatistics, ...q.batchStatistics]) },
    gradients: { loss, of: gradientOutputs([...g.trainable, ...q.trainable]) },
  });

  const shape = [batch, 3, size, size];
  const discriminatorLoss = graph.add(
    graph.leastSquares(judged(graph.input("fakes", shape), "fakes"), 0),
    graph.leastSquares(judged(graph.input("real", shape), "real"), 1),
  );
  const discriminatorStep = await engine.compile({
    outputs: { loss: discriminatorLoss, ...Object.fromEntries(d.batchStatistics) },
    gradients: { loss: discriminatorLoss, of: gradientOutputs(d.trainable) },
  });
  return { generatorStep, discriminatorStep, g, d, q, nodes: graph.topologicalOrder([loss]) };
}

/** Fakes from the prior and, in the same batch of G, the photos redrawn from their posterior. */
function drawn({ profile, batch, redraw, divergence: nat }: LsganSettings, g: Layers, q: Layers, classes: graph.Node) {
  const { generatorSize: size, latentSize } = SIZES[profile];
  const prior = graph.input("z", [batch, latentSize]);
  if (redraw === 0) return { fakes: GENERATORS[profile](g, prior, classes) };
  const photos = graph.input("real", [batch, 3, size, size]);
  const { z, divergence } = posterior(q, photos, classes, latentSize);
  const images = GENERATORS[profile](g, graph.concat([prior, z], 0), graph.concat([classes, classes], 0));
  const redrawn = graph.slice(images, 0, batch, 2 * batch);
  const difference = graph.l1(opponentColours(redrawn), opponentColours(photos));
  const loss = graph.multiply(graph.add(difference, graph.multiply(divergence, nat)), redraw);
  return { fakes: graph.slice(images, 0, 0, batch), redrawn: { loss, difference, divergence } };
}
