import * as graph from "../../../src/ml/graph/index.js";
import { type Case, fixed, tensor, weights, within } from "./case.js";
import { IMAGE_CASES } from "./imageCases.js";

/** x at and around zero: no finite differences there, so the gradient is the one that the graph's rule states. */
const kink = fixed([2, 3], [-2, -0.5, 0, 0, 0.5, 2]);

const unary = (build: (x: graph.Node) => graph.Node, low = -1.5, high = 1.5): Case[] => [
  { title: "of a vector", leaves: { x: within(low, high, 5) }, build: ({ x }) => build(x) },
  { title: "of images", leaves: { x: within(low, high, 2, 3, 3, 5) }, build: ({ x }) => build(x) },
];

const atZero = (build: (x: graph.Node) => graph.Node, derivative: (x: graph.Node) => graph.Node): Case => ({
  title: "at zero",
  leaves: { x: kink },
  build: ({ x }) => build(x),
  gradient: ({ x }, dy) => ({ x: graph.multiply(dy, derivative(x)) }),
});

type Binary = (a: graph.Node | number, b: graph.Node | number) => graph.Node;
const binary = (build: Binary): Case[] => {
  const of = (title: string, a: number[], b: number[]): Case => ({
    title,
    leaves: { a: within(-1.5, 1.5, ...a), b: within(0.4, 2, ...b) },
    build: (leaf) => build(leaf.a, leaf.b),
  });
  return [
    of("of equal shapes", [3, 5], [3, 5]),
    of("of images", [2, 3, 3, 4], [2, 3, 3, 4]),
    of("with a scalar on the right", [2, 3, 3, 2], []),
    of("with a scalar on the left", [], [4, 3]),
    of("with a value a channel on the right", [2, 3, 4, 5], [3, 1, 1]),
    of("with a value a channel on the left", [3, 1, 1], [2, 3, 4, 5]),
    of("with a row on the right", [4, 3], [3]),
    of("with a column on the left", [4, 1], [4, 3]),
    of("broadcast in both directions", [4, 1], [1, 3]),
    of("broadcast in both directions, of images", [2, 1, 3, 1], [3, 1, 2]),
    { title: "with a number", leaves: { a: tensor(2, 3) }, build: ({ a }) => build(a, 1.7) },
    { title: "with itself", leaves: { a: within(0.4, 2, 2, 3) }, build: ({ a }) => build(a, a) },
  ];
};

const reduced = (build: typeof graph.sum): Case[] => [
  { title: "over all axes", leaves: { x: tensor(2, 3, 5) }, build: ({ x }) => build(x) },
  { title: "over the last axis", leaves: { x: tensor(3, 5) }, build: ({ x }) => build(x, [1]) },
  { title: "over the first axis, kept", leaves: { x: tensor(3, 5) }, build: ({ x }) => build(x, [0], true) },
  { title: "over all axes, kept", leaves: { x: tensor(3, 5) }, build: ({ x }) => build(x, [0, 1], true) },
  { title: "over the pixels of images", leaves: { x: tensor(2, 3, 3, 5) }, build: ({ x }) => build(x, [2, 3]) },
  { title: "over axes apart", leaves: { x: tensor(2, 3, 3, 2) }, build: ({ x }) => build(x, [0, 2]) },
  { title: "of a scalar", leaves: { x: tensor() }, build: ({ x }) => build(x) },
];

const MATMUL = [false, true].flatMap((transposeA) =>
  [false, true].map(
    (transposeB): Case => ({
      title: `${transposeA ? "aT" : "a"} x ${transposeB ? "bT" : "b"}`,
      leaves: { a: transposeA ? tensor(5, 3) : tensor(3, 5), w: transposeB ? weights(4, 5) : weights(5, 4) },
      build: ({ a, w }) => graph.matmul(a, w, { transposeA, transposeB }),
    }),
  ),
);

