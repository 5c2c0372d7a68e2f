import type { Arrays, Engine, Program } from "../engine/engine.js";
import {
  abs,
  add,
  concat,
  input,
  logSoftmax,
  mean,
  multiply,
  type Node,
  negate,
  slice,
  square,
  subtract,
  sum,
  tanh,
  topologicalOrder,
} from "../graph/index.js";
import { GENERATORS } from "../networks/generator.js";
import { inverter } from "../networks/inverter.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import type { InverterSettings } from "./inverterSettings.js";
import { gradientOutputs } from "./parameters.js";

/** A trained generator. */
export interface FrozenGenerator {
  readonly profile: Profile;
  readonly categoryCount: number;
  /** `generator/...`; others are ignored. */
  readonly weights: Arrays;
}

/** Photos, and as many drawn pictures, of an evaluated batch. */
export const EVALUATED = 32;

/** A training step of the inverter and its measurement, and the weights that are trained. */
export interface InverterPrograms {
  /** photos, classes, z, drawnClasses of a batch -> loss, gradients, batch statistics. */
  readonly step: Program;
  /**
   * The same of {@link EVALUATED} -> logits [B, C] and differences [B] of the photos, likelihoods [B] of what is drawn, and the
   * mean squared error of its z.
   */
  readonly measure: Program;
  readonly layers: Layers;
  /** Where dropout masks of the step are found. */
  readonly nodes: readonly Node[];
}

/** Builds and compiles what an inverter learns by, beside the frozen generator. */
export async function compileInverter(
  engine: Engine,
  { profile, categoryCount, weights }: FrozenGenerator,
  settings: InverterSettings,
): Promise<InverterPrograms> {
  const { generatorSize: size, latentSize } = SIZES[profile];
  const frozen = Object.fromEntries(Object.entries(weights).filter(([name]) => name.startsWith("generator/")));
  const draw = (z: Node, classes: Node) => GENERATORS[profile](new Layers("generator", "inference"), z, classes);

  const graphOf = (layers: Layers, batch: number) => {
    const photos = input("photos", [batch, 3, size, size]);
    const z = input("z", [batch, latentSize]);
    const drawnClasses = input("drawnClasses", [batch, categoryCount]);
    const drawn = draw(z, drawnClasses);
    // Both kinds are asked the same: else the network tells them apart, and sees no more in what is drawn.
    const classes = concat([drawnClasses, input("classes", [batch, categoryCount])], 0);
    const pictures = concat([drawn, photos], 0);
    const { code, category } = inverter(layers, pictures, { latentSize, categoryCount });
    const latent = tanh(code);
    const halves = (x: Node) => ({ drawn: slice(x, 0, 0, batch), photos: slice(x, 0, batch, 2 * batch) });
    return {
      logits: halves(category),
      likelihood: halves(sum(multiply(logSoftmax(category), classes), [1])),
      different: halves(mean(abs(subtract(draw(latent, classes), pictures)), [1, 2, 3])),
      wrong: mean(square(subtract(halves(latent).drawn, z))),
    };
  };
  const layers = new Layers("inverter", "training");
  const { wrong, likelihood, different } = graphOf(layers, settings.batch);
  const { latentWeight, pictureWeight, drawnWeight } = settings;
  const both = ({ drawn, photos }: { drawn: Node; photos: Node }) =>
    add(mean(photos), multiply(mean(drawn), drawnWeight));
  const weighted = add(multiply(wrong, latentWeight), multiply(both(different), pictureWeight));
  const loss = add(negate(both(likelihood)), weighted);
  const step = await engine.compile({
    outputs: { loss, ...Object.fromEntries(layers.batchStatistics) },
    weights: frozen,
    gradients: { loss, of: gradientOutputs(layers.trainable) },
  });
  const measured = graphOf(new Layers("inverter", "inference"), EVALUATED);
  const outputs = {
    logits: measured.logits.photos,
    drawnLikelihood: measured.likelihood.drawn,
    different: measured.different.photos,
    wrong: measured.wrong,
  };
  const measure = await engine.compile({ outputs, weights: frozen });
  return { step, measure, layers, nodes: topologicalOrder([loss]) };
}
