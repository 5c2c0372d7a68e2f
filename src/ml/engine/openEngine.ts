import { createRequire } from "node:module";
import type { EngineName } from "../../config.js";
import { type Engine, EngineUnavailableError } from "./engine.js";

export interface OpenEngineOptions {
  /** Threads of one run, where the engine has a choice; 1 by default. */
  readonly threads?: number;
}

type Opener = (options: OpenEngineOptions) => Promise<Engine>;

// The packages of an engine load when it is opened, not before.
const onnx =
  (provider: "cpu" | "webgpu" | "cuda"): Opener =>
  async (options) =>
    (await import("./onnx/onnxEngine.js")).OnnxEngine.open(provider, options);
const tensorflow =
  (backend: "tensorflow-gpu" | "tensorflow" | "wasm"): Opener =>
  async () =>
    (await import("./tensorflow/tensorFlowEngine.js")).TensorFlowEngine.open(backend);

const OPENERS: Readonly<Record<Exclude<EngineName, "auto">, Opener>> = {
  "onnx-cpu": onnx("cpu"),
  "onnx-webgpu": onnx("webgpu"),
  "onnx-cuda": onnx("cuda"),
  "tensorflow-gpu": tensorflow("tensorflow-gpu"),
  tensorflow: tensorflow("tensorflow"),
  wasm: tensorflow("wasm"),
};

/**
 * Opens an engine by its name in `ATELIER_ENGINE`. "auto" takes TensorFlow on a GPU where the optional package
 * @tensorflow/tfjs-node-gpu is installed and finds one, else ONNX Runtime on the CPU, else TensorFlow.js on WebAssembly.
 * @throws EngineUnavailableError when it cannot run here, with the cause and the cure.
 */
export async function openEngine(name: EngineName, options: OpenEngineOptions = {}): Promise<Engine> {
  if (name !== "auto") return OPENERS[name](options);
  const reasons: string[] = [];
  for (const candidate of automaticOrder()) {
    try {
      return await OPENERS[candidate](options);
    } catch (error) {
      if (!(error instanceof EngineUnavailableError)) throw error;
      reasons.push(error.message);
    }
  }
  throw new EngineUnavailableError(`No engine can run here. ${reasons.join(" ")}`);
}

function automaticOrder(): Exclude<EngineName, "auto">[] {
  const portable = ["onnx-cpu", "wasm"] as const;
  return isInstalled("@tensorflow/tfjs-node-gpu") ? ["tensorflow-gpu", ...portable] : [...portable];
}

function isInstalled(packageName: string): boolean {
  try {
    createRequire(import.meta.url).resolve(packageName);
    return true;
  } catch {
    return false;
  }
}
