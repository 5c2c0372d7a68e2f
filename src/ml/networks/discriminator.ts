import type { Initializer, Node } from "../graph/index.js";
import * as graph from "../graph/index.js";
import type { Layers } from "./layers.js";
import type { Profile } from "./profile.js";

/**
 * D: how real an image of a category looks, 1 for real and 0 for fake, unbounded (eq. 7).
 * @param images [B, 3, S, S] in [-1, 1]; S = 64 (compact) or 128 (paper)
 * @param oneHot [B, C] category
 * @returns [B, 1]
 */
export type Discriminator = (layers: Layers, images: Node, oneHot: Node) => Node;

const INITIALIZER: Initializer = { kind: "normal", standardDeviation: 0.02 };

/** Under spectral normalisation the first scale of a weight only sets how fast it turns: small ones learn faster. */
function small(fanIn: number): Initializer {
  const limit = 1 / Math.sqrt(fanIn);
  return { kind: "uniform", low: -limit, high: limit };
}

/**
 * 0.2 M parameters, 7 MMAC an image. Every weight is spectrally normalised by the trainer (Miyato et al., 2018); the
 * category enters by projection (Miyato and Koyama, 2018): score = w.h + b + v_c.h. With the paper's concatenation a
 * network of this size ignores the category.
 */
const compact: Discriminator = (layers, images, oneHot) => {
  let x = images;
  for (const [i, filters] of [16, 32, 64, 128].entries()) {
    const initializer = small(x.shape[1] * 16);
    x = graph.leakyRelu(
      layers.conv(`conv${i + 1}`, x, filters, 4, { stride: 2, pads: graph.pad(1), initializer }),
      0.2,
    );
  }
  // Scaled so that the first scores are near zero, whatever the size of the head.
  const hidden = graph.multiply(graph.reshape(x, [x.shape[0], -1]), 1 / 16);
  const initializer = small(hidden.shape[1]);
  const score = layers.dense("score", hidden, 1, { initializer });
  const byCategory = layers.dense("projection", hidden, oneHot.shape[1], { bias: false, initializer });
  return graph.add(score, graph.sum(graph.multiply(byCategory, oneHot), [1], true));
};

/** The discriminator of Figure 2 as in the authors' code: 5x5 stride 2, batch norm, the category concatenated at every layer. */
const paper: Discriminator = (layers, images, oneHot) => {
  const withCategory = (x: Node): Node => {
    const [batch, , height, width] = x.shape;
    const [, classes] = oneHot.shape;
    const planes = graph.broadcast(graph.reshape(oneHot, [batch, classes, 1, 1]), [batch, classes, height, width]);
    return graph.concat([x, planes], 1);
  };
  let x = images;
  for (const [i, filters] of [64, 128, 256, 512].entries()) {
    const name = `conv${i + 1}`;
    const pads = graph.samePads(x.shape[2], 5, 2);
    x = layers.conv(name, withCategory(x), filters, 5, { stride: 2, pads, initializer: INITIALIZER });
    x = graph.leakyRelu(i === 0 ? x : layers.batchNorm(name, x), 0.2);
  }
  x = withCategory(x);
  return layers.dense("score", graph.reshape(x, [x.shape[0], -1]), 1, { initializer: INITIALIZER });
};

export const DISCRIMINATORS: Readonly<Record<Profile, Discriminator>> = { compact, paper };
