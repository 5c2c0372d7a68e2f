import type { Arrays } from "../engine/engine.js";
import { exportOnnx } from "../engine/onnx/exportOnnx.js";
import { input } from "../graph/index.js";
import { compactTrunk } from "../networks/encoder.js";
import { Layers } from "../networks/layers.js";
import { SIZES } from "../networks/profile.js";
import { TRUNK } from "../training/classifier.js";
import { ownPreprocessing, type Preprocessing } from "./preprocessing.js";

/** Pictures of a run. */
const BATCH = 32;

/** A network for {@link FeatureExtractor}. */
export interface FeatureNetwork {
  /** A .onnx file: `image` [32, 3, 64, 64] to `features` [32, 256]. */
  readonly model: Uint8Array;
  readonly preprocessing: Preprocessing;
}

/** The trunk of a trained classifier as a plain ONNX network. */
export function classifierNetwork(weights: Arrays): FeatureNetwork {
  const size = SIZES.compact.encoderSize;
  const features = compactTrunk(new Layers(TRUNK, "inference"), input("image", [BATCH, 3, size, size]));
  return { model: exportOnnx({ outputs: { features }, weights }), preprocessing: ownPreprocessing(size) };
}
