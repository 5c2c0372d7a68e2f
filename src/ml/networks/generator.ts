import type { Initializer, Node } from "../graph/index.js";
import * as graph from "../graph/index.js";
import type { Layers } from "./layers.js";
import { rgbColours } from "./opponentColours.js";
import type { Profile } from "./profile.js";

/**
 * G: latent codes and categories to images (section III-C).
 * @param z [B, Z] in [-1, 1]
 * @param oneHot [B, C] category
 * @returns [B, 3, S, S] in [-1, 1], RGB; S = 64 (compact) or 128 (paper)
 */
export type Generator = (layers: Layers, z: Node, oneHot: Node) => Node;

const INITIALIZER: Initializer = { kind: "normal", standardDeviation: 0.02 };

/** Lightness and hues from which a picture starts: near the light background. */
const START = graph.constant(Float32Array.of(1.2, 0, 0), [1, 3, 1, 1]);

/**
 * 1.1 M parameters, 27 MMAC an image: transposed convolutions 4x4 stride 2 with a batch-norm gain and bias for each
 * category (Dumoulin et al., 2017). Lightness and the two hues have a channel each, so that all are learned as fast.
 */
const compact: Generator = (layers, z, oneHot) => {
  const [batch] = z.shape;
  const dense = layers.dense("dense", graph.concat([z, oneHot], 1), 256 * 16, {
    bias: false,
    initializer: INITIALIZER,
  });
  let x = graph.reshape(dense, [batch, 256, 4, 4]);
  for (const [i, filters] of [128, 64, 32].entries()) x = deconvolved(layers, `${i + 1}`, x, oneHot, filters);
  return graph.tanh(rgbColours(graph.add(deconvolved(layers, "Colours", x, oneHot, 3), START)));
};

function deconvolved(layers: Layers, name: string, x: Node, oneHot: Node, filters: number): Node {
  const active = graph.relu(layers.conditionalBatchNorm(`norm${name}`, x, oneHot));
  const options = { stride: 2, pads: graph.pad(1), initializer: INITIALIZER, bias: false };
  return layers.convTranspose(`deconv${name}`, active, filters, 4, options);
}

/** The generator of Figure 2 as in the authors' code (concatenated category, 3x3 kernels), one doubling more for 128x128. */
const paper: Generator = (layers, z, oneHot) => {
  const [batch] = z.shape;
  const activate = (name: string, x: Node) => graph.leakyRelu(layers.batchNorm(name, x), 0.2);
  const dense = layers.dense("dense", graph.concat([z, oneHot], 1), 256 * 16, {
    bias: false,
    initializer: INITIALIZER,
  });
  let x = graph.reshape(activate("dense", dense), [batch, 256, 4, 4]);
  const stages = [
    [256, 2],
    [256, 1],
    [256, 2],
    [256, 1],
    [128, 2],
    [64, 2],
    [32, 2],
  ];
  for (const [i, [filters, stride]] of stages.entries()) {
    const size = x.shape[2] * stride;
    const name = `deconv${i + 1}`;
    const deconvolved = layers.convTranspose(name, x, filters, 3, {
      stride,
      pads: graph.samePads(size, 3, stride),
      outputSize: [size, size],
      bias: false,
      initializer: INITIALIZER,
    });
    x = activate(name, deconvolved);
  }
  return graph.tanh(layers.convTranspose("deconv8", x, 3, 3, { pads: graph.pad(1), initializer: INITIALIZER }));
};

export const GENERATORS: Readonly<Record<Profile, Generator>> = { compact, paper };
