import { exportOnnx } from "../../../src/ml/engine/onnx/exportOnnx.js";
import * as graph from "../../../src/ml/graph/index.js";

/**
 * A network that gives the mean of each colour of its 8 px pictures [batch, 3, 8, 8], times `gain`, as `features` [batch, 3], and
 * some other outputs. Small enough to check by hand.
 */
export function tinyNetwork({ batch = 4, gain = 1, size = 8 } = {}): Uint8Array {
  const image = graph.input("image", [batch, 3, size, size]);
  const features = graph.multiply(graph.mean(image, [2, 3]), gain);
  const map = graph.multiply(image, 2);
  return exportOnnx({ outputs: { features, map, total: graph.sum(image) } });
}
