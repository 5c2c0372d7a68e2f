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
 * @returns indices, best value first
 */
export function softmaxSample(values: ArrayLike<number>, count: number, random: Random): number[] {
  const left = Array.from(values, (_, index) => index);
  const chosen: number[] = [];
  while (chosen.length < count && left.length > 0) {
    const top = Math.max(...left.map((index) => values[index]));
    const weights = left.map((index) => Math.exp(values[index] - top));
    let threshold = random.next() * weights.reduce((total, weight) => total + weight, 0);
    let position = weights.findIndex((weight) => (threshold -= weight) < 0);
    if (position < 0) position = left.length - 1;
    chosen.push(...left.splice(position, 1));
  }
  return chosen.sort((a, b) => values[b] - values[a]);
}
