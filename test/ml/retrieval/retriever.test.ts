import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, it, vi } from "vitest";
import { bitsetOf } from "../../../src/ml/retrieval/bitset.js";
import { RetrievalThreads } from "../../../src/ml/retrieval/retrievalThreads.js";
import { Retriever } from "../../../src/ml/retrieval/retriever.js";
import { topK } from "../../../src/ml/retrieval/topK.js";
import { Random } from "../../../src/random.js";

const threads = new RetrievalThreads(2);
afterAll(() => threads.close());

const random = new Random(1);
const [size, factors] = [10_000, 50];
const vectors = {
  factors,
  Q: Float32Array.from({ length: size * factors }, () => random.normal()),
  b: Float32Array.from({ length: size }, () => random.normal()),
};
const shopper = () => Float32Array.from({ length: factors }, () => random.normal());

it("answers many at once from its threads as the scan does, and keeps the event loop free", async () => {
  const retriever = new Retriever(vectors, threads);
  const allowed = bitsetOf(
    size,
    Array.from({ length: size / 2 }, (_, i) => 2 * i),
  );
  const queries = Array.from({ length: 20 }, () => ({
    p: shopper(),
    count: 20,
    allowed,
    excluded: Int32Array.of(2, 4),
  }));
  await retriever.topK(queries[0]);
  let [turns, waiting] = [0, true];
  const count = () => {
    turns++;
    if (waiting) setImmediate(count);
  };
  setImmediate(count);
  const answers = await Promise.all(queries.map((query) => retriever.topK(query)));
  waiting = false;
  expect(answers).toEqual(queries.map((query) => topK(vectors, query)));
  expect(turns).toBeGreaterThan(50);
});

it("answers from the index of a large catalogue as from a scan, many together and after many others", async () => {
  const catalogues = Array.from({ length: 5 }, (_, i) => ({
    factors: 64,
    Q: Float32Array.from({ length: 64 * 9000 }, () => random.normal()),
    b: Float32Array.from({ length: 9000 }, () => i),
  }));
  const retrievers = catalogues.map((of) => new Retriever(of, threads));
  await Promise.all(retrievers.map((retriever) => retriever.prepare()));
  const query = { p: Float32Array.from({ length: 64 }, () => random.normal()), count: 10 };
  const asked = Array.from({ length: 40 }, (_, i) => i % 5);
  const wrong = retrievers[0].topK({ p: new Float32Array(3), count: 1 });
  await expect(wrong).rejects.toThrow("p has 3 values; these items have 64 factors.");
  expect(await Promise.all(asked.map((i) => retrievers[i].topK(query)))).toEqual(
    asked.map((i) => topK(catalogues[i], query)),
  );
});

it("answers from its groups, also by a thread that was started again, and reads groups again that could not be read", async () => {
  const pool = new RetrievalThreads(1);
  const large = {
    factors: 64,
    Q: Float32Array.from({ length: 64 * 9000 }, () => random.normal()),
    b: new Float32Array(9000),
  };
  const groups = Uint8Array.from({ length: 9000 }, (_, item) => item % 3);
  let reads = 0;
  const retriever = new Retriever(large, pool, async () => {
    if (reads++ === 0) throw new Error("no groups now");
    return groups;
  });
  const allowed = bitsetOf(
    9000,
    Array.from({ length: 3000 }, (_, i) => 3 * i),
  );
  const query = { p: Float32Array.from({ length: 64 }, () => random.normal()), count: 10, allowed };
  await expect(retriever.prepare()).rejects.toThrow("no groups now");
  expect(await retriever.topK(query)).toEqual(topK(large, query));
  await retriever.prepare();
  expect(reads).toBe(2);
  expect(await retriever.topK(query)).toEqual(topK(large, query));
  await pool.close();
  expect(await retriever.topK(query)).toEqual(topK(large, query));
  await pool.close();
});

it("scores as it ranks, and gives an item's vector", async () => {
  const retriever = new Retriever(vectors, threads);
  const p = shopper();
  const { items, scores } = await retriever.topK({ p, count: 5 });
  expect([...items].map((item) => retriever.score(p, item))).toEqual([...scores]);
  const { below, among } = await retriever.countBelow({ p, thresholds: scores });
  expect([...below]).toEqual([size - 1, size - 2, size - 3, size - 4, size - 5]);
  expect(among).toBe(size);
  expect(retriever.vector(7)).toEqual(vectors.Q.slice(7 * factors, 8 * factors));
});

it("passes a thread's error on, and goes on", async () => {
  const retriever = new Retriever(vectors, threads);
  await expect(retriever.topK({ p: new Float32Array(3), count: 1 })).rejects.toMatchObject({
    name: "RangeError",
    message: "p has 3 values; these items have 50 factors.",
  });
  expect((await retriever.topK({ p: shopper(), count: 1 })).items).toHaveLength(1);
});

it("fails what a closed pool left open, and starts again when asked", async () => {
  const pool = new RetrievalThreads(1);
  const retriever = new Retriever(vectors, pool);
  const open = retriever.topK({ p: shopper(), count: 1 });
  const failed = expect(open).rejects.toThrow(/A retrieval thread stopped/);
  await pool.close();
  await failed;
  expect((await retriever.topK({ p: shopper(), count: 1 })).items).toHaveLength(1);
  await pool.close();
});

it("lets go of an index in its threads once nobody has the retriever", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const pool = new RetrievalThreads(1);
  const opened = vi.spyOn(pool, "runOnEach");
  const query = { p: new Float32Array(64), count: 1 };
  const use = async () => {
    const retriever = new Retriever({ factors: 64, Q: new Float32Array(64 * 9000), b: new Float32Array(9000) }, pool);
    await retriever.prepare();
    await retriever.topK(query);
  };
  try {
    await use();
    const [{ id }] = opened.mock.calls[0] as unknown as [{ id: number }];
    opened.mockReset();
    await vi.waitFor(async () => {
      collect();
      expect(await pool.run({ kind: "indexed", id, query })).toBeUndefined();
    });
  } finally {
    await pool.close();
  }
});
