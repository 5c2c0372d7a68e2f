import { monitorEventLoopDelay } from "node:perf_hooks";
import { RetrievalThreads } from "../../src/ml/retrieval/retrievalThreads.js";
import { Retriever } from "../../src/ml/retrieval/retriever.js";
import type { Benchmark, BenchmarkOptions, Comparison, Table } from "../harness/benchmark.js";
import { PythonProcess } from "../harness/pythonProcess.js";
import { alternate, faster, median, type Side, timed } from "../harness/timing.js";
import { type Catalogue, COUNT, makeCatalogue, makeShoppers, queryOf, type Shopper, withFiles } from "./catalogue.js";
import { plainScan } from "./plainScan.js";

/** Items of the Amazon Fashion data of the paper. */
const ITEMS = 234_892;
const BATCH = 64;

export const retrieval: Benchmark = {
  name: "retrieval",
  title: "Exact retrieval",
  short: true,
  async run(options) {
    const { threads, python, quick, log } = options;
    const items = quick ? 20_000 : ITEMS;
    const comparisons: Comparison[] = [];
    const rows: Table["rows"][number][] = [];
    let version = "";
    const numpy = await PythonProcess.start(python, new URL("./numpyScan.py", import.meta.url), ["numpy"], threads);
    const pool = new RetrievalThreads(threads);
    try {
      for (const factors of [50, 100]) {
        log(`${items.toLocaleString("en")} items of ${factors} factors`);
        const catalogue = makeCatalogue(items, factors);
        const retriever = new Retriever(catalogue, pool, async () => catalogue.categories);
        const prepared = await timed(() => retriever.prepare());
        await withFiles(catalogue, async (vectors, categories) => {
          ({ version } = await numpy.ask<{ version: string }>({ do: "load", vectors, categories, factors }));
          comparisons.push(...(await compare(catalogue, retriever, numpy, options)));
        });
        rows.push({ factors, "index opened, ms": prepared, ...(await blocking(catalogue, retriever)) });
      }
    } finally {
      numpy.stop();
      await pool.close();
    }
    return {
      comparisons,
      tables: [{ title: "The event loop while 256 queries are answered", rows }],
      notes: [
        `Top ${COUNT} of ${items.toLocaleString("en")} random vectors for one shopper, without 30 items that the shopper has; "one category" lets a sixth through, before the ranking. A scan and numpy score in the same process as they are called from; ours includes the way to a thread and back.`,
        "The index lays items out by category, so that a filter by category leaves the other categories' codes unread; what it leaves is scored in one byte for each value, eight items bounded at a time, and those that can be among the best once more, exactly.",
        `numpy ${version}. From numpy 2 on its partition uses AVX-512, which halves its time for many shoppers at once: \`--python PYTHON\` measures another one.`,
        "Every answer was compared with the plain loop's, item by item.",
        "Warm: vectors and index are in memory, as in a server that has answered a first query; no answer is remembered.",
      ],
    };
  },
};

async function compare(
  catalogue: Catalogue,
  retriever: Retriever,
  numpy: PythonProcess,
  { quick, threads }: BenchmarkOptions,
): Promise<Comparison[]> {
  const { factors, Q, categories, allowed } = catalogue;
  const shoppers = makeShoppers(catalogue, BATCH);
  const rounds = quick ? 2 : 15;
  const comparisons: Comparison[] = [];
  for (const filtered of [false, true]) {
    const wanted = filtered ? 0 : -1;
    let turn = 0;
    const next = () => shoppers[turn++ % BATCH];
    const plain = ({ p, seen }: Shopper) => plainScan(Q, p, COUNT, categories, wanted, new Set(seen));
    const ask = (of: readonly Shopper[]) =>
      numpy.ask<{ milliseconds: number; items: number[][] }>({
        do: "rank",
        p: of.map(({ p }) => [...p]),
        count: COUNT,
        wanted,
        excluded: [...of[0].seen],
      });
    const ours = (shopper: Shopper) => retriever.topK(queryOf(shopper, filtered ? allowed : undefined));
    for (const shopper of shoppers.slice(0, 5)) {
      const [found, expected] = [[...(await ours(shopper)).items], plain(shopper)];
      if (`${found}` !== `${expected}`) throw new Error(`The ranking differs: ${found} in place of ${expected}.`);
    }
    const sides: Record<string, Side> = {
      ours: () => timed(() => ours(next())),
      plain: () => timed(() => plain(next())),
      numpy: async () => (await ask([next()])).milliseconds,
    };
    const batchSides: Record<string, Side> = {
      ours: () => timed(() => Promise.all(shoppers.map(ours))),
      numpy: async () => (await ask(shoppers)).milliseconds,
    };
    const one = await alternate(sides, { rounds });
    const what = `K ${factors}${filtered ? ", one category" : ""}`;
    const { ours: mine } = one;
    comparisons.push(
      faster({ what: `${what}, one shopper`, rival: "plain JS loop", ours: mine, theirs: one.plain, target: 8 }),
      faster({ what: `${what}, one shopper`, rival: "numpy", ours: mine, theirs: one.numpy, target: 1.5 }),
    );
    if (filtered) continue;
    const batch = await alternate(batchSides, { rounds: Math.ceil(rounds / 3), warmup: 1 });
    comparisons.push(
      faster({
        what: `${what}, each of ${BATCH} shoppers`,
        rival: `numpy GEMM, ${threads} thread${threads > 1 ? "s" : ""}`,
        ours: batch.ours / BATCH,
        theirs: batch.numpy / BATCH,
        target: 3,
      }),
    );
  }
  return comparisons;
}

/** How long the event loop waits at most while threads rank. */
async function blocking(catalogue: Catalogue, retriever: Retriever) {
  const shoppers = makeShoppers(catalogue, 256);
  const delays: number[] = [];
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  const total = await timed(() =>
    Promise.all(
      shoppers.map(async (shopper) => {
        delays.push(await timed(() => retriever.topK(queryOf(shopper))));
      }),
    ),
  );
  histogram.disable();
  return {
    "all answered, ms": total,
    "median answer, ms": median(delays),
    "loop delay p99, ms": histogram.percentile(99) / 1e6 - 1,
    "loop delay most, ms": histogram.max / 1e6 - 1,
  };
}
