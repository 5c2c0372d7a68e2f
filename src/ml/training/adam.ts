import type { Arrays } from "../engine/engine.js";

export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** The states of several optimisers, each array's name after that of its optimiser; {@link restoreAdams} reads them back. */
export function adamStates(adams: Readonly<Record<string, Adam>>): Arrays {
  const named = Object.entries(adams).flatMap(([of, { state }]) =>
    Object.entries(state).map(([name, values]) => [`${of}:${name}`, values]),
  );
  return Object.fromEntries(named);
}

/**
 * @param state holds {@link adamStates}, and more
 * @throws Error when it does not hold the state of each of them
 */
export function restoreAdams(adams: Readonly<Record<string, Adam>>, state: Arrays): void {
  for (const [of, adam] of Object.entries(adams)) {
    const own = Object.entries(state).filter(([name]) => name.startsWith(`${of}:`));
    if (own.length === 0) throw new Error(`The checkpoint does not hold the state of the optimiser "${of}".`);
    adam.restore(Object.fromEntries(own.map(([name, values]) => [name.slice(of.length + 1), values])));
  }
}

/**
 * Adam (Kingma and Ba, 2015), updating arrays in place. Its state is plain arrays, so that a checkpoint can hold it.
 */
export class Adam {
  /** `m/NAME` and `v/NAME` for every array updated so far, and `step`. */
  readonly state: Arrays = { step: new Float32Array(1) };
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;

  constructor({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {}) {
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#epsilon = epsilon;
  }

  /**
   * Moves every array that has a gradient one step downhill.
   * @param weightDecay times the weights is added to their gradients: the weight of half their squared norm in the loss
   */
  update(weights: Arrays, gradients: Arrays, learningRate: number, weightDecay = 0): void {
    const rate = this.#correctedRate(learningRate);
    for (const [name, gradient] of Object.entries(gradients)) {
      const [m, v] = this.#moments(name, gradient.length);
      this.#updateRange(weights[name], gradient, m, v, rate, 0, 0, gradient.length, weightDecay);
    }
  }

  /**
   * Moves only the rows of `table` [rows, width] that are named, with moments of their own (lazy Adam).
   * @param gradient [index.length, width], one row for each named row; no row may be named twice
   */
  updateRows(
    name: string,
    table: Float32Array,
    index: ArrayLike<number>,
    gradient: Float32Array,
    learningRate: number,
  ): void {
    const rate = this.#correctedRate(learningRate);
    const [m, v] = this.#moments(name, table.length);
    const width = gradient.length / index.length;
    for (let i = 0; i < index.length; i++)
      this.#updateRange(table, gradient, m, v, rate, index[i] * width, i * width, width);
  }

  restore(state: Arrays): void {
    for (const [name, values] of Object.entries(state)) this.state[name] = values.slice();
  }

  #correctedRate(learningRate: number): number {
    const step = (this.state.step[0] += 1);
    return (learningRate * Math.sqrt(1 - this.#beta2 ** step)) / (1 - this.#beta1 ** step);
  }

  #moments(name: string, length: number): [Float32Array, Float32Array] {
    const m = (this.state[`m/${name}`] ??= new Float32Array(length));
    const v = (this.state[`v/${name}`] ??= new Float32Array(length));
    return [m, v];
  }

  #updateRange(
    weights: Float32Array,
    gradient: Float32Array,
    m: Float32Array,
    v: Float32Array,
    rate: number,
    at: number,
    from: number,
    length: number,
    weightDecay = 0,
  ): void {
    const [beta1, beta2, epsilon] = [this.#beta1, this.#beta2, this.#epsilon];
    for (let k = 0; k < length; k++) {
      const g = gradient[from + k] + weightDecay * weights[at + k];
      const first = beta1 * m[at + k] + (1 - beta1) * g;
      const second = beta2 * v[at + k] + (1 - beta2) * g * g;
      m[at + k] = first;
      v[at + k] = second;
      weights[at + k] -= (rate * first) / (Math.sqrt(second) + epsilon);
    }
  }
}
