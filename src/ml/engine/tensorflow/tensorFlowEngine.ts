import type { Engine, Program, ProgramSpec } from "../engine.js";
import { type LoadedTensorFlow, loadTensorFlow, type TensorFlowBackend } from "./loadTensorFlow.js";
import { TensorFlowProgram } from "./tensorFlowProgram.js";

/**
 * Runs networks through TensorFlow.js 4.22: native (with or without CUDA) where its Node package is installed, else in WebAssembly on
 * one thread.
 */
export class TensorFlowEngine implements Engine {
  readonly name: TensorFlowBackend;
  readonly #library: LoadedTensorFlow;
  readonly #programs = new Set<Program>();

  private constructor(name: TensorFlowBackend, library: LoadedTensorFlow) {
    this.name = name;
    this.#library = library;
  }

  /** @throws EngineUnavailableError where the backend's package is missing or does not run, saying what would mend it. */
  static async open(backend: TensorFlowBackend): Promise<TensorFlowEngine> {
    return new TensorFlowEngine(backend, await loadTensorFlow(backend));
  }

  async compile(spec: ProgramSpec): Promise<Program> {
    const program = new TensorFlowProgram(this.#library, spec, (disposed) => this.#programs.delete(disposed));
    this.#programs.add(program);
    return program;
  }

  /** Disposes the programs that were compiled here; the library stays loaded for other engines of this process. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#programs].map((program) => program.dispose()));
  }
}
