import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgresServer } from "../../test/support/postgresServer.js";
import type { Benchmark, BenchmarkOptions, Comparison, Curve, Plot, Table } from "../harness/benchmark.js";
import { faster, median, more } from "../harness/timing.js";
import { loneRead } from "./lone.js";
import { type Server, startAtelier, startFloor } from "./servers.js";
import { makeShop, type ShopSize, shoppersOf } from "./shop.js";
import { type Load, load, QUERY, requireWrk } from "./wrk.js";

/** The Amazon Fashion data of the paper. */
const FULL: ShopSize = { items: 234_892, users: 64_583, interactions: 513_367 };
const SMALL: ShopSize = { items: 12_000, users: 2000, interactions: 10_000 };
const FIRST = 20;
/** Share of the constant answer's throughput that is aimed at. */
const TARGET = 0.8;
/** Connections of the target. */
const CONNECTIONS = 16;
/** Rounds at each number of connections. */
const ROUNDS = new Map([
  [1, 3],
  [4, 1],
  [CONNECTIONS, 5],
  [64, 1],
]);

const EMBEDDED = "embedded database";
const POSTGRESQL = "PostgreSQL";
const FLOOR = "constant answer";

export const http: Benchmark = {
  name: "http",
  title: "`recommend` over HTTP",
  short: true,
  async run(options) {
    await requireWrk();
    const folder = await mkdtemp(join(tmpdir(), "atelier-bench-"));
    const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, maxRetries: 3 })];
    try {
      return await measure(folder, options, closers);
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};

async function measure(folder: string, options: BenchmarkOptions, closers: (() => Promise<unknown>)[]) {
  const { quick, data, log } = options;
  const size = quick ? SMALL : FULL;
  const notes: string[] = [];
  const shops: Record<string, NodeJS.ProcessEnv> = { [EMBEDDED]: { ATELIER_DATA: data ?? join(folder, "embedded") } };
  if (data === undefined) {
    try {
      const postgres = await startPostgresServer();
      closers.push(() => postgres.stop());
      shops[POSTGRESQL] = { ATELIER_DATA: join(folder, "server"), DATABASE_URL: await postgres.createDatabase() };
    } catch (error) {
      notes.push(`Not measured with PostgreSQL: ${error instanceof Error ? error.message : error}.`);
    }
    log(`making a shop of ${size.items.toLocaleString("en")} items`);
    for (const environment of Object.values(shops)) await makeShop(environment, size);
  }
  const users = await shoppersOf(shops[EMBEDDED]);
  const usersFile = join(folder, "users.txt");
  await writeFile(usersFile, users.join("\n"));

  const servers: Record<string, Server> = {};
  const keep = async (name: string, starting: Promise<Server>) => {
    const server = await starting;
    servers[name] = server;
    closers.push(() => server.stop());
  };
  for (const [name, environment] of Object.entries(shops)) await keep(name, startAtelier(environment));
  const answer = await checkedAnswer(servers, users);
  await keep(FLOOR, startFloor(answer));

  const rounds = new Rounds(servers, usersFile, quick ? 1 : 3);
  log("warming up");
  await rounds.run(CONNECTIONS, rounds.seconds * 2);
  const found = new Map<number, Figures>();
  for (const [connections, count] of quick ? [[1, 1] as const, [CONNECTIONS, 1] as const] : ROUNDS) {
    log(`${connections} connections`);
    found.set(connections, await rounds.medians(connections, count));
  }
  const lone = await loneRead(quick ? 100 : 5000);
  return {
    comparisons: compare(found, Object.keys(shops)),
    tables: tables(found),
    plots: plots(found),
    notes: [
      `Top ${FIRST} of ${data === undefined ? `${size.items.toLocaleString("en")} items (random factors, K 50) for one of ${size.users.toLocaleString("en")}` : "the items of --data for one of its"} shoppers, drawn anew for every request; 6 fields of each item. wrk asks from the same machine, so that it, the event loop, and the threads that rank share the cores.`,
      "The rival is the same server (Fastify, Apollo, limits, complexity, roles, logs, metrics) whose `recommend` answers a list of the same items and fields that it was given when it started: what our own stack costs with nothing behind it.",
      "A request takes one statement for the histories of all requests that wait with it, and one for items that are not in memory; a test counts them (test/resolvers/recommendQueries.test.ts).",
      `Requests that come together share reads and passes over the items. One that comes alone waits for nobody: a read that takes no time is answered after ${lone.gathered.toFixed(1)} µs in place of ${lone.direct.toFixed(1)}, a turn of the event loop.`,
      "Warm: the server has answered requests for some seconds, so that many of the items shown are in memory; no ranking and no history is ever kept.",
      ...whyMissed(found, Object.keys(shops)),
      ...notes,
    ],
  };
}

