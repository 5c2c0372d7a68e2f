import type { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import * as graph from "../graph/index.js";
import { BACKGROUND } from "../images/prepare.js";

/** Furthest shift, as a share of the side. */
const SHIFT = 1 / 8;
/** Side of the square that is cut out, as a share of the side. */
const CUTOUT = 1 / 2;
/** The light background in [-1, 1]: what a shift brings in. */
const LIGHT = (BACKGROUND - 127.5) / 127.5;

/**
 * Differentiable augmentation (Zhao et al., 2020): brightness, saturation and contrast of each image, one shift of the whole
 * batch, and a square cut out of each image. The discriminator sees real and fake images through it, so that it cannot learn
 * a small catalogue by heart; the generator's gradient flows through it.
 * @param images [B, 3, S, S] in [-1, 1]
 * @param name of this use: the values to feed are those of {@link drawAugmentation} under the same name
 * @returns [B, 3, S, S]
 */
export function augmented(images: graph.Node, name: string): graph.Node {
  const [batch, channels, size] = images.shape;
  const feed = (what: string, shape: graph.Shape) => graph.input(`${name}/${what}`, shape);
  const each = [batch, 1, 1, 1];
  const rows = channels * batch * size;
  let x = graph.add(images, feed("brightness", each));
  const grey = graph.mean(x, [1], true);
  x = graph.add(graph.multiply(graph.subtract(x, grey), feed("saturation", each)), grey);
  const level = graph.mean(x, [1, 2, 3], true);
  x = graph.add(graph.multiply(graph.subtract(x, level), feed("contrast", each)), level);

  const along = (moved: graph.Node, matrix: graph.Node) =>
    graph.reshape(graph.matmul(graph.reshape(moved, [rows, size]), matrix), moved.shape);
  const turned = (moved: graph.Node) => graph.transpose(moved, [0, 1, 3, 2]);
  x = along(graph.subtract(x, LIGHT), feed("columns", [size, size]));
  x = graph.add(turned(along(turned(x), feed("rows", [size, size]))), LIGHT);
  return graph.multiply(x, feed("kept", [batch, 1, size, size]));
}

/** Random values for one use of {@link augmented}. */
export function drawAugmentation(name: string, batch: number, size: number, random: Random): Arrays {
  const each = (low: number, high: number) => Float32Array.from({ length: batch }, () => random.uniform(low, high));
  const shift = () => shiftMatrix(size, Math.round(random.uniform(-SHIFT, SHIFT) * size));
  return {
    [`${name}/brightness`]: each(-0.5, 0.5),
    [`${name}/saturation`]: each(0, 2),
    [`${name}/contrast`]: each(0.5, 1.5),
    [`${name}/columns`]: shift(),
    [`${name}/rows`]: shift(),
    [`${name}/kept`]: cutout(batch, size, random),
  };
}

/** [size, size] M with (xM)_j = x_{j - by}, zero from outside. */
function shiftMatrix(size: number, by: number): Float32Array {
  const matrix = new Float32Array(size * size);
  for (let from = Math.max(0, -by); from < Math.min(size, size - by); from++) matrix[from * size + from + by] = 1;
  return matrix;
}

/** [batch, 1, size, size]: 0 in a square around a random point of each image, else 1. */
function cutout(batch: number, size: number, random: Random): Float32Array {
  const mask = new Float32Array(batch * size * size).fill(1);
  const half = Math.round((size * CUTOUT) / 2);
  for (let image = 0; image < batch; image++) {
    const [x, y] = [random.integer(size), random.integer(size)];
    for (let row = Math.max(0, y - half); row < Math.min(size, y + half); row++) {
      const start = (image * size + row) * size;
      mask.fill(0, start + Math.max(0, x - half), start + Math.min(size, x + half));
    }
  }
  return mask;
}
