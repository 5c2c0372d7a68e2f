import type { Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TensorFlow } from "./loadTensorFlow.js";

/**
 * What a node evaluates to. Images are [batch, channels, height, width] in ml/graph and [batch, height, width, channels] in
 * TensorFlow's kernels; an image is kept in the order in which it was computed, and turned once, when an operation asks for the other.
 */
export class Value {
  readonly #tf: TensorFlow;
  #rowMajor: Tensor | undefined;
  #channelsLast: Tensor4D | undefined;

  private constructor(tf: TensorFlow, rowMajor: Tensor | undefined, channelsLast: Tensor4D | undefined) {
    this.#tf = tf;
    this.#rowMajor = rowMajor;
    this.#channelsLast = channelsLast;
  }

  /** A tensor of any rank, with the axes of its node. */
  static rowMajor(tf: TensorFlow, tensor: Tensor): Value {
    return new Value(tf, tensor, undefined);
  }

  /** An image as TensorFlow's kernels give it: [batch, height, width, channels]. */
  static channelsLast(tf: TensorFlow, tensor: Tensor4D): Value {
    return new Value(tf, undefined, tensor);
  }

  /** Whether the value is an image that is at hand as [batch, height, width, channels]. */
  get isChannelsLast(): boolean {
    return this.#channelsLast !== undefined;
  }

  get rowMajor(): Tensor {
    return (this.#rowMajor ??= this.#tf.transpose(this.#channelsLast as Tensor4D, [0, 3, 1, 2]));
  }

  get channelsLast(): Tensor4D {
    return (this.#channelsLast ??= this.#tf.transpose(this.#rowMajor as Tensor4D, [0, 2, 3, 1]));
  }
}
