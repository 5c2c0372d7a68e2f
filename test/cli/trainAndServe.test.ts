import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { loadConfig } from "../../src/config.js";
import { writeDemo } from "../../src/data/demo/writeDemo.js";
import { importCatalogue } from "../../src/data/import/importCatalogue.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";
import { freshDataDirectory } from "../support/databases.js";
import { run, type Server, serve, start } from "./command.js";

let data: string;
beforeAll(async () => {
  data = await freshDataDirectory();
  const directory = join(data, "shop");
  await writeDemo(directory, { items: 60, users: 40, interactions: 400, size: 64 });
  await withStores(data, (stores) => importCatalogue({ ...stores, directory, strict: true }));
});

async function withStores<T>(
  dataDirectory: string,
  work: (stores: {
    database: Awaited<ReturnType<typeof openDatabase>>;
    store: Awaited<ReturnType<typeof openObjectStore>>;
  }) => Promise<T>,
): Promise<T> {
  const config = { ...loadConfig({}), dataDirectory };
  const database = await openDatabase(config);
  try {
    return await work({ database, store: await openObjectStore(config) });
  } finally {
    await database.close();
  }
}

const GENERATOR = "generator --rounds 3 --images-per-round 16 --batch 8 --least-pictures 1 --inverter-images 12".split(
  " ",
);

