import { add, divide, multiply, type Node, reshape, square, subtract, sum } from "../graph/index.js";
import { BACKGROUND } from "../images/prepare.js";

/** Distance from the background, in [0, sqrt 3], at which a pixel counts half. */
const HALFWAY = 0.1;
/** Pixels of background that count in every picture, so that the colour of a blank one is that of the background. */
const PRIOR = 0.5;

/**
 * Mean colour of what differs from the light background: pixel p counts d^4 / (d^4 + 0.1^4), where d is its distance from the
 * background's grey.
 * @param images [B, 3, S, S] in [-1, 1], RGB
 * @returns [B, 3], RGB in [0, 1]
 */
export function garmentColour(images: Node): Node {
  const [batch, , height, width] = images.shape;
  const background = BACKGROUND / 255;
  const colours = multiply(add(images, 1), 0.5);
  const fourth = square(sum(square(subtract(colours, background)), [1], true));
  const mask = divide(fourth, add(fourth, HALFWAY ** 4));
  const total = reshape(sum(multiply(colours, mask), [2, 3]), [batch, 3]);
  const weight = reshape(sum(mask, [2, 3]), [batch, 1]);
  const scale = PRIOR / (height * width);
  // Means rather than sums keep float32 exact enough on large pictures.
  return divide(
    add(multiply(total, 1 / (height * width)), scale * background),
    add(multiply(weight, 1 / (height * width)), scale),
  );
}
