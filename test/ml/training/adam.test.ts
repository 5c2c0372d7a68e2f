import { describe, expect, it } from "vitest";
import { Adam } from "../../../src/ml/training/adam.js";

/** Algorithm 1 of Kingma and Ba (2015) for one weight in float64, with epsilon where its section 2 puts it for speed. */
function reference(weight: number, gradients: readonly number[], rates: readonly number[], beta1 = 0.9, beta2 = 0.999) {
  let [w, m, v] = [weight, 0, 0];
  gradients.forEach((gradient, i) => {
    const t = i + 1;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient ** 2;
    const rate = rates[i] * (Math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t));
    w -= (rate * m) / (Math.sqrt(v) + 1e-8);
  });
  return w;
}

const GRADIENTS = [
  [1, -2, 1e-4],
  [0.5, 3, 0],
  [-4, 0.1, -1e-4],
  [0, 0, 1],
];
const RATES = [0.1, 0.1, 0.05, 0.01];
const column = (k: number) => GRADIENTS.map((gradient) => gradient[k]);

describe("Adam", () => {
  it.each([
    [0.9, 0.999],
    [0.5, 0.99],
  ])("follows the paper over several steps, with betas %f and %f", (beta1, beta2) => {
    const weights = { w: Float32Array.of(1, 2, 3) };
    const adam = new Adam({ beta1, beta2 });
    GRADIENTS.forEach((gradient, i) => {
      adam.update(weights, { w: Float32Array.from(gradient) }, RATES[i]);
    });
    [1, 2, 3].forEach((weight, k) => {
      expect(weights.w[k]).toBeCloseTo(reference(weight, column(k), RATES, beta1, beta2), 5);
    });
  });

  it("adds the decay of the weights to their gradients", () => {
    const [decayed, plain] = [{ w: Float32Array.of(1, -2) }, { w: Float32Array.of(1, -2) }];
    new Adam().update(decayed, { w: Float32Array.of(0.5, 0) }, 0.1, 0.25);
    new Adam().update(plain, { w: Float32Array.of(0.5 + 0.25, -0.5) }, 0.1);
    expect(decayed).toEqual(plain);
    expect(decayed.w[1]).toBeGreaterThan(-2);
  });

  it("moves every weight by the rate in the first step, downhill, and leaves weights without a gradient alone", () => {
    const weights = { a: Float32Array.of(1, 1), b: Float32Array.of(1) };
    new Adam().update(weights, { a: Float32Array.of(1e-3, -50) }, 0.01);
    expect(weights.a[0]).toBeCloseTo(0.99, 5);
    expect(weights.a[1]).toBeCloseTo(1.01, 5);
    expect(weights.b[0]).toBe(1);
  });

  it("moves named rows alone, with moments that rest while a row is not named", () => {
    const table = Float32Array.of(1, 1, 2, 2, 3, 3);
    const adam = new Adam();
    adam.updateRows("t", table, [2, 0], Float32Array.of(1, -1, 2, 2), 0.1);
    expect(Array.from(table.subarray(2, 4))).toEqual([2, 2]);
    expect(table[4]).toBeCloseTo(2.9, 5);
    expect(table[5]).toBeCloseTo(3.1, 5);
    const rested = adam.state["m/t"].slice();
    adam.updateRows("t", table, [1], Float32Array.of(1, 1), 0.1);
    expect(adam.state["m/t"].subarray(0, 2)).toEqual(rested.subarray(0, 2));
    expect(adam.state["m/t"].subarray(4)).toEqual(rested.subarray(4));
    expect(table[2]).toBeLessThan(2);
  });

  it("moves rows that are named at every step as it moves whole arrays", () => {
    const [whole, rows] = [{ w: Float32Array.of(1, 2, 3) }, Float32Array.of(1, 2, 3)];
    const [a, b] = [new Adam(), new Adam()];
    GRADIENTS.forEach((gradient, i) => {
      a.update(whole, { w: Float32Array.from(gradient) }, RATES[i]);
      b.updateRows("w", rows, [2, 0, 1], Float32Array.of(gradient[2], gradient[0], gradient[1]), RATES[i]);
    });
    expect(rows).toEqual(whole.w);
  });

  it("takes no rows at all", () => {
    const table = Float32Array.of(1, 2);
    new Adam().updateRows("t", table, [], new Float32Array(0), 0.1);
    expect(table).toEqual(Float32Array.of(1, 2));
  });

  it("goes on from its state as if it had not stopped", () => {
    const [straight, stopped] = [{ w: Float32Array.of(1, 2, 3) }, { w: Float32Array.of(1, 2, 3) }];
    const adam = new Adam();
    let other = new Adam();
    GRADIENTS.forEach((gradient, i) => {
      adam.update(straight, { w: Float32Array.from(gradient) }, RATES[i]);
      other.update(stopped, { w: Float32Array.from(gradient) }, RATES[i]);
      const { state } = other;
      other = new Adam();
      other.restore(state);
      state["m/w"].fill(7);
    });
    expect(stopped).toEqual(straight);
    expect(other.state).toEqual(adam.state);
  });
});
