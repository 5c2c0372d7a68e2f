import type { Arrays, Engine, Program } from "../engine/engine.js";
import {
  abs,
  add,
  input,
  mean,
  multiply,
  type Node,
  negate,
  reshape,
  resizeNearest,
  square,
  subtract,
  sum,
  tanh,
} from "../graph/index.js";
import { type Conditioning, DISCRIMINATORS } from "../networks/discriminator.js";
import { ENCODERS } from "../networks/encoder.js";
import { GENERATORS } from "../networks/generator.js";
import { hasInverter, inverter } from "../networks/inverter.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { dyedNode } from "./dye.js";
import { garmentColour } from "./garmentColour.js";
import { objectiveNodes } from "./objective.js";

/** The trained networks that designing needs. */
export interface DesignNetworks {
  /** Phi: weights named `encoder/...`. */
  readonly encoder: { readonly profile: Profile; readonly factors: number; readonly weights: Arrays };
  /**
   * G and D: weights named `generator/...` and `discriminator/...`; and `inverter/...`, which generators trained without
   * one lack: then nothing tells categories apart, and reconstructions start at random.
   */
  readonly generator: {
    readonly profile: Profile;
    readonly conditioning?: Conditioning;
    readonly categoryCount: number;
    readonly weights: Arrays;
  };
}

/** Latent codes optimised as one run; more are split into runs of this many, which threads share. */
export const DESIGN_BATCH = 8;

/**
 * Weight of the squared distance of mean colours beside eq. 12: without it the colour of a reconstruction is 0.067 off where eq. 12
 * does badly, with it 0.029 (and 0.017 with 2, at the cost of the shape).
 */
const HUE = 0.5;

interface Programs {
  /** z' -> images [B, 3, S, S], realism [B], colours [B, 3] of the garments in [0, 1]. */
  readonly draw: Program;
  /**
   * z' and the feeds of objectiveFeeds -> images; scores, realism, likelihoods (with an inverter), distances to the
   * original, and objectives, all [B]; colours [B, 3]; gradient [B, Z] of the objectives (to ascend).
   */
  readonly objective: Program;
  /**
   * z', original [1, 3, S, S] -> images, distances [B] (mean absolute difference, eq. 12), objectives = -distances - 0.5 *
   * |mean colour - the original's|^2, and their gradient [B, Z] (to ascend).
   */
  readonly reconstruct: Program;
  /** picture [1, 3, S, S], colour [1, 3] in [0, 1] -> images [1, 3, S, S]: the garment in the colour. */
  readonly dye: Program;
  /** images [B, 3, S, S] -> codes [B, K], with the upscaling of eq. 10. */
  readonly embed: Program;
  /** images [B, 3, S, S] -> code z' [B, Z], logits of the categories [B, C]; undefined without an inverter. */
  readonly invert?: Program;
}

/**
 * The computations of designing, compiled for {@link DESIGN_BATCH} codes with frozen weights. z' (`code`) is unbounded,
 * z = tanh(z'); `classes` is [B, C], one-hot or a blend of categories.
 */
export class Designer implements Programs {
  readonly draw: Program;
  readonly objective: Program;
  readonly reconstruct: Program;
  readonly dye: Program;
  readonly embed: Program;
  readonly invert?: Program;

  private constructor(
    readonly latentSize: number,
    readonly imageSize: number,
    readonly categoryCount: number,
    readonly factors: number,
    programs: Programs,
  ) {
    this.draw = programs.draw;
    this.objective = programs.objective;
    this.reconstruct = programs.reconstruct;
    this.dye = programs.dye;
    this.embed = programs.embed;
    this.invert = programs.invert;
  }

  static async compile(engine: Engine, { encoder, generator }: DesignNetworks): Promise<Designer> {
    const { generatorSize, latentSize } = SIZES[generator.profile];
    const { encoderSize } = SIZES[encoder.profile];
    const { categoryCount } = generator;
    const code = input("code", [DESIGN_BATCH, latentSize]);
    const classes = input("classes", [DESIGN_BATCH, categoryCount]);
    const images = GENERATORS[generator.profile](new Layers("generator", "inference"), tanh(code), classes);
    const colours = garmentColour(images);
    const judge = DISCRIMINATORS[generator.profile];
    const judged = judge(new Layers("discriminator", "inference"), images, classes, generator.conditioning);
    const realism = negate(square(subtract(reshape(judged, [DESIGN_BATCH]), 1)));
    const weights = { ...encoder.weights, ...generator.weights };

    const phi = (pictures: Node) => {
      const upscaled = generatorSize === encoderSize ? pictures : resizeNearest(pictures, encoderSize, encoderSize);
      return ENCODERS[encoder.profile](new Layers("encoder", "inference"), upscaled, encoder.factors);
    };
    const inverse = hasInverter(generator.weights)
      ? (pictures: Node) => inverter(new Layers("inverter", "inference"), pictures, { latentSize, categoryCount })
      : undefined;
    const categoryLogits = inverse?.(images).category;
    const terms = objectiveNodes({ images, codes: phi(images), realism, classes, categoryLogits });
    const { likelihoods, ...always } = terms;

    const shape = [3, generatorSize, generatorSize];
    const pictures = input("images", [DESIGN_BATCH, ...shape]);
    const original = input("original", [1, ...shape]);
    const distances = mean(abs(subtract(images, original)), [1, 2, 3]);
    const off = sum(square(subtract(colours, garmentColour(original))), [1]);
    const objectives = negate(add(distances, multiply(off, HUE)));
    const inverted = inverse?.(pictures);

    const compile = (outputs: Record<string, Node>, loss?: Node) =>
      engine.compile({ outputs, weights, gradients: loss && { loss, of: { gradient: code } } });
    const programs: Programs = {
      draw: await compile({ images, realism, colours }),
      objective: await compile({ images, ...always, ...(likelihoods && { likelihoods }) }, sum(terms.objectives)),
      reconstruct: await compile({ images, distances, objectives }, sum(objectives)),
      dye: await compile({ images: dyedNode(input("picture", [1, ...shape])) }),
      embed: await compile({ codes: phi(pictures) }),
      invert: inverted && (await compile({ code: inverted.code, logits: inverted.category })),
    };
    return new Designer(latentSize, generatorSize, categoryCount, encoder.factors, programs);
  }

  async dispose(): Promise<void> {
    const programs = [this.draw, this.objective, this.reconstruct, this.dye, this.embed, this.invert];
    await Promise.all(programs.map((program) => program?.dispose()));
  }
}