describe("atelier train", () => {
  it("trains DVBPR, prints the model as JSON, lets it serve and leaves no checkpoint", async () => {
    const flags = [..."epochs=2 images=16 factors=8".split(" ").flatMap((setting) => ["--set", setting]), "--json"];
    const { stdout, stderr, status } = await run(["train", "recommender", "dvbpr", ...flags], data);
    expect({ stderr, status }).toEqual({ stderr: expect.stringMatching(/^pictures 100 %\n/), status: 0 });
    const model = JSON.parse(stdout);
    expect(model).toMatchObject({
      kind: "RECOMMENDER",
      name: "dvbpr",
      profile: "compact",
      active: true,
      settings: { epochs: 2, images: 16, factors: 8, seed: 1 },
    });
    expect(model.id).toMatch(/^dvbpr-compact-\d{8}-\d{6}$/);
    expect(model.metrics).toMatchObject({ rounds: 2, validation: { all: { auc: expect.any(Number) } } });
    expect(await readdir(join(data, "runs"))).toEqual([]);
  });

  it("goes on after kill -9 to what an uninterrupted training gives", async () => {
    const whole = await run(["train", ...GENERATOR, "--no-activate", "--json"], data);
    expect(whole.status).toBe(0);
    const first = JSON.parse(whole.stdout);
    expect(first).toMatchObject({ kind: "GENERATOR", name: "lsgan", active: false, metrics: { images: 48 } });
    expect(await sharp(join(data, "runs/lsgan-compact-samples.png")).metadata()).toMatchObject({ format: "png" });

    const checkpoint = join(data, "runs/lsgan-compact.safetensors");
    expect(existsSync(checkpoint)).toBe(false);
    const killed = start(["train", ...GENERATOR, "--quiet"], data);
    await vi.waitUntil(() => existsSync(checkpoint), { timeout: 30_000, interval: 5 });
    killed.child.kill("SIGKILL");
    await killed.finished;

    const other = await run(["train", ...GENERATOR, "--seed", "2", "--quiet"], data);
    expect(other).toMatchObject({ stdout: "", status: 1 });
    expect(other.stderr).toMatch(
      /^The checkpoint .*lsgan-compact\.safetensors belongs to other settings or data\. Train with --fresh to discard it\.\n$/,
    );
    const resumed = await run(["train", ...GENERATOR, "--quiet"], data);
    expect(resumed).toMatchObject({ stderr: "", status: 0 });
    expect(existsSync(checkpoint)).toBe(false);
    const second = resumed.stdout.split("\n")[0];
    await withStores(data, async ({ database, store }) => {
      const weights = (id: string) => store.get(`models/${id}/generator.safetensors`);
      expect(Buffer.from(await weights(second)).equals(await weights(first.id))).toBe(true);
      expect(await database.prisma.model.findUnique({ where: { id: second } })).toMatchObject({ active: true });
    });
  });

  it("checks before it starts whether there are features; all methods pass over what reads them", async () => {
    const few = ["--set", "seed=1", "--patience", "1", "--no-activate", "--json", "--quiet"];
    const named = await run(["train", "recommender", "rand", "vbpr", ...few], data);
    expect(named).toMatchObject({ stdout: "", status: 1 });
    expect(named.stderr).toMatch(/^vbpr reads features of the pictures, and there are none: run `atelier features`/);
    const set = await run(["train", "recommender", "rand", "hybrid", "--features", "none", ...few], data);
    expect(set).toMatchObject({ stdout: "", stderr: 'There is no feature set "none".\n', status: 1 });
    const all = await run(["train", "recommender", "all", ...few], data);
    expect(all.status).toBe(0);
    expect(all.stderr.match(/^Passed over: \w+ reads features/gm)).toHaveLength(3);
    const names = (JSON.parse(all.stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(["rand", "popRank", "warp", "bprMf", "dvbpr", "hybrid"]);
  });

  it("says what is missing or wrong in a line", async () => {
    const empty = await freshDataDirectory();
    expect(await run(["train", "recommender", "--quiet"], empty)).toEqual({
      stdout: "",
      stderr: "There are no items with pictures to train on: run `atelier import` first.\n",
      status: 1,
    });
    const [method, profile, setting, value, range] = await Promise.all([
      run(["train", "recommender", "lightgcn"], empty),
      run(["train", "generator", "--profile", "huge"], empty),
      run(["train", "recommender", "bprMf", "--set", "momentum=1"], empty),
      run(["train", "recommender", "bprMf", "--set", "epochs=none"], empty),
      run(["train", "recommender", "--set", "idDropout=1.5"], empty),
    ]);
    expect(method.stderr).toMatch(
      /^There is no recommender "lightgcn" to train; there are: rand, popRank, .*, or all\.\n/,
    );
    expect(profile.stderr).toMatch(/^error: option '--profile <profile>' argument 'huge' is invalid/);
    expect(setting.stderr).toMatch(/^bprMf has no setting "momentum"; it has factors, epochs, .*seed\.\n/);
    expect(value.stderr).toBe("--set epochs=none: epochs of bprMf takes a whole number from 1 to 10000.\n");
    expect(range.stderr).toBe("--set idDropout=1.5: idDropout of hybrid takes a number from 0 to below 1.\n");
    expect([method, profile, setting, value, range].map(({ status }) => status)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("atelier serve", () => {
  async function ask(server: Server, query: string) {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers are read by the shape that the query asked for
    const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }

  /** Ends it as a process manager does. */
  async function stop({ child, finished }: Server) {
    const asked = performance.now();
    child.kill("SIGTERM");
    const { status, stderr } = await finished;
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("Studio is at") });
    expect(performance.now() - asked).toBeLessThan(10_000);
  }

  it("serves an empty shop, and stops when told to", async () => {
    const server = await serve(await freshDataDirectory());
    expect(await ask(server, "{ categories { id } users { totalCount } }")).toEqual({
      categories: [],
      users: { totalCount: 0 },
    });
    await stop(server);
  });

  it("ranks and designs over HTTP, tells of progress, and keeps its data to itself and over a restart", async () => {
    const server = await serve(data);
    const { users, categories } = await ask(server, "{ users(first: 1) { edges { node { id } } } categories { id } }");
    const user = users.edges[0].node.id;
    const { recommend } = await ask(
      server,
      `{ recommend(user: "${user}", first: 5) { recommender items { rank item { id image } } } }`,
    );
    expect(recommend.recommender).toBe("dvbpr");
    expect(recommend.items.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4, 5]);
    const input = `user: "${user}", category: "${categories[0].id}", count: 2, mostSimilar: 1`;
    const { personalizeItem } = await ask(
      server,
      `mutation { personalizeItem(input: { ${input}, starts: 4, steps: 3 }, waitSeconds: 30) {
        id state error images { url rank score realism nearestItems { item { id } score } } } }`,
    );
    expect(personalizeItem).toMatchObject({ state: "DONE", error: null });
    expect(personalizeItem.images).toHaveLength(2);
    for (const { url, nearestItems } of personalizeItem.images) {
      const picture = await fetch(url);
      expect(picture.headers.get("content-type")).toBe("image/png");
      expect(await sharp(await picture.arrayBuffer()).metadata()).toMatchObject({ width: 64, height: 64 });
      expect(nearestItems).toHaveLength(5);
    }

    const second = await run(["serve"], data, { PORT: "0", ATELIER_DEMO: "false" });
    expect(second).toMatchObject({ stdout: "", status: 1 });
    expect(second.stderr).toMatch(/is in use|already|another process/);
    expect(second.stderr.trim().split("\n")).toHaveLength(1);

    const { sampleItem } = await ask(
      server,
      `mutation { sampleItem(input: { category: "${categories[0].id}" }) { id state } }`,
    );
    expect(sampleItem.state).toBe("QUEUED");
    const client = createClient({ url: `${server.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
    const states: string[] = [];
    const query = `subscription { designProgress(id: "${sampleItem.id}") { state step steps } }`;
    for await (const { data } of client.iterate<{ designProgress: { state: string } }>({ query }))
      states.push(data?.designProgress.state ?? "?");
    await client.dispose();
    expect(states.at(-1)).toBe("DONE");
    const long = await ask(
      server,
      `mutation { personalizeItem(input: { ${input}, starts: 64, steps: 500 }, waitSeconds: 1) { id state } }`,
    );
    expect(long.personalizeItem.state).toBe("RUNNING");
    await stop(server);

    const again = await serve(data);
    const { design, interrupted } = await ask(
      again,
      `{ design(id: "${personalizeItem.id}") { state images { rank } }
         interrupted: design(id: "${long.personalizeItem.id}") { state } }`,
    );
    expect(design).toEqual({ state: "DONE", images: [{ rank: 1 }, { rank: 2 }] });
    expect(interrupted.state).toMatch(/QUEUED|RUNNING/);
    await stop(again);
  });
});
