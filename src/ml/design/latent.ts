import type { Random } from "../../random.js";

/** Codes z ~ U(-1, 1) as z' = artanh(z) (section III-D): [count, size]. */
export function randomCodes(count: number, size: number, random: Random): Float32Array {
  return Float32Array.from({ length: count * size }, () => Math.atanh(random.uniform(-1, 1) * (1 - 1e-6)));
}

/** z = tanh(z'). */
export function latentOf(code: Float32Array): Float32Array {
  return code.map((value) => Math.tanh(value));
}

/**
 * Draws `count` indices without replacement, the next with probability softmax(values) over those left (eq. 11).
 * @param accept asked of each index drawn; those it refuses are left out, and others drawn in their place
 * @returns indices, best value first; fewer when no more are left
 */
export function softmaxSample(
  values: ArrayLike<number>,
  count: number,
  random: Random,
  accept: (index: number) => boolean = () => true,
): number[] {
  const left = Array.from(values, (_, index) => index);
  const chosen: number[] = [];
  while (chosen.length < count && left.length > 0) {
    const top = Math.max(...left.map((index) => values[index]));
    const weights = left.map((index) => Math.exp(values[index] - top));
    let threshold = random.next() * weights.reduce((total, weight) => total + weight, 0);
    let position = weights.findIndex((weight) => (threshold -= weight) < 0);
    if (position < 0) position = left.length - 1;
    const [drawn] = left.splice(position, 1);
    if (accept(drawn)) chosen.push(drawn);
  }
  return chosen.sort((a, b) => values[b] - values[a]);
}
