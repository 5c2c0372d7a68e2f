import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { BinaryKind, Node, Shape, UnaryKind } from "../../graph/index.js";
import * as images from "./imageOperations.js";
import type { TensorFlow } from "./loadTensorFlow.js";
import { Value } from "./value.js";

/** TensorFlow.js takes the slope of |x| at 0 to be -1; here it is 0. */
function abs(tf: TensorFlow, x: Tensor): Tensor {
  const withGradient = tf.customGrad((value, save) => {
    (save as (tensors: Tensor[]) => void)([value as Tensor]);
    return {
      value: tf.abs(value as Tensor),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => tf.mul(dy, tf.sign(saved)),
    };
  });
  return withGradient(x);
}

const UNARY: Record<UnaryKind, (tf: TensorFlow, x: Tensor) => Tensor> = {
  negate: (tf, x) => tf.neg(x),
  exp: (tf, x) => tf.exp(x),
  log: (tf, x) => tf.log(x),
  sqrt: (tf, x) => tf.sqrt(x),
  square: (tf, x) => tf.square(x),
  abs,
  sign: (tf, x) => tf.sign(x),
  tanh: (tf, x) => tf.tanh(x),
  sigmoid: (tf, x) => tf.sigmoid(x),
  softplus: (tf, x) => tf.softplus(x),
  relu: (tf, x) => tf.relu(x),
  step: (tf, x) => tf.step(x),
};

const BINARY: Record<BinaryKind, "add" | "sub" | "mul" | "div"> = {
  add: "add",
  subtract: "sub",
  multiply: "mul",
  divide: "div",
};

function unary(tf: TensorFlow, x: Value, compute: (x: Tensor) => Tensor): Value {
  return x.isChannelsLast
    ? Value.channelsLast(tf, compute(x.channelsLast) as Tensor4D)
    : Value.rowMajor(tf, compute(x.rowMajor));
}

/** An operand with the channels last: an image, a scalar or one value a channel; undefined where the axes do not allow it. */
function channelsLastOperand(tf: TensorFlow, value: Value, shape: Shape): Tensor | undefined {
  if (shape.length === 4) return value.channelsLast;
  if (shape.length === 0) return value.rowMajor;
  if (shape.length === 3 && shape[1] === 1 && shape[2] === 1) return tf.reshape(value.rowMajor, [shape[0]]);
  return undefined;
}

function binary(tf: TensorFlow, kind: BinaryKind, node: Node, [a, b]: readonly Value[]): Value {
  const compute = tf[BINARY[kind]];
  if (a.isChannelsLast || b.isChannelsLast) {
    const left = channelsLastOperand(tf, a, node.inputs[0].shape);
    const right = channelsLastOperand(tf, b, node.inputs[1].shape);
    if (left && right) return Value.channelsLast(tf, compute(left, right) as Tensor4D);
  }
  return Value.rowMajor(tf, compute(a.rowMajor, b.rowMajor));
}

/** x with its channels where one value a channel broadcasts to them, once reshaped by `perChannel`; and the other axes. */
function byChannel(tf: TensorFlow, value: Value, shape: Shape) {
  if (shape.length === 4)
    return {
      x: value.channelsLast as Tensor,
      otherAxes: [0, 1, 2],
      perChannel: (vector: Tensor) => vector,
      wrap: (tensor: Tensor) => Value.channelsLast(tf, tensor as Tensor4D),
    };
  const ones = shape.slice(2).map(() => 1);
  return {
    x: value.rowMajor,
    otherAxes: shape.flatMap((_, axis) => (axis === 1 ? [] : [axis])),
    perChannel: (vector: Tensor) => tf.reshape(vector, [shape[1], ...ones]),
    wrap: (tensor: Tensor) => Value.rowMajor(tf, tensor),
  };
}

