import type { EngineName } from "../../src/config.js";

/** One figure of ours beside that of a named rival, measured in one run. */
export interface Comparison {
  readonly what: string;
  readonly rival: string;
  readonly unit: string;
  /** Medians. */
  readonly ours: number;
  readonly theirs: number;
  /** How many times better ours is: above 1 it wins. */
  readonly ratio: number;
  /** The least ratio that was aimed at. */
  readonly target?: number;
}

/** Further figures. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** A curve of a plot. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Plot {
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly curves: readonly Curve[];
}

export interface Result {
  readonly comparisons: readonly Comparison[];
  readonly tables?: readonly Table[];
  readonly plots?: readonly Plot[];
  /** What is warm, what a figure does not tell, why a target is missed: sentences. */
  readonly notes: readonly string[];
}

export interface BenchmarkOptions {
  /** Compute threads of both sides. */
  readonly threads: number;
  /** A Python that has numpy, PyTorch and Pillow. */
  readonly python: string;
  /** What runs our networks. */
  readonly engine: EngineName;
  /** Where PyTorch runs them: cpu, cuda. */
  readonly device: string;
  /** A folder or file that a benchmark reads in place of what it makes itself. */
  readonly data?: string;
  /** Smallest sizes and repetitions, to see that it runs; its figures mean nothing. */
  readonly quick: boolean;
  /** Tells what is being done. */
  readonly log: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** Whether it runs when none is named: those of a few minutes. */
  readonly short: boolean;
  run(options: BenchmarkOptions): Promise<Result>;
}

/** A rival that is not installed, and the command that installs it. */
export class RivalMissingError extends Error {
  constructor(rival: string, command: string) {
    super(`${rival} is not installed: ${command}`);
  }
}