/** At least one case of every kind of operation; the type checker asks for the kinds that are missing. */
export const OPERATION_CASES: Readonly<Record<graph.OperationKind, readonly Case[]>> = {
  ...IMAGE_CASES,
  input: [
    { title: "returned as it is", leaves: { x: tensor(2, 3) }, build: ({ x }) => x },
    {
      title: "a dropout mask of whole channels",
      leaves: { x: tensor(2, 3, 2, 2), mask: fixed([2, 3, 1, 1], [2, 0, 2, 0, 0, 2]) },
      build: ({ x, mask }) => graph.multiply(x, graph.broadcast(mask, x.shape)),
    },
  ],
  parameter: [{ title: "returned as it is", leaves: { w: weights(3) }, build: ({ w }) => w }],
  constant: [
    {
      title: "added",
      leaves: { x: tensor(2, 3) },
      build: ({ x }) => graph.add(x, graph.constant(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])),
    },
    { title: "alone", leaves: {}, build: () => graph.constant(Float32Array.of(1, 2), [2]), gradient: "none" },
  ],
  negate: unary(graph.negate),
  exp: unary(graph.exp),
  log: unary(graph.log, 0.2, 3),
  sqrt: unary(graph.sqrt, 0.2, 3),
  square: unary(graph.square),
  abs: [...unary(graph.abs), atZero(graph.abs, graph.sign)],
  sign: [
    ...unary(graph.sign),
    { title: "at zero", leaves: { x: kink }, build: ({ x }) => graph.sign(x), gradient: "none" },
  ],
  tanh: [...unary(graph.tanh), ...unary(graph.tanh, -30, 30)],
  sigmoid: [...unary(graph.sigmoid), ...unary(graph.sigmoid, -90, 90)],
  softplus: [...unary(graph.softplus), ...unary(graph.softplus, -90, 90)],
  relu: [...unary(graph.relu), atZero(graph.relu, graph.step)],
  step: [
    ...unary(graph.step),
    { title: "at zero", leaves: { x: kink }, build: ({ x }) => graph.step(x), gradient: "none" },
  ],
  leakyRelu: [
    ...unary((x) => graph.leakyRelu(x, 0.2)),
    atZero(
      (x) => graph.leakyRelu(x, 0.2),
      (x) => graph.add(graph.multiply(graph.step(x), 0.8), 0.2),
    ),
  ],
  add: binary(graph.add),
  subtract: binary(graph.subtract),
  multiply: binary(graph.multiply),
  divide: binary(graph.divide),
  matmul: [
    ...MATMUL,
    { title: "with itself", leaves: { a: tensor(3, 3) }, build: ({ a }) => graph.matmul(a, a, { transposeB: true }) },
    {
      title: "dense with a bias",
      leaves: { x: tensor(3, 5), w: weights(5, 2), bias: weights(2) },
      build: ({ x, w, bias }) => graph.dense(x, w, bias),
    },
  ],
  reshape: [
    { title: "flattened images", leaves: { x: tensor(2, 3, 2, 3) }, build: ({ x }) => graph.reshape(x, [2, -1]) },
    { title: "vectors to images", leaves: { x: tensor(2, 12) }, build: ({ x }) => graph.reshape(x, [2, 3, 2, 2]) },
  ],
  transpose: [
    { title: "a matrix", leaves: { x: tensor(3, 5) }, build: ({ x }) => graph.transpose(x, [1, 0]) },
    { title: "images", leaves: { x: tensor(2, 3, 4, 5) }, build: ({ x }) => graph.transpose(x, [2, 0, 3, 1]) },
  ],
  concat: [
    {
      title: "columns",
      leaves: { a: tensor(3, 2), b: tensor(3, 4), c: tensor(3, 1) },
      build: ({ a, b, c }) => graph.concat([a, b, c], 1),
    },
    {
      title: "channels of images",
      leaves: { a: tensor(2, 3, 2, 3), b: tensor(2, 1, 2, 3) },
      build: ({ a, b }) => graph.concat([a, b], 1),
    },
    { title: "twice the same", leaves: { a: tensor(2, 3) }, build: ({ a }) => graph.concat([a, a], 0) },
  ],
  slice: [
    { title: "columns", leaves: { x: tensor(3, 5) }, build: ({ x }) => graph.slice(x, 1, 1, 4) },
    { title: "channels of images", leaves: { x: tensor(2, 4, 2, 3) }, build: ({ x }) => graph.slice(x, 1, 3, 4) },
  ],
  padZeros: [
    { title: "rows", leaves: { x: tensor(3, 2) }, build: ({ x }) => graph.padZeros(x, 0, 2, 1) },
    { title: "rows of images", leaves: { x: tensor(2, 2, 2, 3) }, build: ({ x }) => graph.padZeros(x, 2, 0, 3) },
  ],
  broadcast: [
    { title: "a scalar", leaves: { x: tensor() }, build: ({ x }) => graph.broadcast(x, [2, 3]) },
    { title: "a row", leaves: { x: tensor(3) }, build: ({ x }) => graph.broadcast(x, [2, 3]) },
    { title: "channels", leaves: { x: tensor(2, 3, 1, 1) }, build: ({ x }) => graph.broadcast(x, [2, 3, 2, 5]) },
  ],
  sum: reduced(graph.sum),
  mean: reduced(graph.mean),
  logSoftmax: [
    { title: "of rows", leaves: { x: tensor(3, 5) }, build: ({ x }) => graph.logSoftmax(x) },
    { title: "of large logits", leaves: { x: within(-200, 200, 2, 4) }, build: ({ x }) => graph.logSoftmax(x) },
    { title: "of images", leaves: { x: tensor(2, 3, 2, 4) }, build: ({ x }) => graph.logSoftmax(x) },
  ],
};
