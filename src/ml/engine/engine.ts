import type { Node, Shape } from "../graph/index.js";

/** Named float32 arrays in row-major order. */
export type Arrays = Record<string, Float32Array>;

/** What to compute. */
export interface ProgramSpec {
  /** Values wanted, by the name under which a run returns them. */
  readonly outputs: Readonly<Record<string, Node>>;
  /** Gradients of the scalar `loss`, returned under these names beside the outputs. */
  readonly gradients?: { readonly loss: Node; readonly of: Readonly<Record<string, Node>> };
  /** Weights to freeze into the program by parameter name; parameters that are absent are fed at each run. */
  readonly weights?: Readonly<Arrays>;
}

/** A compiled computation. */
export interface Program {
  /** What {@link run} must be fed, by name. */
  readonly feeds: ReadonlyMap<string, Shape>;
  /**
   * Runs once; runs may overlap. Fed arrays may be in shared memory and are only read; those that are not needed are
   * ignored. Returned arrays are the caller's own.
   * @throws Error naming a feed that is missing or has the wrong number of values.
   */
  run(feeds: Readonly<Arrays>): Promise<Arrays>;
  dispose(): Promise<void>;
}

/** Runs computations described by ml/graph on one kind of device. One per thread; `run` may block that thread. */
export interface Engine {
  /** As in `ATELIER_ENGINE`: "onnx-cpu", "wasm" ... */
  readonly name: string;
  compile(spec: ProgramSpec): Promise<Program>;
  dispose(): Promise<void>;
}

/** An engine that cannot run here; the message says why and what would mend it. */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";
}

/** Checks that every feed is there with the right number of values; others are ignored. */
export function checkFeeds(expected: ReadonlyMap<string, Shape>, feeds: Readonly<Arrays>): void {
  for (const [name, shape] of expected) {
    const size = shape.reduce((product, axis) => product * axis, 1);
    const given = feeds[name]?.length;
    if (given === undefined) throw new Error(`The program needs the feed "${name}" [${shape}].`);
    if (given !== size) throw new Error(`The feed "${name}" has ${given} values; [${shape}] needs ${size}.`);
  }
}

/** The values in memory that no other thread sees, as native runtimes ask for: copied where they are shared. */
export function unshared(values: Float32Array): Float32Array {
  return values.buffer instanceof SharedArrayBuffer ? values.slice() : values;
}
