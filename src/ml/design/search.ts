import type { Arrays, Program } from "../engine/engine.js";
import { Adam } from "../training/adam.js";
import { oneHot } from "../training/lsgan.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";

export interface SearchOptions {
  /** [m, Z]: first codes z'. */
  readonly codes: Float32Array;
  readonly category: number;
  readonly steps: number;
  readonly learningRate: number;
  /** 1 climbs, -1 descends. */
  readonly direction: 1 | -1;
  /** Values beside `code` and `classes`. */
  readonly feeds: Arrays;
  /** Called with the values at the codes of each step, 0 to `steps`; rows are in the order of the codes. */
  readonly onStep?: (step: number, values: Arrays, codes: Float32Array) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface SearchResult {
  /** [m, Z]: codes after the last step. */
  readonly codes: Float32Array;
  /** Outputs of the program at those codes. */
  readonly values: Arrays;
}

/** Optimises m codes at once by Adam on z' alone, in runs of {@link DESIGN_BATCH} that threads share. */
export async function search(designer: Designer, program: Program, options: SearchOptions): Promise<SearchResult> {
  const { steps, learningRate, direction, onStep, signal } = options;
  const codes = options.codes.slice();
  const adam = new Adam();
  let values = await evaluate(designer, program, codes, options);
  await onStep?.(0, values, codes);
  for (let step = 1; step <= steps; step++) {
    signal?.throwIfAborted();
    adam.update({ codes }, { codes: values.gradient.map((slope) => -direction * slope) }, learningRate);
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
  { category, feeds }: Pick<SearchOptions, "category" | "feeds">,
): Promise<Arrays> {
  const { latentSize, categoryCount } = designer;
  const count = codes.length / latentSize;
  const classes = oneHot(new Array(DESIGN_BATCH).fill(category), categoryCount);
  const starts = Array.from({ length: Math.ceil(count / DESIGN_BATCH) }, (_, i) => i * DESIGN_BATCH);
  const parts = await Promise.all(
    starts.map((start) => {
      const code = new Float32Array(DESIGN_BATCH * latentSize);
      code.set(codes.subarray(start * latentSize, Math.min(count, start + DESIGN_BATCH) * latentSize));
      return program.run({ ...feeds, code, classes });
    }),
  );
  return Object.fromEntries(
    Object.keys(parts[0]).map((name) => {
      const width = parts[0][name].length / DESIGN_BATCH;
      const joined = new Float32Array(count * width);
      parts.forEach((part, i) => {
        const rows = Math.min(DESIGN_BATCH, count - starts[i]);
        joined.set(part[name].subarray(0, rows * width), starts[i] * width);
      });
      return [name, joined];
    }),
  );
}
