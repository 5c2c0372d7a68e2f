import type { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import type { Node } from "../graph/index.js";

/**
 * Spectral normalisation (Miyato et al., 2018): every weight matrix is divided by its largest singular value, estimated by
 * one power iteration a step. Convolution weights [O, I, kh, kw] count as matrices [O, I kh kw]; biases pass unchanged.
 */
export class SpectralNorm {
  /** Left singular vectors by weight name, as the last {@link normalize} found them: what a checkpoint must hold. */
  readonly u: Arrays = {};
  readonly #left: Arrays = {};
  readonly #v: Arrays = {};
  readonly #sigma: Record<string, number> = {};

  constructor(parameters: ReadonlyMap<string, Node>, random: Random) {
    for (const [name, { shape }] of parameters) {
      if (shape.length < 2) continue;
      const stream = random.fork(`spectral ${name}`);
      this.#left[name] = normalized(Float32Array.from({ length: shape[0] }, () => stream.normal()));
      this.u[name] = this.#left[name].slice();
    }
  }

  /** Takes vectors of {@link u}: the next {@link normalize} of the weights of that time gives what the last one gave. */
  restore(u: Arrays): void {
    for (const [name, values] of Object.entries(this.#left)) values.set(u[name]);
  }

  /** One power iteration, then the weights divided by their largest singular values (new arrays). */
  normalize(weights: Arrays): Arrays {
    return Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => {
        const left = this.#left[name];
        if (left === undefined) return [name, weight];
        this.u[name].set(left);
        const v = normalized(transposedProduct(weight, left));
        const next = product(weight, v);
        const sigma = norm(next);
        for (let i = 0; i < left.length; i++) left[i] = next[i] / sigma;
        this.#v[name] = v;
        this.#sigma[name] = sigma;
        return [name, divided(weight, sigma)];
      }),
    );
  }

  /**
   * Gradient with respect to the raw weight, from that with respect to the normalised one of the last {@link normalize}:
   * (dW' - <dW', W'> u v^T) / sigma, with u and v held fixed.
   */
  gradient(name: string, normalizedWeight: Float32Array, gradient: Float32Array): Float32Array {
    const u = this.#left[name];
    if (u === undefined) return gradient;
    const [v, sigma] = [this.#v[name], this.#sigma[name]];
    const columns = v.length;
    let inner = 0;
    for (let i = 0; i < gradient.length; i++) inner += gradient[i] * normalizedWeight[i];
    const raw = new Float32Array(gradient.length);
    for (let row = 0, at = 0; row < u.length; row++) {
      const along = inner * u[row];
      for (let k = 0; k < columns; k++, at++) raw[at] = (gradient[at] - along * v[k]) / sigma;
    }
    return raw;
  }
}

// Plain loops: callbacks for each value took about a seventh of a GAN step.

function norm(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.sqrt(sum) + 1e-12;
}

function divided(values: Float32Array, by: number): Float32Array {
  const quotients = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) quotients[i] = values[i] / by;
  return quotients;
}

function normalized(vector: Float32Array): Float32Array {
  return divided(vector, norm(vector));
}

function product(matrix: Float32Array, v: Float32Array): Float32Array {
  const columns = v.length;
  const sums = new Float32Array(matrix.length / columns);
  for (let row = 0; row < sums.length; row++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += matrix[row * columns + k] * v[k];
    sums[row] = sum;
  }
  return sums;
}

function transposedProduct(matrix: Float32Array, u: Float32Array): Float32Array {
  const columns = matrix.length / u.length;
  const sums = new Float32Array(columns);
  for (let row = 0; row < u.length; row++) {
    const factor = u[row];
    for (let k = 0; k < columns; k++) sums[k] += matrix[row * columns + k] * factor;
  }
  return sums;
}
