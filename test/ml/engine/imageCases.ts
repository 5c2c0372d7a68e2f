import * as graph from "../../../src/ml/graph/index.js";
import { type Case, fixed, tensor, weights, within } from "./case.js";

const pads = (top: number, left: number, bottom: number, right: number): graph.Pads => ({ top, left, bottom, right });

interface Convolution {
  readonly x: readonly [number, number, number, number];
  readonly kernel: readonly [filters: number, height: number, width: number];
  readonly stride: number;
  readonly pads: graph.Pads;
}

const CONVOLUTIONS: readonly Convolution[] = [
  { x: [2, 3, 5, 4], kernel: [2, 3, 3], stride: 1, pads: graph.pad(1) },
  { x: [1, 2, 3, 5], kernel: [3, 1, 1], stride: 1, pads: graph.NO_PADS },
  { x: [2, 1, 6, 7], kernel: [3, 2, 4], stride: 2, pads: pads(0, 1, 2, 0) },
  { x: [2, 2, 8, 8], kernel: [3, 4, 4], stride: 2, pads: graph.pad(1) },
  { x: [2, 3, 6, 6], kernel: [2, 5, 5], stride: 2, pads: graph.samePads(6, 5, 2) },
  { x: [1, 2, 9, 11], kernel: [2, 5, 5], stride: 4, pads: pads(1, 0, 2, 3) },
  { x: [2, 1, 8, 5], kernel: [2, 2, 1], stride: 4, pads: graph.NO_PADS },
  { x: [3, 2, 4, 4], kernel: [2, 4, 4], stride: 1, pads: graph.NO_PADS },
];

const titleOf = ({ x, kernel, stride, pads: { top, left, bottom, right } }: Convolution): string =>
  `[${x}] with [${kernel}], stride ${stride}, pads ${top} ${left} ${bottom} ${right}`;

const CONV2D = CONVOLUTIONS.map((convolution): Case => {
  const { x, kernel, stride, pads } = convolution;
  const [filters, kernelHeight, kernelWidth] = kernel;
  return {
    title: titleOf(convolution),
    leaves: { x: tensor(...x), w: weights(filters, x[1], kernelHeight, kernelWidth), bias: weights(filters) },
    build: (leaf) => graph.conv2d(leaf.x, leaf.w, { stride, pads, bias: leaf.bias }),
  };
});

/** The shape of conv2d's value. */
function outputShape({ x, kernel, stride, pads }: Convolution): [number, number, number, number] {
  const size = (axis: 0 | 1, padding: number) => Math.floor((x[axis + 2] + padding - kernel[axis + 1]) / stride) + 1;
  return [x[0], kernel[0], size(0, pads.top + pads.bottom), size(1, pads.left + pads.right)];
}

const CONV_TRANSPOSE2D = CONVOLUTIONS.map((convolution): Case => {
  const { x, kernel, stride, pads } = convolution;
  return {
    title: `back to ${titleOf(convolution)}`,
    leaves: {
      x: tensor(...outputShape(convolution)),
      w: weights(kernel[0], x[1], kernel[1], kernel[2]),
      bias: weights(x[1]),
    },
    build: (leaf) => graph.convTranspose2d(leaf.x, leaf.w, { stride, pads, bias: leaf.bias, outputSize: [x[2], x[3]] }),
  };
});

const WEIGHT_GRADIENT = CONVOLUTIONS.map((convolution): Case => {
  const { x, kernel, stride, pads } = convolution;
  return {
    title: titleOf(convolution),
    leaves: { x: tensor(...x), dy: tensor(...outputShape(convolution)) },
    build: (leaf) => graph.conv2dWeightGradient(leaf.x, leaf.dy, [kernel[0], x[1], kernel[1], kernel[2]], stride, pads),
    gradient: "none",
  };
});

/** Two flat images, as white backgrounds are, and one with ties of the maximum in several places of a window. */
const flat = fixed(
  [3, 1, 4, 4],
  [Array(16).fill(0), Array(16).fill(1), [0, 0, 2, 1, 3, 3, 2, 2, -1, -1, 5, 4, -1, -2, 4, 5]].flat(),
);

const MAX_POOL2D: Case[] = [
  { title: "2 x 2", leaves: { x: tensor(2, 3, 4, 6) }, build: ({ x }) => graph.maxPool2d(x) },
  { title: "3 x 3", leaves: { x: tensor(1, 2, 3, 9) }, build: ({ x }) => graph.maxPool2d(x, 3) },
  { title: "of negative values", leaves: { x: within(-3, -1, 1, 2, 4, 4) }, build: ({ x }) => graph.maxPool2d(x) },
  {
    title: "of flat images: the first maximum takes the gradient",
    leaves: { x: flat },
    build: ({ x }) => graph.maxPool2d(x),
    gradient: ({ x }, dy) => ({ x: graph.maxPool2dGradient(x, graph.maxPool2d(x), dy, 2) }),
  },
  {
    title: "of flat images after ReLU",
    leaves: { x: flat },
    build: ({ x }) => graph.maxPool2d(graph.relu(x), 4),
    gradient: ({ x }, dy) => {
      const y = graph.relu(x);
      return { x: graph.multiply(graph.maxPool2dGradient(y, graph.maxPool2d(y, 4), dy, 4), graph.step(x)) };
    },
  },
];

