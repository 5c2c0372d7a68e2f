import { memberCount, remaining } from "./bitset.js";
import { boundedTopK } from "./boundedTopK.js";
import { type QuantizedItems, quantizeQuery } from "./quantizedItems.js";
import { ROUGH_BATCH, RoughScores, type ScoreKind } from "./roughScores.js";
import { checkLength, scoringOf, type TopK, type TopKQuery, topK, type Vectors } from "./topK.js";

/** Of all items: where fewer may be answered, these alone are scored. */
const SCANNED_SHARE = 1 / 16;

/**
 * The same answers as {@link topK}, to the last bit, in a fraction of its time: all items are scored roughly from one byte for
 * each value, and those that can be among the best by the error of that once more, exactly.
 */
export class RetrievalIndex {
  private constructor(
    private readonly vectors: Vectors,
    private readonly quantized: QuantizedItems,
    private readonly rough: RoughScores,
  ) {}

  static async open(vectors: Vectors, quantized: QuantizedItems): Promise<RetrievalIndex> {
    return new RetrievalIndex(vectors, quantized, await RoughScores.open(quantized));
  }

  /**
   * Answers in the order of the queries; those alike in kind share passes over the items.
   * @throws RangeError when a p has the wrong length
   */
  async topK(queries: readonly TopKQuery[]): Promise<TopK[]> {
    const { vectors } = this;
    const size = vectors.b.length;
    const answers = new Array<TopK>(queries.length);
    const passes = { dot: [] as Ranked[], cosine: [] as Ranked[] };
    queries.forEach((query, at) => {
      checkLength(vectors, query.p);
      const members = remaining(size, query.allowed, query.excluded);
      if (memberCount(members, SCANNED_SHARE * size) < SCANNED_SHARE * size) answers[at] = topK(vectors, query);
      else passes[query.cosine ? "cosine" : "dot"].push({ at, query, members });
    });
    for (const kind of ["dot", "cosine"] as const)
      for (let first = 0; first < passes[kind].length; first += ROUGH_BATCH) {
        const batch = passes[kind].slice(first, first + ROUGH_BATCH);
        const found = await this.#rank(batch, kind);
        batch.forEach(({ at }, row) => {
          answers[at] = found[row];
        });
      }
    return answers;
  }

  async #rank(batch: readonly Ranked[], kind: ScoreKind): Promise<TopK[]> {
    const { vectors, quantized } = this;
    const { width, gamma } = quantized;
    const codes = new Uint8Array(batch.length * width);
    const bias = kind === "dot" ? 1 / gamma : 0;
    const coded = batch.map(({ query }, row) => {
      const divisor = kind === "dot" ? 1 : Math.hypot(...query.p) || 1;
      return quantizeQuery(
        query.p.map((value) => value / divisor),
        bias,
        codes.subarray(row * width, (row + 1) * width),
      );
    });
    const rough = await this.rough.run(codes, kind);
    return batch.map(({ query, members }, row) =>
      boundedTopK(quantized, {
        query: coded[row],
        rough: rough[row],
        scales: quantized[kind].blocks,
        members,
        count: Math.min(query.count, vectors.b.length),
        scoreOf: scoringOf(vectors, query),
      }),
    );
  }

  release(): Promise<void> {
    return this.rough.release();
  }
}

interface Ranked {
  /** Its place in what was asked. */
  readonly at: number;
  readonly query: TopKQuery;
  readonly members: Uint32Array;
}
