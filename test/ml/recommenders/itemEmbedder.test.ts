import { describe, expect, it } from "vitest";
import { codesAsFactors, embedContent, type ItemEmbedder } from "../../../src/ml/recommenders/itemEmbedder.js";

/** K = 2. */
const EMBEDDER: ItemEmbedder = {
  offset: Float32Array.of(1, 2, 3),
  codes: { map: Float32Array.of(1, 0, 0, 0, 1, 10), offset: Float32Array.of(0.5, 0, 0) },
  features: { setId: "s", width: 1, map: Float32Array.of(2, 2, 2), offset: Float32Array.of(-1, -1, -1) },
  attributes: {
    columns: [
      { name: "colour", values: ["Black", "Red"] },
      { name: "category", values: ["shoes"] },
    ],
    map: Float32Array.of(0.1, 0, 0, 0.2, 0, 0, 0, 0.4, 0),
  },
};

describe("embedContent", () => {
  it("adds up what each part of the content says", () => {
    const { Q, b } = embedContent(EMBEDDER, {
      count: 2,
      codes: { values: Float32Array.of(3, 4, 0, 1), present: Uint8Array.of(1, 1) },
      features: { values: Float32Array.of(5, 0), present: Uint8Array.of(1, 1) },
      attributes: [{ colour: "Red", category: "shoes" }, { colour: "Black" }],
    });
    // 1 + (3 + 0.5) + (10 - 1) + 0.2; 2 + 4 + 9 + 0.4; 3 + 40 + 9
    expect([...Q.subarray(0, 2), b[0]].map((value) => Math.round(value * 1000) / 1000)).toEqual([13.7, 15.4, 52]);
    expect([...Q.subarray(2), b[1]].map((value) => Math.round(value * 1000) / 1000)).toEqual([0.6, 2, 12]);
  });

  it("takes content that is not there, or that training never saw, for the mean", () => {
    const nothing = embedContent(EMBEDDER, { count: 1 });
    expect([...nothing.Q, ...nothing.b]).toEqual([1, 2, 3]);
    const absent = embedContent(EMBEDDER, {
      count: 1,
      codes: { values: Float32Array.of(9, 9), present: Uint8Array.of(0) },
      features: { values: Float32Array.of(9), present: Uint8Array.of(0) },
      attributes: [{ colour: "Ultraviolet", sleeve: "long" }],
    });
    expect([...absent.Q, ...absent.b]).toEqual([1, 2, 3]);
  });

  it("refuses content of another length", () => {
    const codes = { values: Float32Array.of(1, 2, 3), present: Uint8Array.of(1) };
    expect(() => embedContent(EMBEDDER, { count: 1, codes })).toThrow(
      "The content of 1 items has 3 values, not 1 x 2.",
    );
  });

  it("keeps codes as they are where they are the factors", () => {
    const codes = { values: Float32Array.of(1, 2, 3, 4), present: Uint8Array.of(1, 1) };
    expect(embedContent(codesAsFactors(2), { count: 2, codes })).toEqual({
      Q: codes.values,
      b: new Float32Array(2),
    });
  });
});