const MAX_POOL2D_GRADIENT: Case[] = [
  { title: "2 x 2", x: tensor(2, 3, 4, 6), dy: tensor(2, 3, 2, 3), size: 2 },
  { title: "4 x 4", x: tensor(1, 2, 4, 8), dy: tensor(1, 2, 1, 2), size: 4 },
  { title: "of flat images", x: flat, dy: tensor(3, 1, 2, 2), size: 2 },
].map(({ title, x, dy, size }) => ({
  title,
  leaves: { x, dy },
  build: (leaf) => graph.maxPool2dGradient(leaf.x, graph.maxPool2d(leaf.x, size), leaf.dy, size),
  gradient: "none",
}));

const RESIZES: readonly { from: [number, number]; to: [number, number] }[] = [
  { from: [4, 4], to: [7, 7] },
  { from: [4, 3], to: [8, 9] },
  { from: [7, 5], to: [3, 2] },
  { from: [5, 3], to: [15, 10] },
  { from: [3, 10], to: [3, 15] },
  { from: [1, 1], to: [4, 3] },
];

const STATISTICS_CASES: Record<"channelMean" | "channelVariance", Case[]> = {
  channelMean: [
    { title: "of images", leaves: { x: tensor(2, 3, 4, 5) }, build: ({ x }) => graph.channelMean(x) },
    { title: "of vectors", leaves: { x: tensor(4, 3) }, build: ({ x }) => graph.channelMean(x) },
  ],
  channelVariance: [
    {
      title: "of images",
      leaves: { x: tensor(2, 3, 4, 5) },
      build: ({ x }) => graph.channelVariance(x, graph.channelMean(x)),
    },
    {
      title: "of vectors",
      leaves: { x: tensor(4, 3) },
      build: ({ x }) => graph.channelVariance(x, graph.channelMean(x)),
    },
    {
      title: "of vectors far from zero",
      leaves: { x: within(100, 101, 8, 2) },
      build: ({ x }) => graph.channelVariance(x, graph.channelMean(x)),
    },
  ],
};

const affine = { gain: weights(3), bias: weights(3) };
const BATCH_NORM: Case[] = [
  {
    title: "of images in training",
    leaves: { x: tensor(2, 3, 4, 5), ...affine },
    build: ({ x, gain, bias }) => graph.batchNormTraining(x, gain, bias).value,
  },
  {
    title: "of vectors in training",
    leaves: { x: tensor(5, 3), ...affine },
    build: ({ x, gain, bias }) => graph.batchNormTraining(x, gain, bias).value,
  },
  {
    title: "in training, followed by its own statistics",
    leaves: { x: tensor(4, 3, 2, 1), ...affine },
    build: ({ x, gain, bias }) => {
      const { value, mean, variance } = graph.batchNormTraining(x, gain, bias, 1e-3);
      return graph.multiply(graph.tanh(value), graph.reshape(graph.add(mean, variance), [3, 1, 1]));
    },
  },
  {
    title: "of one constant channel in training",
    leaves: { x: fixed([4, 1], [2, 2, 2, 2]), gain: weights(1), bias: weights(1) },
    build: ({ x, gain, bias }) => graph.batchNormTraining(x, gain, bias).value,
  },
  ...[
    { title: "of images with stored statistics", x: tensor(2, 3, 2, 5) },
    { title: "of vectors with stored statistics", x: tensor(4, 3) },
  ].map(
    ({ title, x }): Case => ({
      title,
      leaves: { x, ...affine },
      build: (leaf) => {
        const mean = graph.constant(Float32Array.of(0.5, -1, 0.25), [3]);
        const variance = graph.constant(Float32Array.of(0.5, 2, 0.1), [3]);
        return graph.batchNormInference(leaf.x, mean, variance, leaf.gain, leaf.bias);
      },
    }),
  ),
];

/** Cases of the operations on images and channels. */
export const IMAGE_CASES = {
  conv2d: CONV2D,
  convTranspose2d: CONV_TRANSPOSE2D,
  conv2dWeightGradient: WEIGHT_GRADIENT,
  maxPool2d: MAX_POOL2D,
  maxPool2dGradient: MAX_POOL2D_GRADIENT,
  averagePool2d: [
    { title: "2 x 2", leaves: { x: tensor(2, 3, 4, 6) }, build: ({ x }) => graph.averagePool2d(x) },
    { title: "3 x 3", leaves: { x: tensor(1, 2, 6, 3) }, build: ({ x }) => graph.averagePool2d(x, 3) },
  ],
  resizeNearest: RESIZES.map(({ from, to }) => ({
    title: `${from} to ${to}`,
    leaves: { x: tensor(2, 3, ...from) },
    build: ({ x }) => graph.resizeNearest(x, ...to),
  })),
  resizeNearestGradient: RESIZES.map(({ from, to }) => ({
    title: `${to} back to ${from}`,
    leaves: { dy: tensor(2, 3, ...to) },
    build: ({ dy }) => graph.resizeNearestGradient(dy, ...from),
    gradient: "none",
  })),
  batchNorm: BATCH_NORM,
  ...STATISTICS_CASES,
} as const satisfies Partial<Record<graph.OperationKind, readonly Case[]>>;
