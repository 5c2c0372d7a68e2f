import { createRequire } from "node:module";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { elements, type Shape } from "../../graph/index.js";
import {
  type Arrays,
  checkFeeds,
  type Engine,
  EngineUnavailableError,
  type Program,
  type ProgramSpec,
} from "../engine.js";
import { findBlockSize } from "./blockSize.js";
import { lower } from "./lower.js";
import { encodeModel } from "./modelProto.js";
import { programOutputs } from "./program.js";

export type OnnxProvider = "cpu" | "webgpu" | "cuda";

export interface OnnxEngineOptions {
  /** Threads of one run; 1 by default. Several engines with one thread each scale better than one with several. */
  readonly threads?: number;
  /** Standard operators alone, as on every provider but the CPU. */
  readonly portable?: boolean;
}

type Runtime = typeof import("onnxruntime-node");

const CURES: Record<OnnxProvider, string> = {
  cpu: "Reinstall onnxruntime-node for this platform (npm rebuild onnxruntime-node), or choose another engine.",
  webgpu: "It needs a graphics card with a Vulkan, Metal or Direct3D 12 driver; choose onnx-cpu where there is none.",
  cuda:
    "It needs an NVIDIA GPU with driver, CUDA 12 and cuDNN 9 on Linux x64, and onnxruntime-node installed with " +
    "ONNXRUNTIME_NODE_INSTALL=cuda12; choose onnx-cpu otherwise.",
};

/** Runs programs as ONNX models in ONNX Runtime. */
export class OnnxEngine implements Engine {
  readonly name: string;
  private readonly programs = new Set<OnnxProgram>();
  private blockSize?: number;

  private constructor(
    private readonly runtime: Runtime,
    private readonly provider: OnnxProvider,
    private readonly threads: number,
    private readonly portable: boolean,
  ) {
    this.name = `onnx-${provider}`;
  }

  /** @throws EngineUnavailableError when the provider cannot run on this machine. */
  static async open(
    provider: OnnxProvider,
    { threads = 1, portable = provider !== "cpu" }: OnnxEngineOptions = {},
  ): Promise<OnnxEngine> {
    try {
      const runtime: Runtime = createRequire(import.meta.url)("onnxruntime-node");
      const engine = new OnnxEngine(runtime, provider, threads, portable);
      await engine.probe();
      if (!portable) await engine.useBlocks();
      return engine;
    } catch (error) {
      throw new EngineUnavailableError(
        `The engine onnx-${provider} cannot run here: ${firstLine(error)}. ${CURES[provider]}`,
        {
          cause: error,
        },
      );
    }
  }

  async compile(spec: ProgramSpec): Promise<Program> {
    const outputs = programOutputs(spec);
    const named = new Map([...outputs].map(([name, node]) => [`${RESULT}${name}`, node]));
    const { model, feeds } = lower(named, {
      weights: spec.weights ?? {},
      portable: this.portable,
      blockSize: this.blockSize,
    });
    const frozen = spec.weights !== undefined && Object.keys(spec.weights).length > 0;
    const session = await this.session(encodeModel(model), frozen);
    const shapes = new Map([...outputs].map(([name, { shape }]) => [name, shape]));
    const program = new OnnxProgram(this.runtime, session, feeds, shapes, () => this.programs.delete(program));
    this.programs.add(program);
    return program;
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.programs].map((program) => program.dispose()));
  }

  /** The session's optimisations that pay for frozen weights rearrange them, which would cost at every run for fed ones. */
  private session(model: Uint8Array, frozen: boolean): Promise<InferenceSession> {
    return this.runtime.InferenceSession.create(model, {
      executionProviders: [this.provider],
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: frozen ? "all" : "extended",
      logSeverityLevel: 3,
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
  }

  private async useBlocks(): Promise<void> {
    this.blockSize = await findBlockSize(
      (model) => this.session(model, false),
      (data, shape) => new this.runtime.Tensor("float32", data, shape),
    );
  }

  private async probe(): Promise<void> {
    const shape = [1];
    const model = encodeModel({
      nodes: [{ type: "Add", domain: "", inputs: ["x", "x"], outputs: ["y"], attributes: {} }],
      initializers: [],
      inputs: [{ name: "x", shape }],
      outputs: [{ name: "y", shape }],
    });
    const session = await this.session(model, false);
    try {
      const { y } = await session.run({ x: new this.runtime.Tensor("float32", Float32Array.of(1), shape) });
      if ((y.data as Float32Array)[0] !== 2) throw new Error("1 + 1 did not give 2");
    } finally {
      await session.release();
    }
  }
}

/** Keeps the names of results apart from those of feeds: the gradient of "w" may be called "w". */
const RESULT = "result:";

class OnnxProgram implements Program {
  private disposed = false;
  /** Memory for feeds that other threads share, of runs that have ended: each run at a time has its own. */
  private readonly idle: Arrays[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly session: InferenceSession,
    readonly feeds: ReadonlyMap<string, Shape>,
    private readonly shapes: ReadonlyMap<string, Shape>,
    private readonly forget: () => void,
  ) {}

  async run(feeds: Readonly<Arrays>): Promise<Arrays> {
    if (this.disposed) throw new Error("The program has been disposed of; compile it again.");
    checkFeeds(this.feeds, feeds);
    const tensors: Record<string, Tensor> = {};
    const copies = this.idle.pop() ?? {};
    for (const [name, shape] of this.feeds)
      tensors[name] = new this.runtime.Tensor("float32", unsharedIn(copies, name, feeds[name]), shape);
    const arrays: Arrays = {};
    const results: Record<string, Tensor> = {};
    for (const [name, shape] of this.shapes) {
      arrays[name] = new Float32Array(elements(shape));
      results[`${RESULT}${name}`] = new this.runtime.Tensor("float32", arrays[name], shape);
    }
    try {
      await this.session.run(tensors, results);
    } catch (error) {
      throw new Error(`ONNX Runtime could not run the program: ${firstLine(error)}`, { cause: error });
    } finally {
      this.idle.push(copies);
    }
    return arrays;
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    this.forget();
    await this.session.release();
  }
}

/** The values where no other thread sees them, as the runtime asks for: where they are shared, copied to memory used again. */
function unsharedIn(copies: Arrays, name: string, values: Float32Array): Float32Array {
  if (!(values.buffer instanceof SharedArrayBuffer)) return values;
  const copy = (copies[name] ??= new Float32Array(values.length));
  copy.set(values);
  return copy;
}

/** The first line of a message, without the place in the runtime's own source that it may begin with. */
function firstLine(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/^\/onnxruntime_src\/.* was false\. /, "").replace(/\.$/, "");
}
