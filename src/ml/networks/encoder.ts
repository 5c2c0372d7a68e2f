import type { Node } from "../graph/index.js";
import * as graph from "../graph/index.js";
import { type Layers, xavierUniform } from "./layers.js";
import type { Profile } from "./profile.js";

/**
 * Phi: images to codes (section III-A).
 * @param images [B, 3, S, S] in [-1, 1], RGB; S = 64 (compact) or 224 (paper)
 * @returns [B, K]
 */
export type Encoder = (layers: Layers, images: Node, factors: number) => Node;

/** Values of {@link compactTrunk}. */
export const COMPACT_TRUNK_WIDTH = 256;

/**
 * The compact Phi but for its last layer, whose weights have the same names under the same prefix: what one network has
 * learned, another can start from. Pooling stands before batch norm, which then has a quarter of the work.
 * @param images [B, 3, 64, 64] in [-1, 1], RGB
 * @returns [B, 256], not negative
 */
export function compactTrunk(layers: Layers, images: Node): Node {
  const block = (name: string, x: Node, filters: number, pool: boolean): Node => {
    const convolved = layers.conv(name, x, filters, 3, { pads: graph.pad(1), bias: false });
    return graph.relu(layers.batchNorm(name, pool ? graph.maxPool2d(convolved) : convolved));
  };
  let x = layers.conv("conv1", images, 16, 5, { stride: 2, pads: graph.samePads(64, 5, 2), bias: false });
  x = graph.relu(layers.batchNorm("conv1", x));
  x = block("conv2", x, 32, true);
  x = block("conv3", x, 64, true);
  x = block("conv4", x, 64, true);
  x = block("conv5", x, 64, false);
  x = layers.dense("full6", graph.reshape(x, [x.shape[0], -1]), COMPACT_TRUNK_WIDTH, { bias: false });
  return layers.dropout("full6", graph.relu(layers.batchNorm("full6", x)), 0.2);
}

/** 374 k parameters, 13.9 MMAC an image at K = 50. */
const compact: Encoder = (layers, images, factors) => {
  const initializer = xavierUniform(COMPACT_TRUNK_WIDTH, factors);
  return layers.dense("full7", compactTrunk(layers, images), factors, { bias: false, initializer });
};

/**
 * CNN-F (Chatfield et al., 2014) with a last layer of K, as in section III-A: 70.6 M parameters (70.8 M at the
 * K = 100 of the authors' code), 0.81 GMAC an image.
 * SAME padding throughout, as in the authors' code (the paper says pad 0 for conv1).
 */
const cnnF: Encoder = (layers, images, factors) => {
  const conv = (name: string, x: Node, filters: number, kernel: number, stride = 1): Node => {
    const fan = kernel * kernel;
    const initializer = xavierUniform(x.shape[1] * fan, filters * fan);
    const pads = graph.samePads(x.shape[2], kernel, stride);
    return graph.relu(layers.conv(name, x, filters, kernel, { stride, pads, initializer }));
  };
  const full = (name: string, x: Node): Node => {
    const hidden = layers.dense(name, x, 4096, { initializer: xavierUniform(x.shape[1], 4096) });
    return layers.dropout(name, graph.relu(hidden), 0.5);
  };
  let x = graph.maxPool2d(conv("conv1", images, 64, 11, 4));
  x = graph.maxPool2d(conv("conv2", x, 256, 5));
  x = conv("conv4", conv("conv3", x, 256, 3), 256, 3);
  x = graph.maxPool2d(conv("conv5", x, 256, 3));
  x = full("full7", full("full6", graph.reshape(x, [x.shape[0], -1])));
  return layers.dense("full8", x, factors, { initializer: xavierUniform(4096, factors) });
};

export const ENCODERS: Readonly<Record<Profile, Encoder>> = { compact, paper: cnnF };
