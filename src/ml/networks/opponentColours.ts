import * as graph from "../graph/index.js";

/**
 * Photos differ most in lightness, less from red to blue, least from green to magenta; seen as RGB, networks learn the last
 * late or never. So the two hues are made louder by this where photos are compared.
 */
const GAIN = 3;

/**
 * RGB to lightness, red against blue, and green against magenta, the two hues times 3.
 * @param images [B, 3, S, S]
 */
export function opponentColours(images: graph.Node): graph.Node {
  const [third, hue] = [1 / 3, GAIN / 4];
  return mixed(images, [third, third, third, 2 * hue, 0, -2 * hue, hue, -2 * hue, hue]);
}

/**
 * Lightness and the two hues, as a generator draws them, to RGB.
 * @param opponents [B, 3, S, S]
 */
export function rgbColours(opponents: graph.Node): graph.Node {
  return mixed(opponents, [1, 1, 0.5, 1, 0, -1, 1, -1, 0.5]);
}

/** @param matrix [3, 3], a row for each channel of the result */
function mixed(images: graph.Node, matrix: readonly number[]): graph.Node {
  return graph.conv2d(images, graph.constant(Float32Array.from(matrix), [3, 3, 1, 1]));
}
