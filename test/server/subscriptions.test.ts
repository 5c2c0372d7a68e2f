import type { FastifyInstance } from "fastify";
import { type Client, createClient } from "graphql-ws";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { API_KEYS, KEYS, openShop, type Shop, serve } from "./shop.js";

let shop: Shop;
let keyedUrl: string;
let openUrl: string;
beforeAll(async () => {
  shop = await openShop();
  keyedUrl = await listen(await serve(shop, { apiKeys: API_KEYS }));
  openUrl = await listen(await serve(shop));
});
async function listen(app: FastifyInstance): Promise<string> {
  return `${(await app.listen({ port: 0, host: "127.0.0.1" })).replace("http", "ws")}/graphql`;
}

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
function connect(url: string, connectionParams?: Record<string, unknown>): Client {
  const client = createClient({ url, connectionParams, webSocketImpl: WebSocket, retryAttempts: 0 });
  clients.push(client);
  return client;
}
async function collect(client: Client, query: string): Promise<unknown[]> {
  const results: unknown[] = [];
  for await (const result of client.iterate({ query })) results.push(result);
  return results;
}
const watch = (id: string) => `subscription { designProgress(id: "${id}") { state step score design { id kind } } }`;

it("streams a design's progress to its end", async () => {
  const results = await collect(connect(openUrl), watch("design-1"));
  expect(results.map((result) => (result as { data: { designProgress: object } }).data.designProgress)).toEqual(
    ["RUNNING", "RUNNING", "DONE"].map((state, index) => ({
      state,
      step: index + 1,
      score: index + 1,
      design: { id: "design-1", kind: "PERSONALIZE" },
    })),
  );
});

it("shows pictures of a design that came after it was first asked for them", async () => {
  const { designImage } = shop.database.prisma;
  const progress = { designId: "design-2", state: "RUNNING", step: 1, steps: 1, score: null, preview: null } as const;
  const watched = vi.spyOn(shop.services.design, "progress").mockImplementation(async function* () {
    yield progress;
    await designImage.create({ data: { id: "late", designId: "design-2", role: "RESULT", rank: 9, imageKey: "late" } });
    yield { ...progress, state: "DONE" };
  });
  const query = 'subscription { designProgress(id: "design-2") { design { images { rank } } } }';
  const ranks = (await collect(connect(openUrl), query)).map((result) =>
    (
      result as { data: { designProgress: { design: { images: { rank: number }[] } } } }
    ).data.designProgress.design.images.map(({ rank }) => rank),
  );
  watched.mockRestore();
  expect(ranks).toEqual([
    [1, 2],
    [1, 2, 9],
  ]);
});

describe("API keys", () => {
  it.each([
    ["authorization", { authorization: `Bearer ${KEYS.merchandiser}` }],
    ["Authorization, as browsers' editors write it", { Authorization: `Bearer ${KEYS.analyst}` }],
    ["x-api-key", { "x-api-key": KEYS.admin }],
  ])("come in the connection's parameters: %s", async (_, parameters) => {
    expect(await collect(connect(keyedUrl, parameters), watch("design-1"))).toHaveLength(3);
  });

  it("or in the headers of the upgrade", async () => {
    class WithHeaders extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers: { "x-api-key": KEYS.analyst } });
      }
    }
    const client = createClient({ url: keyedUrl, webSocketImpl: WithHeaders, retryAttempts: 0 });
    clients.push(client);
    expect(await collect(client, watch("design-1"))).toHaveLength(3);
  });

  it.each([
    ["none", undefined],
    ["an unknown one", { authorization: "Bearer nobody-knows-this-key" }],
  ])("%s: the connection is refused", async (_, parameters) => {
    await expect(collect(connect(keyedUrl, parameters), watch("design-1"))).rejects.toMatchObject({ code: 4403 });
  });

  it("of a role that may not watch designs: the field is refused before its stream begins", async () => {
    const before = shop.services.design.abandoned.length;
    const results = await collect(connect(keyedUrl, { "x-api-key": KEYS.storefront }), watch("design-1"));
    expect(results).toMatchObject([{ errors: [{ extensions: { code: "FORBIDDEN" } }] }]);
    expect(shop.services.design.abandoned.length).toBe(before);
  });
});

describe("what is refused", () => {
  it("a design that is not there", async () => {
    expect(await collect(connect(openUrl), watch("nothing"))).toMatchObject([
      { errors: [{ message: 'There is no design "nothing".', extensions: { code: "NOT_FOUND" } }] },
    ]);
  });

  it.each([
    ["GRAPHQL_PARSE_FAILED", "subscription {"],
    ["GRAPHQL_VALIDATION_FAILED", "subscription { nothing }"],
    ["BAD_REQUEST", "{ categories { id } }"],
    ["BAD_REQUEST", 'mutation { activateModel(id: "rec-2") { id } }'],
    ["TOO_MANY_ALIASES", `subscription { designProgress(id: "design-1") { ${"a: step b: step ".repeat(20)} } }`],
  ])("%s", async (code, query) => {
    await expect(collect(connect(openUrl), query)).rejects.toMatchObject([{ extensions: { code } }]);
  });

  it("a page of another site", async () => {
    const status = (origin: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(openUrl, "graphql-transport-ws", { origin });
        socket.on("open", () => resolve(101) ?? socket.close());
        socket.on("error", (error) => resolve(Number(/\d{3}$/.exec(error.message)?.[0])));
      });
    expect(await status("https://elsewhere.example")).toBe(403);
    expect(await status("http://localhost:4000")).toBe(101);
    expect(await status(new URL(openUrl).origin.replace("ws", "http"))).toBe(101);
  });
});

it("closing the server ends subscriptions and their streams", async () => {
  const app = await serve(shop);
  const client = connect(await listen(app));
  let seen = 0;
  const ended = (async () => {
    for await (const _ of client.iterate({ query: watch("design-1") })) seen++;
    for await (const _ of client.iterate({ query: watch("design-0") })) if (++seen === 6) void app.close();
  })();
  await expect(ended).rejects.toMatchObject({ code: 1001 });
  expect(seen).toBe(6);
});
