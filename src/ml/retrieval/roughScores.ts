import type { InferenceSession } from "onnxruntime-node";
import { encodeModel, MICROSOFT } from "../engine/onnx/modelProto.js";
import { BLOCK, QUERY_ZERO, type QuantizedItems } from "./quantizedItems.js";

/** Shoppers whose scores are computed as one; more only make what is written too large for a processor's cache. */
export const ROUGH_BATCH = 16;

/** b + p . q, or the cosine of p and q. */
export type ScoreKind = "dot" | "cosine";

/**
 * The largest score of each block of items by quantized vectors, by ONNX Runtime's matrix product of bytes. A run blocks the thread that calls it.
 */
export class RoughScores {
  readonly #most: Float32Array;
  /** ONNX Runtime takes no shared memory. */
  readonly #scales: Partial<Record<ScoreKind, Float32Array>> = {};

  private constructor(
    private readonly quantized: QuantizedItems,
    private readonly runtime: typeof import("onnxruntime-node"),
    private readonly session: InferenceSession,
  ) {
    this.#most = new Float32Array((ROUGH_BATCH * quantized.size) / BLOCK);
  }

  /** @throws Error where ONNX Runtime cannot be loaded */
  static async open(quantized: QuantizedItems): Promise<RoughScores> {
    const { size, width, codes } = quantized;
    const runtime = await import("onnxruntime-node");
    const products = ["queries", "items", "one", "scales", "zero"];
    const node = { domain: "", attributes: {} };
    const model = encodeModel({
      nodes: [
        { ...node, type: "MatMulIntegerToFloat", domain: MICROSOFT, inputs: products, outputs: ["scores"] },
        { ...node, type: "Reshape", inputs: ["scores", "inBlocks"], outputs: ["blocks"] },
        {
          ...node,
          type: "ReduceMax",
          inputs: ["blocks"],
          outputs: ["most"],
          attributes: { axes: [1], keepdims: 0 },
        },
      ],
      initializers: [
        { name: "items", shape: [width, size], data: codes },
        { name: "one", shape: [], data: Float32Array.of(1) },
        { name: "zero", shape: [], data: Uint8Array.of(QUERY_ZERO) },
        { name: "inBlocks", shape: [3], data: BigInt64Array.of(-1n, BigInt(BLOCK), BigInt(size / BLOCK)) },
      ],
      inputs: [
        { name: "queries", type: "uint8", shape: [undefined, width] },
        { name: "scales", shape: [size] },
      ],
      outputs: [{ name: "most", shape: [undefined, size / BLOCK] }],
    });
    const session = await runtime.InferenceSession.create(model, {
      executionProviders: ["cpu"],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
    return new RoughScores(quantized, runtime, session);
  }

  /**
   * @param queries [B, K + 1] codes, B at most {@link ROUGH_BATCH}
   * @returns [N / BLOCK] of each query, in units of its scale; valid until the next run
   */
  async run(queries: Uint8Array, kind: ScoreKind): Promise<Float32Array[]> {
    const { size, width } = this.quantized;
    const { Tensor } = this.runtime;
    const [batch, blocks] = [queries.length / width, size / BLOCK];
    const feeds = {
      queries: new Tensor("uint8", queries, [batch, width]),
      scales: new Tensor("float32", (this.#scales[kind] ??= this.quantized[kind].columns.slice()), [size]),
    };
    await this.session.run(feeds, {
      most: new Tensor("float32", this.#most.subarray(0, batch * blocks), [batch, blocks]),
    });
    return Array.from({ length: batch }, (_, row) => this.#most.subarray(row * blocks, (row + 1) * blocks));
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
