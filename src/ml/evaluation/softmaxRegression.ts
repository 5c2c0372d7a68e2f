import { Random } from "../../random.js";

export interface SoftmaxRegressionOptions {
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  /** Weight of |W|^2 / 2. */
  readonly penalty?: number;
  readonly seed?: number;
}

/** A classifier on features: softmax(W x + b) of standardised features. */
export interface SoftmaxRegression {
  readonly classes: number;
  readonly width: number;
  /** [d] of the training rows. */
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** [classes, d]. */
  readonly weights: Float64Array;
  /** [classes]. */
  readonly biases: Float64Array;
}

/**
 * Multinomial logistic regression by minibatch gradient descent with Nesterov's momentum.
 * @param features [n, d]
 * @param labels [n], 0 to classes - 1
 * @param rows which of them to learn from
 */
export function fitSoftmaxRegression(
  { features, width, labels, classes }: Labelled,
  rows: Int32Array,
  { epochs = 30, batch = 64, learningRate = 0.05, penalty = 1e-3, seed = 1 }: SoftmaxRegressionOptions = {},
): SoftmaxRegression {
  const { mean, scale } = standardisation(features, width, rows);
  const model = {
    classes,
    width,
    mean,
    scale,
    weights: new Float64Array(classes * width),
    biases: new Float64Array(classes),
  };
  const { weights, biases } = model;
  const speed = { weights: new Float64Array(weights.length), biases: new Float64Array(classes) };
  const slope = { weights: new Float64Array(weights.length), biases: new Float64Array(classes) };
  const random = new Random(seed).fork("softmax regression");
  const order = rows.slice();
  const x = new Float64Array(width);
  // Features of 1,280 values give products 1,280 times as large as a single one: the step is scaled to them.
  const rate = learningRate / Math.sqrt(width);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    const step = rate * (1 - epoch / epochs);
    for (let start = 0; start < order.length; start += batch) {
      const part = order.subarray(start, start + batch);
      for (let i = 0; i < weights.length; i++) slope.weights[i] = penalty * weights[i];
      slope.biases.fill(0);
      for (const row of part) {
        standardised(model, features, row, x);
        const p = probabilitiesOf(model, x);
        p[labels[row]] -= 1;
        for (let y = 0; y < classes; y++) {
          const error = p[y] / part.length;
          slope.biases[y] += error;
          for (let d = 0, at = y * width; d < width; d++) slope.weights[at + d] += error * x[d];
        }
      }
      descend(weights, speed.weights, slope.weights, step);
      descend(biases, speed.biases, slope.biases, step);
    }
  }
  return model;
}

/** Rows with a class each. */
export interface Labelled {
  /** [n, d]. */
  readonly features: Float32Array;
  readonly width: number;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
}

/** The most probable class of each row of features [n, d]. */
export function predictClasses(model: SoftmaxRegression, features: Float32Array): Int32Array {
  const x = new Float64Array(model.width);
  return Int32Array.from({ length: features.length / model.width }, (_, row) => {
    standardised(model, features, row, x);
    const p = probabilitiesOf(model, x);
    return p.indexOf(Math.max(...p));
  });
}

const MOMENTUM = 0.9;

function descend(values: Float64Array, speed: Float64Array, slope: Float64Array, step: number): void {
  for (let i = 0; i < values.length; i++) {
    speed[i] = MOMENTUM * speed[i] - step * slope[i];
    values[i] += MOMENTUM * speed[i] - step * slope[i];
  }
}

function standardisation(features: Float32Array, width: number, rows: Int32Array) {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (const row of rows) for (let d = 0; d < width; d++) mean[d] += features[row * width + d] / rows.length;
  for (const row of rows)
    for (let d = 0; d < width; d++) scale[d] += (features[row * width + d] - mean[d]) ** 2 / rows.length;
  return { mean, scale: scale.map((variance) => (variance > 1e-12 ? 1 / Math.sqrt(variance) : 0)) };
}

function standardised({ width, mean, scale }: SoftmaxRegression, features: Float32Array, row: number, x: Float64Array) {
  for (let d = 0; d < width; d++) x[d] = (features[row * width + d] - mean[d]) * scale[d];
}

function probabilitiesOf({ classes, width, weights, biases }: SoftmaxRegression, x: Float64Array): Float64Array {
  const p = Float64Array.from(biases);
  for (let y = 0; y < classes; y++) for (let d = 0, at = y * width; d < width; d++) p[y] += weights[at + d] * x[d];
  const top = Math.max(...p);
  let sum = 0;
  for (let y = 0; y < classes; y++) sum += p[y] = Math.exp(p[y] - top);
  return p.map((value) => value / sum);
}
