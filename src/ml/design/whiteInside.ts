import { BACKGROUND } from "../images/prepare.js";

/** Distance from the background's grey, of sqrt 3, within which a pixel may be background. */
const NEAR = 0.06;
/** Half of a garment's pixels nearer than this make it a white one. */
const WHITE = 0.25;

/**
 * The pixels of a white garment, many of which only its outline tells from the light background: all that cannot be reached from
 * the border over background. Of a garment in any other colour none, for what its loops and straps enclose is background.
 * @param picture [3, S, S] in [-1, 1]
 * @returns [S, S]: 1 for the garment's pixels, 0 elsewhere
 */
export function whiteInside(picture: Float32Array, size: number): Float32Array {
  const area = size * size;
  const distances = Float64Array.from({ length: area }, (_, pixel) =>
    Math.hypot(...[0, 1, 2].map((channel) => (picture[channel * area + pixel] + 1) / 2 - BACKGROUND / 255)),
  );
  const reached = reachedFromBorder(distances, size);
  const garment = Array.from(reached.keys()).filter((pixel) => !reached[pixel]);
  const white = garment.filter((pixel) => distances[pixel] < WHITE).length > garment.length / 2;
  const inside = new Float32Array(area);
  if (white) for (const pixel of garment) inside[pixel] = 1;
  return inside;
}

function reachedFromBorder(distances: Float64Array, size: number): Uint8Array {
  const reached = new Uint8Array(size * size);
  const next: number[] = [];
  const visit = (x: number, y: number) => {
    const pixel = y * size + x;
    if (x < 0 || y < 0 || x >= size || y >= size || reached[pixel] || distances[pixel] >= NEAR) return;
    reached[pixel] = 1;
    next.push(pixel);
  };
  for (let i = 0; i < size; i++) {
    for (const [x, y] of [
      [i, 0],
      [i, size - 1],
      [0, i],
      [size - 1, i],
    ])
      visit(x, y);
  }
  for (let pixel = next.pop(); pixel !== undefined; pixel = next.pop()) {
    const [x, y] = [pixel % size, Math.floor(pixel / size)];
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  return reached;
}
