import * as graph from "../../../src/ml/graph/index.js";
import { type Case, fixed, tensor, weights } from "./case.js";

const oneHot = fixed([3, 4], [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
const shares = fixed([3, 4], [0, 0.5, 0.25, 0.25, 1, 0, 0, 0, 0.5, 0, 0.5, 0]);

/** The losses of ml/graph, by their function names. */
export const LOSS_CASES: readonly Case[] = [
  {
    title: "bprInBatch",
    leaves: { theta: weights(3, 5), codes: tensor(4, 5), positives: oneHot, negatives: shares },
    build: ({ theta, codes, positives, negatives }) => graph.bprInBatch(theta, codes, positives, negatives),
  },
  {
    title: "bprTriplets",
    leaves: { theta: weights(4, 3), positive: tensor(4, 3), negative: tensor(4, 3) },
    build: ({ theta, positive, negative }) => graph.bprTriplets(theta, positive, negative),
  },
  { title: "leastSquares", leaves: { scores: tensor(5, 1) }, build: ({ scores }) => graph.leastSquares(scores, 1) },
  { title: "l1", leaves: { a: tensor(2, 3, 2, 2), b: tensor(2, 3, 2, 2) }, build: ({ a, b }) => graph.l1(a, b) },
  {
    title: "l1 of equal images",
    leaves: { a: fixed([4], [1, 1, 0, -1]), b: fixed([4], [1, 1, 0, 1]) },
    build: ({ a, b }) => graph.l1(a, b),
    gradient: ({ a, b }, dy) => {
      const da = graph.multiply(graph.multiply(graph.sign(graph.subtract(a, b)), 0.25), dy);
      return { a: da, b: graph.negate(da) };
    },
  },
  {
    title: "halfSquaredNorm",
    leaves: { w: weights(2, 3), v: weights(4) },
    build: ({ w, v }) => graph.halfSquaredNorm([w, v]),
  },
];

/** A small recommender network as DVBPR's: convolutions, batch norm, pools, dropout and dense layers under the BPR loss. */
const recommender: Case = {
  title: "a convolutional network under BPR",
  leaves: {
    images: tensor(4, 2, 8, 4),
    theta: weights(3, 2),
    positives: oneHot,
    negatives: shares,
    w1: weights(4, 2, 3, 3),
    gain: weights(4),
    bias: weights(4),
    w2: weights(3, 4, 3, 3),
    b2: weights(3),
    mask: fixed(
      [4, 6],
      Array.from({ length: 24 }, (_, i) => (i % 4 === 0 ? 0 : 4 / 3)),
    ),
    w3: weights(6, 2),
    b3: weights(2),
  },
  build: (leaf) => {
    const first = graph.conv2d(leaf.images, leaf.w1, { stride: 1, pads: graph.pad(1) });
    const normalised = graph.batchNormTraining(first, leaf.gain, leaf.bias).value;
    const second = graph.conv2d(graph.maxPool2d(graph.relu(normalised)), leaf.w2, {
      pads: graph.pad(1),
      bias: leaf.b2,
    });
    const flat = graph.reshape(graph.averagePool2d(graph.leakyRelu(second, 0.1)), [4, 6]);
    const codes = graph.dense(graph.multiply(flat, leaf.mask), leaf.w3, leaf.b3);
    const penalty = graph.multiply(graph.halfSquaredNorm([leaf.w1, leaf.w3]), 0.01);
    return graph.add(graph.bprInBatch(leaf.theta, codes, leaf.positives, leaf.negatives), penalty);
  },
};

/** A small conditional generator under a discriminator with a projection head, and the least-squares loss. */
const generator: Case = {
  title: "a conditional generator and discriminator under least squares",
  leaves: {
    z: tensor(3, 4),
    category: fixed([3, 2], [1, 0, 0, 1, 1, 0]),
    w0: weights(6, 12),
    w1: weights(3, 4, 4, 4),
    gains: weights(2, 4),
    w2: weights(4, 3, 4, 4),
    b2: weights(3),
    v1: weights(4, 3, 4, 4),
    v2: weights(36, 1),
    classes: weights(2, 36),
  },
  build: (leaf) => {
    const dense = graph.dense(graph.concat([leaf.z, leaf.category], 1), leaf.w0);
    const hidden = graph.convTranspose2d(graph.reshape(dense, [3, 3, 2, 2]), leaf.w1, {
      stride: 2,
      pads: graph.pad(1),
    });
    const ones = graph.constant(new Float32Array(4).fill(1), [4]);
    const zeros = graph.constant(new Float32Array(4), [4]);
    const gain = graph.reshape(graph.matmul(leaf.category, leaf.gains), [3, 4, 1, 1]);
    const conditioned = graph.multiply(graph.batchNormTraining(hidden, ones, zeros).value, gain);
    const image = graph.tanh(
      graph.convTranspose2d(graph.relu(conditioned), leaf.w2, { stride: 2, pads: graph.pad(1), bias: leaf.b2 }),
    );
    const resized = graph.resizeNearest(image, 6, 6);
    const features = graph.leakyRelu(graph.conv2d(resized, leaf.v1, { stride: 2, pads: graph.pad(1) }), 0.2);
    const flat = graph.reshape(features, [3, 36]);
    const projection = graph.sum(graph.multiply(flat, graph.matmul(leaf.category, leaf.classes)), [1], true);
    return graph.leastSquares(graph.add(graph.dense(flat, leaf.v2), projection), 1);
  },
};

export const NETWORK_CASES: readonly Case[] = [recommender, generator];
