import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { Pads, Shape } from "../../graph/index.js";
import type { TensorFlow } from "./loadTensorFlow.js";

// Images here are [batch, height, width, channels]; filters come as ml/graph has them, [O, I, kh, kw].

interface Window {
  readonly stride: number;
  readonly pads: Pads;
}

const isPadded = ({ top, left, bottom, right }: Pads): boolean => top + left + bottom + right > 0;

function padded(tf: TensorFlow, x: Tensor4D, pads: Pads): Tensor4D {
  if (!isPadded(pads)) return x;
  return tf.pad4d(x, [
    [0, 0],
    [pads.top, pads.bottom],
    [pads.left, pads.right],
    [0, 0],
  ]);
}

/** x [B, H, W, I], filters [O, I, kh, kw]. */
export function conv2d(tf: TensorFlow, x: Tensor4D, filters: Tensor, { stride, pads }: Window): Tensor4D {
  return tf.conv2d(padded(tf, x, pads), tf.transpose(filters as Tensor4D, [2, 3, 1, 0]), stride, "valid");
}

/** x [B, h, w, I], filters [I, O, kh, kw], to `height` x `width`. */
export function convTranspose2d(
  tf: TensorFlow,
  x: Tensor4D,
  filters: Tensor,
  { stride, pads }: Window,
  [batch, channels, height, width]: Shape,
): Tensor4D {
  const size: [number, number, number, number] = [
    batch,
    height + pads.top + pads.bottom,
    width + pads.left + pads.right,
    channels,
  ];
  const turned = tf.transpose(filters as Tensor4D, [2, 3, 1, 0]);
  const whole = tf.conv2dTranspose(x, turned, size, stride, "valid");
  return isPadded(pads) ? tf.slice(whole, [0, pads.top, pads.left, 0], [batch, height, width, channels]) : whole;
}

/** x [B, H, W, I], dy [B, h, w, O]; value [O, I, kh, kw]. */
export function conv2dWeightGradient(
  tf: TensorFlow,
  x: Tensor4D,
  dy: Tensor4D,
  { stride, pads }: Window,
  [filters, channels, kernelHeight, kernelWidth]: Shape,
): Tensor4D {
  const attributes = {
    strides: [stride, stride],
    pad: "valid",
    dataFormat: "NHWC",
    dimRoundingMode: undefined,
    filterShape: [kernelHeight, kernelWidth, channels, filters],
  };
  const gradient = tf
    .engine()
    .runKernel("Conv2DBackpropFilter", { x: padded(tf, x, pads), dy }, attributes as never) as Tensor4D;
  return tf.transpose(gradient, [3, 2, 0, 1]);
}

/** Gives dy to the first maximum of each window, row by row; x [B, H, W, C], y and dy [B, h, w, C]. */
export function maxPool2dGradient(tf: TensorFlow, x: Tensor4D, y: Tensor4D, dy: Tensor4D, size: number): Tensor4D {
  const [batch, h, w, channels] = y.shape;
  // Axis 1 runs over the rows of a window; its columns lie side by side with the channels.
  const windows = tf.reshape(x, [batch * h, size, w, size * channels]);
  const maxima = tf.reshape(y, [batch * h, 1, w, channels]);
  let left = tf.reshape(dy, [batch * h, 1, w, channels]);
  const positions = Array.from({ length: size }, (_, position) => position);
  const rows = positions.map((row) => {
    const shares = positions.map((column) => {
      const pixels = tf.slice(windows, [0, row, 0, column * channels], [batch * h, 1, w, channels]);
      const share = tf.mul(left, tf.cast(tf.equal(pixels, maxima), "float32")) as Tensor4D;
      left = tf.sub(left, share);
      return share;
    });
    return tf.concat(shares, 3);
  });
  return tf.reshape(tf.concat(rows, 1), x.shape);
}

/** With the gradient of ml/graph, which does not leave ties to the backend. */
export function maxPool2d(tf: TensorFlow, image: Tensor4D, size: number): Tensor4D {
  const pool = tf.customGrad((x, save) => {
    const y = tf.maxPool(x as Tensor4D, size, size, "valid");
    (save as (tensors: Tensor[]) => void)([x as Tensor4D, y]);
    return {
      value: y,
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        maxPool2dGradient(tf, saved[0] as Tensor4D, saved[1] as Tensor4D, dy as Tensor4D, size),
    };
  });
  return pool(image) as Tensor4D;
}

/** The source pixel of each of `to` pixels: floor(y * from / to), in whole numbers. */
function sources(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to }, (_, y) => Math.floor((y * from) / to));
}

/** [from, to]: 1 where a source pixel was copied to a target pixel. */
function copies(tf: TensorFlow, from: number, to: number): Tensor {
  const matrix = new Float32Array(from * to);
  sources(from, to).forEach((source, target) => {
    matrix[source * to + target] = 1;
  });
  return tf.tensor2d(matrix, [from, to]);
}

/** dy [B, h, w, C], back to [B, `height`, `width`, C]. */
export function resizeNearestGradient(tf: TensorFlow, dy: Tensor4D, height: number, width: number): Tensor4D {
  const [batch, rows, columns, channels] = dy.shape;
  const byRow = tf.matMul(
    tf.expandDims(copies(tf, height, rows), 0),
    tf.reshape(dy, [batch, rows, columns * channels]),
  );
  const byColumn = tf.matMul(
    tf.expandDims(copies(tf, width, columns), 0),
    tf.reshape(byRow, [batch * height, columns, channels]),
  );
  return tf.reshape(byColumn, [batch, height, width, channels]);
}

/** x [B, H, W, C]; by gathering, since TensorFlow's own kernel rounds its scale in float32. */
export function resizeNearest(tf: TensorFlow, image: Tensor4D, rows: number, columns: number): Tensor4D {
  const [, height, width] = image.shape;
  const resize = tf.customGrad((x) => {
    const byRow = height === rows ? (x as Tensor4D) : tf.gather(x as Tensor4D, sources(height, rows), 1);
    return {
      value: width === columns ? tf.clone(byRow) : tf.gather(byRow, sources(width, columns), 2),
      gradFunc: (dy: Tensor) => resizeNearestGradient(tf, dy as Tensor4D, height, width),
    };
  });
  return resize(image) as Tensor4D;
}
