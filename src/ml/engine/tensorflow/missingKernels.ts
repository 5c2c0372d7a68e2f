import type { Tensor4D } from "@tensorflow/tfjs";
import type { TensorFlow } from "./loadTensorFlow.js";

/**
 * The gradient of a VALID conv2d with respect to its filters, as a convolution of its own: batch and channels change places, and the
 * stride becomes the dilation.
 * @param x [B, H, W, I]
 * @param dy [B, h, w, O]
 * @returns [kh, kw, I, O]
 */
function conv2dFilterGradient(
  tf: TensorFlow,
  x: Tensor4D,
  dy: Tensor4D,
  stride: number,
  [kernelHeight, kernelWidth]: readonly number[],
): Tensor4D {
  const images = tf.transpose(x, [3, 1, 2, 0]);
  const filters = tf.transpose(dy, [1, 2, 0, 3]);
  const sums = tf.conv2d(images, filters, 1, "valid", "NHWC", stride);
  const cropped = tf.slice(sums, [0, 0, 0, 0], [x.shape[3], kernelHeight, kernelWidth, dy.shape[3]]);
  return tf.transpose(cropped, [1, 2, 0, 3]);
}

/** Gives a backend the kernels that TensorFlow.js's gradients need and the backend lacks. */
export function registerMissingKernels(tf: TensorFlow, backendName: string): void {
  if (tf.getKernel("Conv2DBackpropFilter", backendName) !== undefined) return;
  tf.registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: Tensor4D; dy: Tensor4D };
      const { strides, pad, filterShape } = attrs as unknown as {
        strides: number | [number, number];
        pad: unknown;
        filterShape: number[];
      };
      const [stride, across] = typeof strides === "number" ? [strides, strides] : strides;
      if (pad !== "valid" || stride !== across)
        throw new Error("Only VALID convolutions with one stride are differentiated.");
      return tf.tidy(() => conv2dFilterGradient(tf, x, dy, stride, filterShape));
    },
  });
}
