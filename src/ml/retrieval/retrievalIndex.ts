import { type Bitset, intersects, memberCount, remaining } from "./bitset.js";
import { boundedTopK, type RoughPart } from "./boundedTopK.js";
import { type QuantizedItems, type QuantizedPart, quantizeQuery } from "./quantizedItems.js";
import { RoughScores, type ScoreKind } from "./roughScores.js";
import { checkLength, scoringOf, type TopK, type TopKQuery, topK, type Vectors } from "./topK.js";

/** Of the items in the parts that a query touches: where fewer may be answered, these alone are scored. */
const SCANNED_SHARE = 1 / 16;

/**
 * The same answers as {@link topK}, to the last bit, in a fraction of its time: all items of the parts that a query touches are
 * scored roughly from one byte for each value, and those that can be among the best by the error of that once more, exactly.
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
    const { vectors, quantized } = this;
    const answers = new Array<TopK>(queries.length);
    const passes = { dot: [] as Ranked[], cosine: [] as Ranked[] };
    queries.forEach((query, at) => {
      checkLength(vectors, query.p);
      const members = remaining(vectors.b.length, query.allowed, query.excluded);
      const parts = quantized.parts.filter((part) => intersects(part.members, members));
      const few = SCANNED_SHARE * parts.reduce((sum, { size }) => sum + size, 0);
      if (memberCount(members, few) < few) answers[at] = topK(vectors, query);
      else passes[query.cosine ? "cosine" : "dot"].push({ at, query, members, parts: new Set(parts) });
    });
    for (const kind of ["dot", "cosine"] as const)
      for (let first = 0; first < passes[kind].length; first += this.rough.batch) {
        const batch = passes[kind].slice(first, first + this.rough.batch);
        const found = await this.#rank(batch, kind);
        batch.forEach(({ at }, row) => {
          answers[at] = found[row];
        });
      }
    return answers;
  }

  async #rank(batch: readonly Ranked[], kind: ScoreKind): Promise<TopK[]> {
    const { vectors, quantized } = this;
    const bias = kind === "dot" ? 1 / quantized.gamma : 0;
    const coded = batch.map(({ query }) => {
      const divisor = kind === "dot" ? 1 : Math.hypot(...query.p) || 1;
      return quantizeQuery(
        query.p.map((value) => value / divisor),
        bias,
      );
    });
    const rows = quantized.parts.map((part) => [...batch.keys()].filter((row) => batch[row].parts.has(part)));
    const rough = await this.rough.run(
      rows.map((of) => of.map((row) => coded[row])),
      kind,
    );
    const parts = batch.map((): RoughPart[] => []);
    quantized.parts.forEach(({ firstBlock, [kind]: { blocks, largest } }, part) => {
      rows[part].forEach((row, at) => {
        parts[row].push({ firstBlock, rough: rough[part][at], scales: blocks, largest });
      });
    });
    return batch.map(({ query, members }, row) =>
      boundedTopK(quantized, {
        query: coded[row],
        parts: parts[row],
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
  readonly members: Bitset;
  /** That have members. */
  readonly parts: ReadonlySet<QuantizedPart>;
}
