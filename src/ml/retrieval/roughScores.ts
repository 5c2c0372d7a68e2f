import type { InferenceSession, Tensor } from "onnxruntime-node";
import { encodeModel, MICROSOFT, type OnnxModel, type OnnxNode } from "../engine/onnx/modelProto.js";
import { BLOCK, QUERY_ZERO, type QuantizedItems, type QuantizedQuery } from "./quantizedItems.js";

/** Queries whose scores are computed as one; more only make what is written too large for a processor's cache. */
const [BATCH, LARGE_BATCH] = [32, 16];
/** Places from which on a part is large. */
const LARGE = 2 ** 17;

/** b + p . q, or the cosine of p and q. */
export type ScoreKind = "dot" | "cosine";

/** The largest score of each block of items by quantized vectors, by ONNX Runtime's matrix product of bytes. */
export class RoughScores {
  /** Most queries of a run. */
  readonly batch: number;
  readonly #most: readonly Float32Array[];
  /** ONNX Runtime takes no shared memory. */
  readonly #scales: Partial<Record<ScoreKind, readonly Float32Array[]>> = {};

  private constructor(
    private readonly quantized: QuantizedItems,
    private readonly runtime: typeof import("onnxruntime-node"),
    private readonly session: InferenceSession,
  ) {
    this.batch = quantized.parts.some(({ size }) => size >= LARGE) ? LARGE_BATCH : BATCH;
    this.#most = quantized.parts.map(({ size }) => new Float32Array((this.batch * size) / BLOCK));
  }

  /** @throws Error where ONNX Runtime cannot be loaded */
  static async open(quantized: QuantizedItems): Promise<RoughScores> {
    const runtime = await import("onnxruntime-node");
    const session = await runtime.InferenceSession.create(encodeModel(modelOf(quantized)), {
      executionProviders: ["cpu"],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      // One would be kept for every mixture of batches that was ever run.
      enableMemPattern: false,
    });
    return new RoughScores(quantized, runtime, session);
  }

  /**
   * Blocks the thread that calls it.
   * @param queries of each part: those that need it, {@link batch} at most
   * @returns of each part and each of its queries: [size / BLOCK], in units of the query's scale; valid until the next run
   */
  async run(queries: readonly (readonly QuantizedQuery[])[], kind: ScoreKind): Promise<Float32Array[][]> {
    const { parts, width } = this.quantized;
    const { Tensor } = this.runtime;
    const scales = (this.#scales[kind] ??= parts.map((part) => part[kind].columns.slice()));
    const feeds: Record<string, Tensor> = {};
    const fetches: Record<string, Tensor> = {};
    const rough = parts.map(({ size }, at) => {
      const [batch, blocks] = [queries[at].length, size / BLOCK];
      const codes = new Uint8Array(batch * width);
      queries[at].forEach((query, row) => {
        codes.set(query.codes, row * width);
      });
      const most = this.#most[at].subarray(0, batch * blocks);
      feeds[`queries${at}`] = new Tensor("uint8", codes, [batch, width]);
      feeds[`scales${at}`] = new Tensor("float32", scales[at], [size]);
      fetches[`most${at}`] = new Tensor("float32", most, [batch, blocks]);
      return queries[at].map((_, row) => most.subarray(row * blocks, (row + 1) * blocks));
    });
    await this.session.run(feeds, fetches);
    return rough;
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** Each part by itself: one that no query needs gets no rows and takes no time. */
function modelOf({ width, parts }: QuantizedItems): OnnxModel {
  const node = (type: string, inputs: readonly string[], output: string): OnnxNode => ({
    type,
    domain: "",
    inputs,
    outputs: [output],
    attributes: {},
  });
  const ofParts = parts.map(({ size, codes }, at) => ({
    nodes: [
      {
        ...node("MatMulIntegerToFloat", [`queries${at}`, `items${at}`, "one", `scales${at}`, "zero"], `rough${at}`),
        domain: MICROSOFT,
      },
      node("Reshape", [`rough${at}`, `inBlocks${at}`], `blocks${at}`),
      { ...node("ReduceMax", [`blocks${at}`], `most${at}`), attributes: { axes: [1], keepdims: 0 } },
    ],
    initializers: [
      { name: `items${at}`, shape: [width, size], data: codes },
      { name: `inBlocks${at}`, shape: [3], data: BigInt64Array.of(-1n, BigInt(BLOCK), BigInt(size / BLOCK)) },
    ],
    inputs: [
      { name: `queries${at}`, type: "uint8" as const, shape: [undefined, width] },
      { name: `scales${at}`, shape: [size] },
    ],
    output: { name: `most${at}`, shape: [undefined, size / BLOCK] },
  }));
  return {
    nodes: ofParts.flatMap(({ nodes }) => nodes),
    initializers: [
      { name: "one", shape: [], data: Float32Array.of(1) },
      { name: "zero", shape: [], data: Uint8Array.of(QUERY_ZERO) },
      ...ofParts.flatMap(({ initializers }) => initializers),
    ],
    inputs: ofParts.flatMap(({ inputs }) => inputs),
    outputs: ofParts.map(({ output }) => output),
  };
}