/** Computes a node that is no leaf from the values of its inputs, by operations that TensorFlow.js can differentiate. */
export function compute(tf: TensorFlow, node: Node, inputs: readonly Value[]): Value {
  const { operation, shape } = node;
  const [first, second, third] = inputs;
  const rowMajor = (tensor: Tensor) => Value.rowMajor(tf, tensor);
  const channelsLast = (tensor: Tensor4D) => Value.channelsLast(tf, tensor);
  switch (operation.kind) {
    case "input":
    case "parameter":
    case "constant":
      throw new Error(`A value of kind ${operation.kind} is given, not computed.`);
    case "leakyRelu":
      return unary(tf, first, (x) => tf.leakyRelu(x, operation.slope));
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return binary(tf, operation.kind, node, inputs);
    case "matmul": {
      const { transposeA, transposeB } = operation;
      return rowMajor(tf.matMul(first.rowMajor as Tensor2D, second.rowMajor as Tensor2D, transposeA, transposeB));
    }
    case "conv2d":
      return channelsLast(images.conv2d(tf, first.channelsLast, second.rowMajor, operation));
    case "convTranspose2d":
      return channelsLast(images.convTranspose2d(tf, first.channelsLast, second.rowMajor, operation, shape));
    case "conv2dWeightGradient":
      return rowMajor(images.conv2dWeightGradient(tf, first.channelsLast, second.channelsLast, operation, shape));
    case "maxPool2d":
      return channelsLast(images.maxPool2d(tf, first.channelsLast, operation.size));
    case "maxPool2dGradient": {
      const { size } = operation;
      return channelsLast(
        images.maxPool2dGradient(tf, first.channelsLast, second.channelsLast, third.channelsLast, size),
      );
    }
    case "averagePool2d":
      return channelsLast(tf.avgPool(first.channelsLast, operation.size, operation.size, "valid"));
    case "channelMean": {
      const { x, otherAxes } = byChannel(tf, first, node.inputs[0].shape);
      return rowMajor(tf.mean(x, otherAxes));
    }
    case "channelVariance": {
      const { x, otherAxes, perChannel } = byChannel(tf, first, node.inputs[0].shape);
      return rowMajor(tf.mean(tf.square(tf.sub(x, perChannel(second.rowMajor))), otherAxes));
    }
    case "batchNorm": {
      const { x, perChannel, wrap } = byChannel(tf, first, shape);
      const [mean, variance, gain, bias] = inputs.slice(1).map((vector) => vector.rowMajor);
      const scale = tf.div(gain, tf.sqrt(tf.add(variance, operation.epsilon)));
      return wrap(tf.add(tf.mul(tf.sub(x, perChannel(mean)), perChannel(scale)), perChannel(bias)));
    }
    case "resizeNearest":
      return channelsLast(images.resizeNearest(tf, first.channelsLast, shape[2], shape[3]));
    case "resizeNearestGradient":
      return channelsLast(images.resizeNearestGradient(tf, first.channelsLast, shape[2], shape[3]));
    case "reshape":
      return rowMajor(tf.reshape(first.rowMajor, [...shape]));
    case "transpose":
      return rowMajor(tf.transpose(first.rowMajor, [...operation.permutation]));
    case "concat":
      return rowMajor(
        tf.concat(
          inputs.map((part) => part.rowMajor),
          operation.axis,
        ),
      );
    case "slice": {
      const begin = shape.map((_, axis) => (axis === operation.axis ? operation.start : 0));
      return rowMajor(tf.slice(first.rowMajor, begin, [...shape]));
    }
    case "padZeros": {
      const { axis, before, after } = operation;
      const amounts = shape.map((_, i): [number, number] => (i === axis ? [before, after] : [0, 0]));
      return rowMajor(tf.pad(first.rowMajor, amounts));
    }
    case "broadcast":
      return rowMajor(tf.broadcastTo(first.rowMajor, [...shape]));
    case "sum":
    case "mean": {
      const { axes, keepAxes, kind } = operation;
      return axes.length === 0 ? first : rowMajor(tf[kind](first.rowMajor, [...axes], keepAxes));
    }
    case "logSoftmax":
      return rowMajor(tf.logSoftmax(first.rowMajor));
    default:
      return unary(tf, first, (x) => UNARY[operation.kind](tf, x));
  }
}
