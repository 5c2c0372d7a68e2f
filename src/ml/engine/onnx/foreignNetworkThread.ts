import { workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { answerRequests } from "../../../threadPool.js";
import { unshared } from "../engine.js";

/** An input or output of a network. */
export interface ForeignValue {
  readonly name: string;
  /** As ONNX Runtime names it: "float32", "int64" ...; "none" where it is no tensor. */
  readonly type: string;
  /** Sizes of the axes; undefined where any will do. */
  readonly shape: readonly (number | undefined)[];
}

/** float32 values in row-major order. */
export interface ForeignTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type ForeignRequest =
  | { readonly kind: "open" }
  | {
      readonly kind: "run";
      readonly feeds: Readonly<Record<string, ForeignTensor>>;
      readonly outputs: readonly string[];
    };

export type ForeignReply =
  | { readonly kind: "opened"; readonly inputs: readonly ForeignValue[]; readonly outputs: readonly ForeignValue[] }
  | { readonly kind: "ran"; readonly results: readonly ForeignTensor[] };

let opening: Promise<InferenceSession> | undefined;

function open(): Promise<InferenceSession> {
  const { model } = workerData as { model: Uint8Array };
  return InferenceSession.create(model.slice(), {
    executionProviders: ["cpu"],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
}

async function answer(request: ForeignRequest): Promise<ForeignReply> {
  try {
    return await compute(request);
  } catch (error) {
    throw new Error(`ONNX Runtime: ${firstLine(error)}.`);
  }
}

async function compute(request: ForeignRequest): Promise<ForeignReply> {
  const session = await (opening ??= open());
  if (request.kind === "open")
    return {
      kind: "opened",
      inputs: session.inputMetadata.map(describe),
      outputs: session.outputMetadata.map(describe),
    };
  const feeds = Object.entries(request.feeds).map(([name, { data, shape }]) => [
    name,
    new Tensor("float32", unshared(data), shape),
  ]);
  const values = await session.run(Object.fromEntries(feeds), [...request.outputs]);
  const results = request.outputs.map((name) => {
    const { type, dims, data } = values[name];
    if (type !== "float32") throw new Error(`"${name}" holds ${type} values, not float32.`);
    // Copied, because what is sent is handed over whole.
    return { shape: dims, data: (data as Float32Array).slice() };
  });
  return { kind: "ran", results };
}

function describe(value: InferenceSession.ValueMetadata): ForeignValue {
  if (!value.isTensor) return { name: value.name, type: "none", shape: [] };
  const shape = value.shape.map((size) => (typeof size === "number" && size >= 0 ? size : undefined));
  return { name: value.name, type: value.type, shape };
}

/** The first line of a message, without the place in the runtime's own source that it may begin with. */
function firstLine(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/^\/onnxruntime_src\/.* was false\. /, "").replace(/\.$/, "");
}

answerRequests(answer, (reply: ForeignReply) =>
  reply.kind === "ran" ? reply.results.map(({ data }) => data.buffer as ArrayBuffer) : [],
);