/** What a request was answered, the same by every server. @throws Error when it is not what was asked for */
async function checkedAnswer(servers: Readonly<Record<string, Server>>, users: readonly string[]): Promise<object> {
  const answers: { items: { item: Record<string, unknown> }[] }[] = [];
  for (const { url } of Object.values(servers)) {
    const body = JSON.stringify({ query: QUERY, variables: { user: users[0] } });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { data, errors } = (await response.json()) as { data?: { recommend: (typeof answers)[0] }; errors?: unknown };
    if (data?.recommend.items.length !== FIRST) throw new Error(`${url} answered ${JSON.stringify(errors ?? data)}.`);
    answers.push(data.recommend);
  }
  const ids = answers.map(({ items }) => items.map(({ item }) => item.id).join());
  if (new Set(ids).size > 1) throw new Error(`The servers rank differently: ${ids.join(" against ")}.`);
  return answers[0];
}

/** Of one server at some number of connections. */
interface Figure {
  /** Requests a second. */
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time for each request: of the event loop's thread, and of all. */
  readonly main: number;
  readonly all: number;
}
type Figures = Readonly<Record<string, Figure>>;

/** Asks the servers in turn. */
class Rounds {
  constructor(
    private readonly servers: Readonly<Record<string, Server>>,
    private readonly users: string,
    readonly seconds: number,
  ) {}

  async run(connections: number, seconds = this.seconds): Promise<Figures> {
    const figures: Record<string, Figure> = {};
    for (const [name, server] of Object.entries(this.servers)) {
      const before = server.processorTime();
      const found = await load(server.url, this.users, connections, seconds);
      const after = server.processorTime();
      const each = (clock: "main" | "all") =>
        before && after ? (1000 * (after[clock] - before[clock])) / found.requests : Number.NaN;
      figures[name] = { ...ratesOf(found), main: each("main"), all: each("all") };
    }
    return figures;
  }

  async medians(connections: number, count: number): Promise<Figures> {
    const runs: Figures[] = [];
    for (let round = 0; round < count; round++) runs.push(await this.run(connections));
    const of = (name: string, figure: keyof Figure) => median(runs.map((run) => run[name][figure]));
    return Object.fromEntries(
      Object.keys(this.servers).map((name) => [
        name,
        {
          rate: of(name, "rate"),
          p50: of(name, "p50"),
          p99: of(name, "p99"),
          main: of(name, "main"),
          all: of(name, "all"),
        },
      ]),
    );
  }
}

const ratesOf = ({ requests, seconds, p50, p99 }: Load) => ({ rate: requests / seconds, p50, p99 });

function compare(found: ReadonlyMap<number, Figures>, shops: readonly string[]): Comparison[] {
  const [lone, full] = [found.get(1), found.get(CONNECTIONS)];
  if (lone === undefined || full === undefined) return [];
  return shops.flatMap((name) => {
    const [one, many] = [lone[name], full[name]];
    const what = `${CONNECTIONS} connections, ${name}`;
    return [
      more({ what, rival: FLOOR, unit: "requests/s", ours: many.rate, theirs: full[FLOOR].rate, target: TARGET }),
      faster({ what: `${what}, p99`, rival: "3 times its p50", ours: many.p99, theirs: 3 * many.p50, target: 1 }),
      faster({ what: `1 connection, ${name}, p50`, rival: FLOOR, ours: one.p50, theirs: lone[FLOOR].p50 }),
    ];
  });
}

/** What processor time allows, where throughput is less than was aimed at. */
function whyMissed(found: ReadonlyMap<number, Figures>, shops: readonly string[]): string[] {
  const full = found.get(CONNECTIONS);
  if (full === undefined) return [];
  const { rate, all: constant } = full[FLOOR];
  const cores = availableParallelism();
  return shops
    .filter((name) => full[name].rate < TARGET * rate && full[name].all > 0)
    .map((name) => {
      const { main, all } = full[name];
      const [loop, rest, floor] = [main, all - main, constant].map((time) => Math.round(time).toLocaleString("en"));
      const most = Math.round((cores * 1e6) / all).toLocaleString("en");
      return `${name}: a request takes ${loop} µs of processor time in the event loop and ${rest} µs in other threads, which score every item and collect garbage; the constant answer takes ${floor} µs in all. ${cores} cores cannot answer more than ${most} such requests a second, with nothing left for wrk: what ranking itself costs is in the retrieval benchmark.`;
    });
}

function tables(found: ReadonlyMap<number, Figures>): Table[] {
  const rows = [...found].flatMap(([connections, figures]) =>
    Object.entries(figures).map(([server, { rate, p50, p99, main, all }]) => ({
      connections,
      server,
      "requests/s": rate,
      "p50, ms": p50,
      "p99, ms": p99,
      "event loop, µs of processor a request": main,
      "all threads, µs": all,
    })),
  );
  return [{ title: "By connections", rows }];
}

function plots(found: ReadonlyMap<number, Figures>): Plot[] {
  const curves = (figure: keyof Figure): Curve[] =>
    Object.keys([...found.values()][0]).map((name) => ({
      name,
      points: [...found].map(([connections, figures]) => [connections, figures[name][figure]]),
    }));
  const x = "connections";
  return [
    { name: "rate", title: "Throughput of recommend", x, y: "requests a second", curves: curves("rate") },
    { name: "p50", title: "Half of the answers within", x, y: "milliseconds", curves: curves("p50") },
  ];
}
