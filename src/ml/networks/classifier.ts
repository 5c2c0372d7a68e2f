import * as graph from "../graph/index.js";
import { COMPACT_TRUNK_WIDTH, compactTrunk } from "./encoder.js";
import { type Layers, xavierUniform } from "./layers.js";

/** What the classifier computes. */
export interface Classifier {
  /** [B, 256], the penultimate activations: what the trunk sees in a picture, whatever is asked about it. */
  readonly features: graph.Node;
  /** Of each question: [B, classes] before the softmax. */
  readonly logits: readonly graph.Node[];
}

/**
 * One network that answers several questions about a picture (category, colour ...): the trunk of the compact Phi, and a
 * linear softmax head for each.
 * @param trunk layers of the trunk; with the prefix of Phi, Phi can start from its weights
 * @param heads layers of the heads
 * @param images [B, 3, 64, 64] in [-1, 1], RGB
 * @param classes number of answers to each question
 */
export function classifier(trunk: Layers, heads: Layers, images: graph.Node, classes: readonly number[]): Classifier {
  const features = compactTrunk(trunk, images);
  const logits = classes.map((count, question) =>
    heads.dense(`question${question}`, features, count, { initializer: xavierUniform(COMPACT_TRUNK_WIDTH, count) }),
  );
  return { features, logits };
}
