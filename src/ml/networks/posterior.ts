import * as graph from "../graph/index.js";
import { compactTrunk } from "./encoder.js";
import type { Layers } from "./layers.js";
import { opponentColours } from "./opponentColours.js";
import { SIZES } from "./profile.js";

/** What a photo says of its latent code. */
export interface Posterior {
  /** [B, Z] in [-1, 1]: codes drawn for the photos; over all photos about uniform, as the prior of the generator. */
  readonly z: graph.Node;
  /** Mean Kullback-Leibler divergence from the prior, in nats an image: a scalar. */
  readonly divergence: graph.Node;
}

const { encoderSize: SIZE } = SIZES.compact;

/**
 * q(z | photo, category) of a variational autoencoder (Kingma and Welling, 2014): a normal g with mean and variance for each
 * dimension, drawn by the feed `noise` [B, Z] ~ N(0, 1), then z = 2 cdf(g) - 1, so that the prior N(0, 1) of g is U(-1, 1) of z.
 * @param images [B, 3, S, S] in [-1, 1]; S is 64 or a multiple
 * @param oneHot [B, C]
 */
export function posterior(layers: Layers, images: graph.Node, oneHot: graph.Node, latentSize: number): Posterior {
  const factor = images.shape[2] / SIZE;
  const small = factor === 1 ? images : graph.averagePool2d(images, factor);
  const features = graph.concat([compactTrunk(layers, opponentColours(small)), oneHot], 1);
  const head = (name: string, standardDeviation: number) =>
    layers.dense(name, features, latentSize, { initializer: { kind: "normal", standardDeviation } });
  const mean = head("mean", 0.01);
  const logVariance = head("logVariance", 0.001);
  const noise = graph.input("noise", mean.shape);
  const g = graph.add(mean, graph.multiply(graph.exp(graph.multiply(logVariance, 0.5)), noise));
  const spread = graph.subtract(graph.add(graph.square(mean), graph.exp(logVariance)), graph.add(logVariance, 1));
  return { z: uniform(g), divergence: graph.multiply(graph.sum(spread), 0.5 / images.shape[0]) };
}

/** 2 cdf(g) - 1 of the standard normal, by the tanh approximation of Hendrycks and Gimpel (2016), true to 0.001. */
function uniform(g: graph.Node): graph.Node {
  const cubic = graph.multiply(graph.multiply(g, graph.square(g)), 0.044715);
  return graph.tanh(graph.multiply(graph.add(g, cubic), Math.sqrt(2 / Math.PI)));
}
