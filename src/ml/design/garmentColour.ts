import {
  add,
  constant,
  conv2d,
  divide,
  multiply,
  type Node,
  pad,
  reshape,
  square,
  subtract,
  sum,
} from "../graph/index.js";
import { BACKGROUND } from "../images/prepare.js";

/** Distance from the background, in [0, sqrt 3], at which a pixel counts half. */
const HALFWAY = 0.06;
/** The neighbourhood that must be garment, too, as a part of the picture's side: 5 of 64 pixels. */
const REACH = 32;
/** Pixels of background that count in every picture, so that the colour of a blank one is that of the background. */
const PRIOR = 1e-9;

/**
 * Mean colour of what differs from the light background. Pixel p is garment by m = d^4 / (d^4 + 0.06^4), where d is its
 * distance from the background's grey, and counts m n^16, where n is the mean m of the 5x5 pixels around (at 64 pixels): edges,
 * where garment and background mix, hardly count, yet thin straps do where there is nothing else. On draws and photos of the
 * demo this is 0.03 and 0.05 from the median colour of the garment's inside; without n, 0.16 and 0.13.
 * What is white as the background itself cannot count: of a white garment this is the colour of its shades.
 * @param images [B, 3, S, S] in [-1, 1], RGB
 * @param known [B, 1, S, S]: 1 where a pixel is known to be garment whatever its colour, 0 elsewhere
 * @returns [B, 3], RGB in [0, 1]
 */
export function garmentColour(images: Node, known?: Node): Node {
  const [batch, , height, width] = images.shape;
  const background = BACKGROUND / 255;
  const colours = multiply(add(images, 1), 0.5);
  const seen = garmentMask(colours);
  const mask = inside(known ? either(seen, known) : seen, Math.round(width / REACH));
  const total = reshape(sum(multiply(colours, mask), [2, 3]), [batch, 3]);
  const weight = reshape(sum(mask, [2, 3]), [batch, 1]);
  const scale = PRIOR / (height * width);
  // Means rather than sums keep float32 exact enough on large pictures.
  return divide(
    add(multiply(total, 1 / (height * width)), scale * background),
    add(multiply(weight, 1 / (height * width)), scale),
  );
}

/** [B, 3, S, S] in [0, 1] -> [B, 1, S, S] in [0, 1]: near 0 where a pixel is background, near 1 where it is garment. */
function garmentMask(colours: Node): Node {
  const fourth = square(sum(square(subtract(colours, BACKGROUND / 255)), [1], true));
  return divide(fourth, add(fourth, HALFWAY ** 4));
}

/** The union of two masks in [0, 1]. */
export function either(a: Node, b: Node): Node {
  return add(a, multiply(b, subtract(1, a)));
}

/** The mask [B, 1, S, S] where what is around it, `reach` pixels each way, is in the mask as well. */
function inside(mask: Node, reach: number): Node {
  const side = 2 * reach + 1;
  const share = constant(new Float32Array(side ** 2).fill(side ** -2), [1, 1, side, side]);
  const around = conv2d(mask, share, { pads: pad(reach) });
  return multiply(mask, square(square(square(square(around)))));
}
