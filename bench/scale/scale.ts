import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Benchmark, BenchmarkOptions, Comparison, Table } from "../harness/benchmark.js";
import { faster, median, quantile } from "../harness/timing.js";
import type { Million } from "./million.js";
import { type Server, startServer } from "./server.js";
import { FACTORS, FULL, MODELS, makeShop, PIXELS, type Shop } from "./shop.js";

type Row = Table["rows"][number];

/** Milliseconds of load before the first reload, and after each. */
const QUIET = 10_000;
const AFTER = 1500;
/** Aims: seconds; MiB, 1.5 and 2 GB. */
const LIMIT_START = 15;
const LIMIT_SERVING = 1430;
const LIMIT_MILLION = 1907;

export const scale: Benchmark = {
  name: "scale",
  title: "A large catalogue: import, start, memory, reload",
  short: false,
  async run(options) {
    const { quick, data, log } = options;
    const folder = data === undefined ? await mkdtemp(join(tmpdir(), "atelier-scale-")) : resolve(data);
    const full = quick ? 1600 : FULL.items;
    const sizes = [64, 16, 4, 1].map((part) => Math.ceil(full / part)).filter((items) => items >= 100);
    const rows: Row[] = [];
    const comparisons: Comparison[] = [];
    const memory: Record<"ready" | "served" | "imported", [number, number][]> = { ready: [], served: [], imported: [] };
    let reload: Reload | undefined;
    try {
      for (const items of sizes) {
        const shop = await makeShop(join(folder, String(items)), items, log);
        const served = await serve(shop, options, items === full);
        rows.push(served.row);
        memory.ready.push([items, served.ready]);
        memory.served.push([items, served.afterwards]);
        memory.imported.push([items, shop.imported.peak]);
        reload = served.reload;
        if (items === full)
          comparisons.push(
            within("started, until ready", "s", served.startup, LIMIT_START),
            within("resident, 1,000 answers later", "MiB", served.afterwards, LIMIT_SERVING),
          );
      }
    } finally {
      if (data === undefined) await rm(folder, { recursive: true, force: true });
    }
    if (reload !== undefined) comparisons.push(reload.comparison);
    log("one million items");
    const million = await retrieveMillion(quick);
    comparisons.push(within("resident, 1,000,000 x 100 retrieved", "MiB", million.peak, LIMIT_MILLION));
    return {
      comparisons,
      tables: [
        { title: "By size of the catalogue", rows },
        { title: "While another model is activated", rows: reload?.rows ?? [] },
        { title: "Retrieval of 1,000,000 items of 100 factors, one thread", rows: [millionRow(million)] },
      ],
      plots: [
        {
          name: "memory",
          title: "Resident memory",
          x: "items",
          y: "MiB",
          curves: [
            { name: "server, ready", points: memory.ready },
            { name: "after 1,000 answers", points: memory.served },
            { name: "import, peak", points: memory.imported },
          ],
        },
      ],
      notes: notes(memory.served),
    };
  },
};

/** A shop served: its start and its memory, and what reloads do where they are asked for. */
async function serve({ items, directory, drawn, imported }: Shop, { quick, log }: BenchmarkOptions, reloaded: boolean) {
  log(`serving ${items.toLocaleString("en")} items`);
  const users = Math.round((FULL.users * items) / FULL.items);
  const starts: number[] = [];
  let server = await startServer(directory, users);
  starts.push(server.startup);
  for (let again = 0; again < (quick ? 0 : 2); again++) {
    await server.stop();
    server = await startServer(directory, users);
    starts.push(server.startup);
  }
  try {
    const ready = server.memory();
    const first = await server.recommend();
    const times: number[] = [];
    for (let request = 0; request < (quick ? 50 : 999); request++) times.push(await server.recommend());
    const afterwards = server.memory();
    const reload = reloaded ? await reloadModels(server, quick, log) : undefined;
    const startup = median(starts);
    const row = {
      items,
      "drawn, s": drawn.seconds,
      "imported, s": imported.seconds,
      "import's peak, MiB": imported.peak,
      "ready after, s": startup,
      "processor s of that": server.processor,
      "ready, MiB": ready,
      "first answer, ms": first,
      "median answer, ms": median(times),
      "after 1,000, MiB": afterwards,
    };
    return { startup, ready, afterwards, row, reload };
  } finally {
    await server.stop();
  }
}

