import type { Initializer, Node } from "../graph/index.js";
import * as graph from "../graph/index.js";
import type { Layers } from "./layers.js";
import type { Profile } from "./profile.js";

/**
 * How D learns of the category: concatenated to what layers read, as in the authors' code; or by projection (Miyato and
 * Koyama, 2018): score = w.h + b + v_c.h.
 */
export const CONDITIONINGS = ["projection", "concatenation"] as const;
export type Conditioning = (typeof CONDITIONINGS)[number];

/**
 * D: how real an image of a category looks, 1 for real and 0 for fake, unbounded (eq. 7).
 * @param images [B, 3, S, S] in [-1, 1]; S = 64 (compact) or 128 (paper)
 * @param oneHot [B, C] category
 * @returns [B, 1]
 */
export type Discriminator = (layers: Layers, images: Node, oneHot: Node, conditioning?: Conditioning) => Node;

/** How D learned of the category before that could be chosen. */
const USUAL_CONDITIONING: Readonly<Record<Profile, Conditioning>> = {
  compact: "projection",
  paper: "concatenation",
};

/** Under spectral normalisation the first scale of a weight only sets how fast it turns: small ones learn faster. */
function small(fanIn: number): Initializer {
  const limit = 1 / Math.sqrt(fanIn);
  return { kind: "uniform", low: -limit, high: limit };
}

/** 0.2 M parameters, 7 MMAC an image. Every weight is spectrally normalised by the trainer (Miyato et al., 2018). */
const compact: Discriminator = (layers, images, oneHot, conditioning = USUAL_CONDITIONING.compact) => {
  const concatenated = conditioning === "concatenation";
  let x = images;
  for (const [i, filters] of [16, 32, 64, 128].entries()) {
    if (concatenated) x = withCategory(x, oneHot);
    const initializer = small(x.shape[1] * 16);
    x = graph.leakyRelu(
      layers.conv(`conv${i + 1}`, x, filters, 4, { stride: 2, pads: graph.pad(1), initializer }),
      0.2,
    );
  }
  if (concatenated) x = withCategory(x, oneHot);
  // Scaled so that the first scores are near zero, whatever the size of the head.
  const hidden = graph.multiply(graph.reshape(x, [x.shape[0], -1]), 1 / 16);
  return scored(layers, hidden, oneHot, conditioning, small(hidden.shape[1]));
};

const INITIALIZER: Initializer = { kind: "normal", standardDeviation: 0.02 };

/** The discriminator of Figure 2 as in the authors' code: 5x5 stride 2, batch norm, the category concatenated at every layer. */
const paper: Discriminator = (layers, images, oneHot, conditioning = USUAL_CONDITIONING.paper) => {
  const read = (x: Node) => (conditioning === "concatenation" ? withCategory(x, oneHot) : x);
  let x = images;
  for (const [i, filters] of [64, 128, 256, 512].entries()) {
    const name = `conv${i + 1}`;
    const pads = graph.samePads(x.shape[2], 5, 2);
    x = layers.conv(name, read(x), filters, 5, { stride: 2, pads, initializer: INITIALIZER });
    x = graph.leakyRelu(i === 0 ? x : layers.batchNorm(name, x), 0.2);
  }
  const hidden = graph.reshape(read(x), [x.shape[0], -1]);
  return scored(layers, hidden, oneHot, conditioning, INITIALIZER);
};

/** The category as planes beside the channels of x. */
function withCategory(x: Node, oneHot: Node): Node {
  const [batch, , height, width] = x.shape;
  const [, classes] = oneHot.shape;
  const planes = graph.broadcast(graph.reshape(oneHot, [batch, classes, 1, 1]), [batch, classes, height, width]);
  return graph.concat([x, planes], 1);
}

function scored(
  layers: Layers,
  hidden: Node,
  oneHot: Node,
  conditioning: Conditioning,
  initializer: Initializer,
): Node {
  const score = layers.dense("score", hidden, 1, { initializer });
  if (conditioning === "concatenation") return score;
  const byCategory = layers.dense("projection", hidden, oneHot.shape[1], { bias: false, initializer });
  return graph.add(score, graph.sum(graph.multiply(byCategory, oneHot), [1], true));
}

export const DISCRIMINATORS: Readonly<Record<Profile, Discriminator>> = { compact, paper };
