import type { InferenceSession, Tensor } from "onnxruntime-node";
import { elements } from "../../graph/index.js";
import { blockedConvolution, type Convolution, convolution } from "./convolution.js";
import { encodeModel } from "./modelProto.js";
import { OnnxGraph } from "./onnxGraph.js";

const SIZES = [16, 8];
const SHAPE = [1, 32, 2, 2];
const WEIGHT = [32, 32, 1, 1];

/**
 * Channels of a block of this processor's blocked convolutions (16 with AVX-512, 8 with AVX2), found by trying: a wrong size gives
 * other values than a plain convolution. Undefined where there are none.
 */
export async function findBlockSize(
  open: (model: Uint8Array) => Promise<InferenceSession>,
  tensor: (data: Float32Array, shape: readonly number[]) => Tensor,
): Promise<number | undefined> {
  if (process.arch !== "x64") return undefined;
  const counting = (shape: readonly number[]) =>
    tensor(
      Float32Array.from({ length: elements(shape) }, (_, i) => (i % 37) - 18),
      shape,
    );
  for (const block of SIZES) {
    try {
      const session = await open(comparison(block));
      const { plain, blocked } = await session.run({ x: counting(SHAPE), weight: counting(WEIGHT) });
      await session.release();
      const expected = plain.data as Float32Array;
      // Sums of small whole numbers are exact in any order.
      if ((blocked.data as Float32Array).every((value, i) => value === expected[i])) return block;
    } catch {
      // A runtime that lacks the operators refuses the model: the plain convolution serves.
      return undefined;
    }
  }
  return undefined;
}

function comparison(block: number): Uint8Array {
  const graph = new OnnxGraph();
  const conv: Convolution = {
    x: graph.input("x", SHAPE),
    weight: graph.input("weight", WEIGHT),
    weightShape: WEIGHT,
    outputShape: SHAPE,
    stride: 1,
    pads: [0, 0, 0, 0],
  };
  const plain = { value: convolution(graph, conv), shape: SHAPE };
  const blocked = { value: blockedConvolution(graph, conv, block), shape: SHAPE };
  return encodeModel(graph.finish(new Map(Object.entries({ plain, blocked }))));
}
