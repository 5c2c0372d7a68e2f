import type { Arrays, Program } from "../engine/engine.js";
import { Adam } from "../training/adam.js";
import { oneHot } from "../training/lsgan.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { descending } from "./designs.js";

/** What codes are evaluated with. */
export interface EvaluateOptions {
  readonly category: number;
  /** [m, C] blends of categories, in place of `category`. */
  readonly classes?: Float32Array;
  /** Values beside `code` and `classes`. */
  readonly feeds: Arrays;
}

export interface SearchOptions extends EvaluateOptions {
  /** [m, Z]: first codes z'. */
  readonly codes: Float32Array;
  readonly steps: number;
  readonly learningRate: number;
  /** After this step those of the codes go on alone that have reached most; the others are no part of the result. */
  readonly leaders?: { readonly step: number; readonly count: number };
  /** Called with the values at the codes of each step, 0 to `steps`, of those that go on in their order. */
  readonly onStep?: (step: number, values: Arrays, codes: Float32Array) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface SearchResult {
  /** [m, Z]: codes after the last step. */
  readonly codes: Float32Array;
  /** Outputs of the program at those codes. */
  readonly values: Arrays;
}

/**
 * Climbs the objectives of a program from m codes at once by Adam on z' alone, in runs of {@link DESIGN_BATCH} that threads
 * share.
 */
export async function search(designer: Designer, program: Program, options: SearchOptions): Promise<SearchResult> {
  const { steps, learningRate, leaders, onStep, signal } = options;
  let codes: Float32Array = options.codes.slice();
  const adam = new Adam();
  let values = await evaluate(designer, program, codes, options);
  await onStep?.(0, values, codes);
  for (let step = 1; step <= steps; step++) {
    signal?.throwIfAborted();
    if (leaders && step === leaders.step + 1 && leaders.count < values.objectives.length) {
      const first = descending(values.objectives)
        .slice(0, leaders.count)
        .sort((a, b) => a - b);
      const { latentSize } = designer;
      codes = rowsOf(codes, latentSize, first);
      values = { gradient: rowsOf(values.gradient, latentSize, first) };
      for (const moment of ["m/codes", "v/codes"])
        if (adam.state[moment]) adam.state[moment] = rowsOf(adam.state[moment], latentSize, first);
    }
    adam.update({ codes }, { codes: values.gradient.map((slope) => -slope) }, learningRate);
    values = await evaluate(designer, program, codes, options);
    await onStep?.(step, values, codes);
  }
  return { codes, values };
}

/** One evaluation of all codes, without a step. */
export async function evaluate(
  designer: Designer,
  program: Program,
  codes: Float32Array,
  { category, classes: blends, feeds }: EvaluateOptions,
): Promise<Arrays> {
  const { latentSize, categoryCount } = designer;
  const count = codes.length / latentSize;
  const starts = Array.from({ length: Math.ceil(count / DESIGN_BATCH) }, (_, i) => i * DESIGN_BATCH);
  const wanted = oneHot(new Array(DESIGN_BATCH).fill(category), categoryCount);
  const part = (rows: Float32Array, width: number, start: number) => {
    const values = new Float32Array(DESIGN_BATCH * width);
    values.set(rows.subarray(start * width, Math.min(count, start + DESIGN_BATCH) * width));
    return values;
  };
  const parts = await Promise.all(
    starts.map((start) => {
      const code = part(codes, latentSize, start);
      const classes = blends ? part(blends, categoryCount, start) : wanted;
      return program.run({ ...feeds, code, classes });
    }),
  );
  return concatenated(parts, count);
}

/** The results of several searches as one, in their order. */
export function joined(results: readonly SearchResult[]): SearchResult {
  const { codes } = concatenated(results.map((result) => ({ codes: result.codes })));
  return { codes, values: concatenated(results.map(({ values }) => values)) };
}

/** Rows of the codes or values that have these indices, in this order. */
export function rowsOf(rows: Float32Array, width: number, indices: readonly number[]): Float32Array {
  const picked = new Float32Array(indices.length * width);
  indices.forEach((index, i) => {
    picked.set(rows.subarray(index * width, (index + 1) * width), i * width);
  });
  return picked;
}

/** @param count rows kept of {@link DESIGN_BATCH} in each part; all values by default */
function concatenated(parts: readonly Arrays[], count?: number): Arrays {
  return Object.fromEntries(
    Object.keys(parts[0]).map((name) => {
      const all = new Float32Array(parts.reduce((length, part) => length + part[name].length, 0));
      let at = 0;
      for (const part of parts) {
        all.set(part[name], at);
        at += part[name].length;
      }
      const width = parts[0][name].length / DESIGN_BATCH;
      return [name, count === undefined ? all : all.slice(0, count * width)];
    }),
  );
}