/** A figure that is to stay below a limit. */
function within(what: string, unit: string, ours: number, limit: number): Comparison {
  return { what, rival: "limit", unit, ours, theirs: limit, ratio: limit / ours, target: 1 };
}

interface Reload {
  readonly comparison: Comparison;
  readonly rows: Row[];
}

async function reloadModels(server: Server, quick: boolean, log: (line: string) => void): Promise<Reload> {
  log("activating one model after the other");
  const before = await server.whileAsked(() => delay(quick ? 1000 : QUIET));
  const memoryBefore = server.memory();
  const activations: number[] = [];
  const during = await server.whileAsked(async () => {
    for (const model of [...MODELS.slice(1), MODELS[0]]) {
      activations.push(await server.activate(model));
      await delay(quick ? 100 : AFTER);
    }
  });
  const rowOf = (when: string, { milliseconds, failures }: typeof before, memory: number): Row => ({
    when,
    answers: milliseconds.length,
    "p50, ms": median(milliseconds),
    "p99, ms": quantile(milliseconds, 0.99),
    "longest, ms": Math.max(...milliseconds),
    failures,
    "resident, MiB": memory,
  });
  if (during.failures > 0) throw new Error(`${during.failures} requests failed while models were activated.`);
  return {
    comparison: faster({
      what: `p99 of recommend while ${activations.length} models are activated, ${Math.round(median(activations))} ms each`,
      rival: "before",
      ours: quantile(during.milliseconds, 0.99),
      theirs: quantile(before.milliseconds, 0.99),
    }),
    rows: [
      rowOf("before", before, memoryBefore),
      rowOf(`during ${activations.length} activations`, during, server.memory()),
    ],
  };
}

async function retrieveMillion(quick: boolean): Promise<Million> {
  const script = fileURLToPath(new URL("./million.ts", import.meta.url));
  const args = ["--import", "tsx", script, String(quick ? 20_000 : 1_000_000), "100"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Million;
}

function millionRow({ prepared, median: middle, p99, each, scan, peak }: Million): Row {
  return {
    "index opened, ms": prepared,
    "one shopper, median ms": middle,
    "p99, ms": p99,
    "each of 64 at once, ms": each,
    "a plain scan, ms": scan,
    "peak, MiB": peak,
  };
}

function notes(served: readonly (readonly [number, number])[]): string[] {
  const [least, most] = [served[0], served[served.length - 1]];
  const slope = ((most[1] - least[1]) * 2 ** 20) / (most[0] - least[0]);
  return [
    `The demo with ${FULL.items.toLocaleString("en")} items, ${FULL.users.toLocaleString("en")} shoppers and ${FULL.interactions.toLocaleString("en")} interactions, as many as Amazon Fashion has, and smaller ones of the same proportions; every picture is drawn, ${PIXELS} x ${PIXELS} pixels. Recommenders of ${FACTORS} random factors for each item and shopper are stored, not trained: neither start nor memory depends on the values.`,
    `Served, an item takes ${Math.round(slope)} bytes: vectors (${4 * FACTORS}), their codes of one byte in each of two threads, ids and what finds them, its shoppers and pictures' keys in the database's cache.`,
    "Ready: `/readyz` answers 200 and the first answer waits for nothing; median of three starts after another, so that the files are in the page cache, as on a machine that restarts its server.",
    `A reload is measured with ${MODELS.length} models, more than a server keeps in memory, so that each activation reads files; 4 shoppers ask, each 20 ms after its last answer. Requests that fail would end the benchmark.`,
    "`--data DIR` keeps demo and data directory of each size in DIR/<items>, and takes them as they are the next time, with what drawing and importing took then.",
  ];
}
