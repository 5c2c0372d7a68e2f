import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Arrays } from "../../src/ml/engine/engine.js";
import type { Shape } from "../../src/ml/graph/index.js";
import { encodeSafetensors } from "../../src/ml/training/safetensors.js";
import type { BenchmarkOptions } from "../harness/benchmark.js";
import { PythonProcess } from "../harness/pythonProcess.js";
import type { Spent } from "./race.js";

/** One of the cases that bench/torch/serve.py knows. */
export interface TorchCase {
  /** Values by name, at most 64 of each, evenly spaced: {@link sampled} of ours are to be the same. */
  check(): Promise<Readonly<Record<string, readonly number[]>>>;
  run(): Promise<Spent>;
  close(): Promise<void>;
}

/** Arrays with their shapes. */
export type Tensors = Readonly<Record<string, { readonly shape: Shape; readonly data: Float32Array }>>;

/** PyTorch in a process of its own. */
export class TorchProcess {
  #cases = 0;

  private constructor(
    private readonly python: PythonProcess,
    private readonly options: BenchmarkOptions,
  ) {}

  /** @throws RivalMissingError */
  static async start(options: BenchmarkOptions, modules: readonly string[] = []): Promise<TorchProcess> {
    const script = new URL("./serve.py", import.meta.url);
    const needed = ["numpy", "torch", "PIL", ...modules];
    return new TorchProcess(await PythonProcess.start(options.python, script, needed, options.threads), options);
  }

  async open(what: string, tensors: Tensors, settings: object): Promise<TorchCase> {
    const { threads, device } = this.options;
    const id = this.#cases++;
    const ask = <Answer>(request: object) => this.python.ask<Answer>({ id, ...request });
    const folder = await mkdtemp(join(tmpdir(), "atelier-bench-"));
    try {
      const arrays = join(folder, "arrays.safetensors");
      await writeFile(arrays, encodeSafetensors({ tensors, metadata: {} }));
      await ask({ do: "open", what, arrays, threads, device, ...settings });
    } finally {
      await rm(folder, { recursive: true });
    }
    return {
      check: () => ask({ do: "check" }),
      run: () => ask({ do: "run" }),
      close: () => ask({ do: "close" }),
    };
  }

  stop(): void {
    this.python.stop();
  }
}

const NOTHING = new Float32Array(0);

/** @throws Error naming the array in which both differ by more than rounding */
export function assertAgree(ours: Arrays, theirs: Readonly<Record<string, readonly number[]>>, tolerance = 5e-3): void {
  const most = (values: Float32Array) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  // Gradients that are zero but for rounding, as of a bias that cancels out, cannot be compared with themselves.
  const least = 1e-4 * Math.max(...Object.keys(theirs).map((name) => most(ours[name] ?? NOTHING)));
  for (const [name, expected] of Object.entries(theirs)) {
    const values = ours[name];
    if (values === undefined) throw new Error(`PyTorch tells of "${name}", which was not computed.`);
    const largest = Math.max(least, most(values));
    const found = sampled(values);
    const off = Math.max(...expected.map((value, i) => Math.abs(value - found[i]))) / largest;
    if (!(off <= tolerance) || found.length !== expected.length)
      throw new Error(`"${name}" differs from PyTorch's by ${off.toExponential(1)} of its largest value.`);
  }
}

/** At most 64 of the values, evenly spaced. */
export function sampled(values: Float32Array): Float32Array {
  const stride = Math.ceil(values.length / 64);
  return Float32Array.from({ length: Math.ceil(values.length / stride) }, (_, i) => values[i * stride]);
}
