import type { Arrays, Engine, Program } from "../engine/engine.js";
import {
  abs,
  add,
  input,
  matmul,
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
import { DISCRIMINATORS } from "../networks/discriminator.js";
import { ENCODERS } from "../networks/encoder.js";
import { GENERATORS } from "../networks/generator.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";

/** The trained networks that designing needs. */
export interface DesignNetworks {
  /** Phi: weights named `encoder/...`. */
  readonly encoder: { readonly profile: Profile; readonly factors: number; readonly weights: Arrays };
  /** G and D: weights named `generator/...` and `discriminator/...`. */
  readonly generator: { readonly profile: Profile; readonly categoryCount: number; readonly weights: Arrays };
}

/** Latent codes optimised as one run; more are split into runs of this many, which threads share. */
export const DESIGN_BATCH = 8;

/**
 * The computations of designing, compiled for {@link DESIGN_BATCH} codes with frozen weights. z' is unbounded,
 * z = tanh(z'); `classes` is [B, C] one-hot.
 */
export class Designer {
  private constructor(
    readonly latentSize: number,
    readonly imageSize: number,
    readonly categoryCount: number,
    readonly factors: number,
    /** z' -> images [B, 3, S, S], realism [B]. */
    readonly draw: Program,
    /** z', theta [1, K], eta [1] -> images, scores [B], realism [B], gradient of the sum of eq. 10 (to ascend). */
    readonly prefer: Program,
    /** z', target [1, 3, S, S] -> images, distances [B] (mean absolute difference), gradient of their sum (eq. 12, to descend). */
    readonly reconstruct: Program,
    /** images [B, 3, S, S] -> codes [B, K], with the upscaling of eq. 10. */
    readonly embed: Program,
  ) {}

  static async compile(engine: Engine, { encoder, generator }: DesignNetworks): Promise<Designer> {
    const { generatorSize, latentSize } = SIZES[generator.profile];
    const { encoderSize } = SIZES[encoder.profile];
    const code = input("code", [DESIGN_BATCH, latentSize]);
    const classes = input("classes", [DESIGN_BATCH, generator.categoryCount]);
    const images = GENERATORS[generator.profile](new Layers("generator", "inference"), tanh(code), classes);
    const judged = DISCRIMINATORS[generator.profile](new Layers("discriminator", "inference"), images, classes);
    const realism = negate(square(subtract(reshape(judged, [DESIGN_BATCH]), 1)));
    const weights = { ...encoder.weights, ...generator.weights };

    const phi = (pictures: Node) => {
      const upscaled = generatorSize === encoderSize ? pictures : resizeNearest(pictures, encoderSize, encoderSize);
      return ENCODERS[encoder.profile](new Layers("encoder", "inference"), upscaled, encoder.factors);
    };
    const codes = phi(images);
    const theta = input("theta", [1, encoder.factors]);
    const scores = reshape(matmul(codes, theta, { transposeB: true }), [DESIGN_BATCH]);
    const objective = sum(add(scores, multiply(realism, input("eta", [1]))));

    const pictures = input("images", [DESIGN_BATCH, 3, generatorSize, generatorSize]);
    const target = input("target", [1, 3, generatorSize, generatorSize]);
    const distances = mean(abs(subtract(images, target)), [1, 2, 3]);

    const compile = (outputs: Record<string, Node>, loss?: Node) =>
      engine.compile({ outputs, weights, gradients: loss && { loss, of: { gradient: code } } });
    return new Designer(
      latentSize,
      generatorSize,
      generator.categoryCount,
      encoder.factors,
      await compile({ images, realism }),
      await compile({ images, scores, realism }, objective),
      await compile({ images, distances }, sum(distances)),
      await compile({ codes: phi(pictures) }),
    );
  }

  async dispose(): Promise<void> {
    await Promise.all([this.draw, this.prefer, this.reconstruct, this.embed].map((program) => program.dispose()));
  }
}
