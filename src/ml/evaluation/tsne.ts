export interface TsneOptions {
  /** Neighbours that each point has, about. */
  readonly perplexity?: number;
  readonly iterations?: number;
}

const EXAGGERATION = 12;
const EXAGGERATED_ITERATIONS = 200;

/**
 * t-SNE, exact (van der Maaten & Hinton, JMLR 9, 2008): points of the plane that keep each row's neighbours. O(n^2) an iteration, for
 * up to some thousand rows. It begins with the first two columns, and so depends on the rows alone.
 * @param rows [n, d], row-major, such as principal components
 * @returns [n, 2]
 */
export function tsne(
  rows: Float64Array,
  width: number,
  { perplexity = 30, iterations = 600 }: TsneOptions = {},
): Float64Array {
  const count = rows.length / width;
  const points = start(rows, width, count);
  if (count < 4) return points;
  const P = affinities(rows, width, Math.min(perplexity, (count - 1) / 3));
  const velocity = new Float64Array(2 * count);
  const gains = new Float64Array(2 * count).fill(1);
  const rate = Math.max(50, count / EXAGGERATION);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const early = iteration < EXAGGERATED_ITERATIONS;
    const gradient = gradientOf(points, P, early ? EXAGGERATION : 1);
    const momentum = early ? 0.5 : 0.8;
    for (let i = 0; i < points.length; i++) {
      const turned = gradient[i] > 0 !== velocity[i] > 0;
      gains[i] = turned ? gains[i] + 0.2 : Math.max(0.01, gains[i] * 0.8);
      velocity[i] = momentum * velocity[i] - rate * gains[i] * gradient[i];
      points[i] += velocity[i];
    }
  }
  return points;
}

/** The first two columns, scaled to a standard deviation of 1e-4. */
function start(rows: Float64Array, width: number, count: number): Float64Array {
  const points = new Float64Array(2 * count);
  let squares = 0;
  for (let i = 0; i < count; i++) squares += rows[i * width] ** 2;
  const scale = 1e-4 / (Math.sqrt(squares / count) || 1);
  for (let i = 0; i < count; i++)
    for (let axis = 0; axis < Math.min(2, width); axis++) points[2 * i + axis] = scale * rows[i * width + axis];
  return points;
}

/** Symmetric neighbour probabilities [n, n] that sum to 1. */
function affinities(rows: Float64Array, width: number, perplexity: number): Float64Array {
  const count = rows.length / width;
  const P = new Float64Array(count * count);
  const distances = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += (rows[i * width + d] - rows[j * width + d]) ** 2;
      distances[j] = sum;
    }
    P.set(neighbours(distances, i, Math.log(perplexity)), i * count);
  }
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const both = Math.max(1e-12, (P[i * count + j] + P[j * count + i]) / (2 * count));
      P[i * count + j] = both;
      P[j * count + i] = both;
    }
  return P;
}

/** Gaussian weights of the others around row i whose entropy is the one asked for, found by bisection. */
function neighbours(distances: Float64Array, i: number, entropy: number): Float64Array {
  const weights = new Float64Array(distances.length);
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) if (j !== i) least = Math.min(least, distances[j]);
  let [precision, low, high] = [1 / (least || 1), 0, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 60; step++) {
    let [sum, weighted] = [0, 0];
    for (let j = 0; j < distances.length; j++) {
      weights[j] = j === i ? 0 : Math.exp(-precision * (distances[j] - least));
      sum += weights[j];
      weighted += weights[j] * (distances[j] - least);
    }
    const found = Math.log(sum) + (precision * weighted) / sum;
    for (let j = 0; j < weights.length; j++) weights[j] /= sum;
    if (Math.abs(found - entropy) < 1e-4) break;
    if (found > entropy) low = precision;
    else high = precision;
    precision = high === Number.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
  }
  return weights;
}

function gradientOf(points: Float64Array, P: Float64Array, exaggeration: number): Float64Array {
  const count = points.length / 2;
  const attraction = new Float64Array(2 * count);
  const repulsion = new Float64Array(2 * count);
  let total = 0;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]];
      const q = 1 / (1 + dx * dx + dy * dy);
      total += 2 * q;
      const pull = exaggeration * P[i * count + j] * q;
      const push = q * q;
      attraction[2 * i] += pull * dx;
      attraction[2 * i + 1] += pull * dy;
      attraction[2 * j] -= pull * dx;
      attraction[2 * j + 1] -= pull * dy;
      repulsion[2 * i] += push * dx;
      repulsion[2 * i + 1] += push * dy;
      repulsion[2 * j] -= push * dx;
      repulsion[2 * j + 1] -= push * dy;
    }
  return attraction.map((pull, i) => 4 * (pull - repulsion[i] / total));
}
