import * as graph from "../graph/index.js";
import { COMPACT_TRUNK_WIDTH, compactTrunk } from "./encoder.js";
import { type Layers, xavierUniform } from "./layers.js";
import { SIZES } from "./profile.js";

/** What the inverter says of pictures. */
export interface Inverted {
  /** [B, Z]: z' of the picture; the code from which the generator draws it is about tanh(z'). */
  readonly code: graph.Node;
  /** [B, C]: logits of the category. */
  readonly category: graph.Node;
}

/** Whether an inverter's weights (`inverter/...`) are among those of a generator, which may have been trained without. */
export function hasInverter(weights: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(weights).some((name) => name.startsWith("inverter/"));
}

/** Side of the pictures that it reads; larger ones are averaged down. */
const SIZE = SIZES.compact.encoderSize;

/**
 * The generator the other way round: from a picture to its code and its category. The trunk of the compact Phi with two
 * linear heads; 0.39 M parameters, 14 MMAC an image.
 * @param images [B, 3, S, S] in [-1, 1], RGB; S is 64 or a multiple
 * @param sizes Z and C
 */
export function inverter(
  layers: Layers,
  images: graph.Node,
  { latentSize, categoryCount }: { readonly latentSize: number; readonly categoryCount: number },
): Inverted {
  const factor = images.shape[2] / SIZE;
  const features = compactTrunk(layers, factor === 1 ? images : graph.averagePool2d(images, factor));
  const head = (name: string, units: number) =>
    layers.dense(name, features, units, { initializer: xavierUniform(COMPACT_TRUNK_WIDTH, units) });
  return { code: head("latent", latentSize), category: head("category", categoryCount) };
}
