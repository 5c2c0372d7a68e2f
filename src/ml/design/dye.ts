import { add, divide, input, multiply, type Node, reshape, square, subtract, sum } from "../graph/index.js";
import { BACKGROUND } from "../images/prepare.js";
import type { Designer } from "./designer.js";
import { either, garmentColour } from "./garmentColour.js";
import type { ColourTarget } from "./objective.js";
import { whiteInside } from "./whiteInside.js";

/** Keeps a blank picture's weights from 0 / 0. */
const LEAST = 1e-9;

/**
 * A garment in another colour: every pixel is moved as far as the garment's mean colour must be, by d^8 / (d^8 + h^8), where d is
 * its distance from the background and h half the mean colour's, so that edges are moved in part and the background is not.
 * @param images [1, 3, S, S] in [-1, 1]
 * @returns [1, 3, S, S], in [-1, 1] but for what the colour pushes beyond; fed are `colour` [1, 3] in [0, 1] and `white`
 *   [1, 1, S, S], what {@link whiteInside} finds
 */
export function dyedNode(images: Node): Node {
  const [, , height, width] = images.shape;
  const background = BACKGROUND / 255;
  const white = input("white", [1, 1, height, width]);
  const mean = reshape(garmentColour(images, white), [1, 3, 1, 1]);
  const fromBackground = (colours: Node) => sum(square(subtract(colours, background)), [1], true);
  const fourth = square(fromBackground(multiply(add(images, 1), 0.5)));
  const halfway = add(square(multiply(fromBackground(mean), 0.25)), LEAST);
  const eighth = square(divide(fourth, halfway));
  const mask = either(divide(eighth, add(eighth, 1)), white);
  const shift = multiply(subtract(reshape(input("colour", [1, 3]), [1, 3, 1, 1]), mean), 2);
  return add(images, multiply(shift, mask));
}

/**
 * The garment of a picture in the colour.
 * @param picture [3, S, S] in [-1, 1]
 * @returns the same
 */
export async function dyed(designer: Designer, picture: Float32Array, { rgb }: ColourTarget): Promise<Float32Array> {
  const colour = Float32Array.from(rgb, (level) => level / 255);
  const white = whiteInside(picture, designer.imageSize);
  const { images } = await designer.dye.run({ picture, colour, white });
  return images.map((value) => Math.max(-1, Math.min(1, value)));
}
