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

/** By which the items are laid out. */
const GROUPS: Record<string, (random: Random) => ArrayLike<number>> = {
  "six groups alike": (random) => Uint8Array.from({ length: SIZE }, () => random.integer(6)),
  "tiny groups beside a large one": (random) =>
    Int32Array.from({ length: SIZE }, () => (random.next() < 0.7 ? 0 : random.integer(400))),
  "a group of each item": () => Int32Array.from({ length: SIZE }, (_, item) => SIZE - item),
  "one group": () => new Uint16Array(SIZE).fill(3),
};

/** Filters by groups and by nothing to do with them, mixed. */
function groupQueryOf(random: Random, groups: ArrayLike<number>): TopKQuery {
  const wanted = [random.integer(SIZE), random.integer(SIZE)].map((item) => groups[item]);
  const members = Array.from({ length: SIZE }, (_, item) => item).filter((item) => wanted.includes(groups[item]));
  const query = queryOf(random);
  return random.next() < 0.6 ? { ...query, allowed: bitsetOf(SIZE, members) } : query;
}

describe("RetrievalIndex", () => {
  it.each(Object.keys(GROUPS))("answers filters as the scan does, whatever the groups: %s", async (name) => {
    const random = new Random(name);
    const vectors = vectorsOf("normal values", random);
    const groups = GROUPS[name](random);
    const index = await RetrievalIndex.open(vectors, quantizeItems(vectors, groups));
    const queries = Array.from({ length: 70 }, () => groupQueryOf(random, groups));
    queries.push({ p: queries[0].p, count: 5, allowed: bitsetOf(SIZE, []) });
    expect(await index.topK(queries)).toEqual(queries.map((query) => topK(vectors, query)));
    for (const query of queries.slice(0, 10)) expect(await index.topK([query])).toEqual([topK(vectors, query)]);
    await index.release();
  });

  it.each(Object.keys(KINDS))("answers as the scan does, to the last bit: %s", async (kind) => {
    const random = new Random(kind);
    const vectors = vectorsOf(kind, random);
    const groups = Uint8Array.from({ length: SIZE }, () => random.integer(3));
    const index = await RetrievalIndex.open(vectors, quantizeItems(vectors, groups));
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
