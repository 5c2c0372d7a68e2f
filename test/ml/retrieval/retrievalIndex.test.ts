import { describe, expect, it } from "vitest";
import { bitsetOf } from "../../../src/ml/retrieval/bitset.js";
import { quantizeItems } from "../../../src/ml/retrieval/quantizedItems.js";
import { RetrievalIndex } from "../../../src/ml/retrieval/retrievalIndex.js";
import { type TopKQuery, topK, type Vectors } from "../../../src/ml/retrieval/topK.js";
import { Random } from "../../../src/random.js";

const SIZE = 3000;
const FACTORS = 17;

/** Catalogues that are hard for a first pass in bytes, each in its way. */
const KINDS: Record<string, (random: Random) => (item: number) => number> = {
  "normal values": (random) => () => random.normal(),
  "values so few that many scores are equal": (random) => () => random.integer(3) - 1,
  "vectors that differ by less than a code": (random) => () => 1 + 1e-6 * random.normal(),
  "lengths over six orders of magnitude": (random) => {
    const lengths = Float64Array.from({ length: SIZE }, () => 10 ** random.uniform(-3, 3));
    return (item) => lengths[item] * random.normal();
  },
  "one large value in each vector": (random) => () => (random.next() < 0.05 ? 1000 : 1) * random.normal(),
  "zero vectors among others": (random) => (item) => (item % 3 === 0 ? 0 : random.normal()),
  "values near the least float": (random) => () => 1e-38 * random.normal(),
};

function vectorsOf(kind: string, random: Random): Vectors {
  const draw = KINDS[kind](random);
  const Q = Float32Array.from({ length: SIZE * FACTORS }, (_, at) => draw(Math.floor(at / FACTORS)));
  const b = Float32Array.from({ length: SIZE }, (_, item) => (item % 100 === 7 ? Number.NaN : random.integer(3)));
  return { Q, b, factors: FACTORS };
}

function queryOf(random: Random): TopKQuery {
  const share = random.pick([0.01, 0.3, 0.9]);
  const members = Array.from({ length: SIZE }, (_, item) => item).filter(() => random.next() < share);
  return {
    p: Float32Array.from({ length: FACTORS }, () => random.normal()),
    count: random.pick([1, 20, 300, SIZE + 5]),
    allowed: random.next() < 0.5 ? bitsetOf(SIZE, members) : undefined,
    excluded: Int32Array.from({ length: random.integer(40) }, () => random.integer(SIZE + 10) - 5),
    cosine: random.next() < 0.3,
  };
}

describe("RetrievalIndex", () => {
  it.each(Object.keys(KINDS))("answers as the scan does, to the last bit: %s", async (kind) => {
    const random = new Random(kind);
    const vectors = vectorsOf(kind, random);
    const index = await RetrievalIndex.open(vectors, quantizeItems(vectors));
    const queries = Array.from({ length: 21 }, () => queryOf(random));
    queries.push({ p: new Float32Array(FACTORS), count: 20 }, { p: queries[0].p, count: 0 });
    expect(await index.topK(queries)).toEqual(queries.map((query) => topK(vectors, query)));
    await index.release();
  });

  it("answers in any batch as alone", async () => {
    const random = new Random("batches");
    const vectors = vectorsOf("normal values", random);
    const index = await RetrievalIndex.open(vectors, quantizeItems(vectors));
    const queries = Array.from({ length: 19 }, () => queryOf(random));
    const alone = [];
    for (const query of queries) alone.push(...(await index.topK([query])));
    expect(await index.topK(queries)).toEqual(alone);
    await index.release();
  });
});
