import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import { EngineUnavailableError } from "../engine.js";
import { registerWasmKernels } from "./wasmKernels.js";

export type TensorFlow = typeof import("@tensorflow/tfjs");

/** As in `ATELIER_ENGINE`: native TensorFlow with CUDA, native TensorFlow, or WebAssembly. */
export type TensorFlowBackend = "tensorflow-gpu" | "tensorflow" | "wasm";

const PEERS = { tensorflow: "@tensorflow/tfjs-node", "tensorflow-gpu": "@tensorflow/tfjs-node-gpu" } as const;
const PEER_VERSION = "4.22.0";
/** The first major version of Node on which the peers no longer work. */
const NODE_LIMIT = 23;

/** TensorFlow.js with the backend ready, and the backend's name in TensorFlow.js. */
export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly backendName: string;
}

/** Emscripten's start-up code puts itself in charge of the errors that nobody caught: takes it off again. */
async function withoutNewListeners<T>(start: () => Promise<T>): Promise<T> {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = events.map((event) => process.rawListeners(event));
  const started = await start();
  events.forEach((event, i) => {
    for (const listener of process.rawListeners(event))
      if (!before[i].includes(listener)) process.removeListener(event, listener as () => void);
  });
  return started;
}

async function loadWasm(): Promise<LoadedTensorFlow> {
  const { default: tf } = await import("@tensorflow/tfjs");
  tf.enableProdMode();
  const { default: wasm } = await import("@tensorflow/tfjs-backend-wasm");
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  wasm.setWasmPaths(`${dirname(entry)}${sep}`);
  if (!(await withoutNewListeners(() => tf.setBackend("wasm"))))
    throw new EngineUnavailableError("TensorFlow.js could not start its WebAssembly backend.");
  registerWasmKernels(tf);
  return { tf, backendName: "wasm" };
}

async function loadPeer(backend: keyof typeof PEERS): Promise<LoadedTensorFlow> {
  const peer = PEERS[backend];
  const needs = backend === "tensorflow-gpu" ? ", CUDA 11.2 and cuDNN 8.1" : "";
  const mend =
    `Install it with "npm install ${peer}@${PEER_VERSION}" (Node 20 or 22${needs}), ` +
    `or set ATELIER_ENGINE to another engine, as onnx-cpu.`;
  if (Number.parseInt(process.versions.node, 10) >= NODE_LIMIT)
    throw new EngineUnavailableError(
      `The engine ${backend} uses ${peer}, which does not run on Node ${process.versions.node}. ${mend}`,
    );
  // Native TensorFlow prints its start-up notes below this level; errors stay.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  let tf: TensorFlow & { readonly default?: TensorFlow };
  try {
    tf = await import(peer);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === "ERR_MODULE_NOT_FOUND" && message.includes(`'${peer}'`);
    const reason = absent ? "is not installed" : `does not load (${message.split("\n")[0]})`;
    throw new EngineUnavailableError(`The engine ${backend} needs ${peer}, which ${reason}. ${mend}`, { cause: error });
  }
  tf = tf.default ?? tf;
  tf.enableProdMode();
  await tf.setBackend("tensorflow");
  const device = tf.backend() as { readonly isUsingGpuDevice?: boolean };
  if (backend === "tensorflow-gpu" && !device.isUsingGpuDevice)
    throw new EngineUnavailableError(`${peer} is installed, but TensorFlow finds no GPU that it can use. ${mend}`);
  return { tf, backendName: "tensorflow" };
}

/** @throws EngineUnavailableError naming the package that is missing or does not run here, and what would mend it. */
export function loadTensorFlow(backend: TensorFlowBackend): Promise<LoadedTensorFlow> {
  return backend === "wasm" ? loadWasm() : loadPeer(backend);
}
