import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiError, createClient, NoAnswerError } from "../../examples/storefront/client.js";
import { MergeVisitorDocument, RecommendDocument } from "../../examples/storefront/generated/graphql.js";
import { visit } from "../../examples/storefront/visit.js";
import { API_KEYS, KEYS, serve } from "../server/shop.js";
import { InstantDesigns } from "../server/standIns.js";
import {
  addInteractions,
  addItems,
  addModel,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "../services/recommendation/boutique.js";

let url: string;
let app: FastifyInstance;
let stores: Awaited<ReturnType<typeof openStores>>;
beforeAll(async () => {
  stores = await openStores();
  const ids = await addItems(stores.database, 30);
  const users = [0, 1].map(userId);
  await addInteractions(
    stores.database,
    users.flatMap((user) => [0, 1].map((item) => [user, itemId(item), { at: new Date("2024-01-01") }] as const)),
  );
  await addModel(stores, "m1", { scorer: randomScorer(users, ids) });
  const services = openServices(stores);
  app = await serve(
    { ...stores, services: { ...services, design: new InstantDesigns(stores.database) } as never },
    { apiKeys: API_KEYS },
  );
  url = `${await app.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
});

/** A client that keeps what it sends. */
function watched(rest: Partial<Parameters<typeof createClient>[0]> = {}) {
  const sent: Record<string, unknown>[] = [];
  const ask = createClient({
    url,
    key: KEYS.storefront,
    timeout: 20_000,
    fetch: (address, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return fetch(address, init);
    },
    ...rest,
  });
  return { ask, sent };
}

/** A server that answers as told; its address. */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, "127.0.0.1");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

describe("a visit", () => {
  it("goes from a visitor of whom nothing is known to a shopper who has signed in", async () => {
    const lines: string[] = [];
    const { ask, sent } = watched();
    await visit({ ask, shopper: "anna", visitor: "session-1", print: (line) => lines.push(line) });
    const text = lines.join("\n");
    expect(text).toContain("[RANKED] Popular with all shoppers (popRank)");
    expect(text).toContain("recorded 2; sent again: recorded 0, 2 known already");
    expect(text).toContain("Close to the item you chose (dvbpr-foldin)");
    expect(text).toMatch(/to wear with it:\n- .* \((tops|shoes|bags)\) {2}.* \(dvbpr-look\)\./);
    expect(text).toMatch(/Instead of it:\n- .*Like "item-00[01]", and of its category/);
    expect(text).toContain("They sign in as anna: 2 of their events are that shopper's now.");
    const events = await stores.database.prisma.interaction.findMany({ where: { userId: "anna" } });
    expect(events.map(({ kind }) => kind).sort()).toEqual(["CART", "CLICK"]);
    expect(new Set(events.map(({ recommendationId }) => recommendationId)).size).toBe(1);
    // Four operations, each sent in full once.
    expect(sent.filter(({ query }) => query !== undefined)).toHaveLength(4);
    expect(sent.length).toBe(4 + 7);
  });
});

describe("the command line", () => {
  const main = (...flags: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "examples/storefront/main.ts", ...flags]);

  it("explains itself", async () => {
    const { stdout, stderr } = await main("--help");
    expect(stdout).toMatch(/^A visit to a shop.*--url URL.*--shopper ID.*ATELIER_KEY\.\n$/s);
    expect(stderr).toBe("");
  });

  it.each([
    [["--urls", "x"], "Unknown option '--urls'. See --help.\n"],
    [["--url"], "Option '--url <value>' argument missing. See --help.\n"],
    [["--url", "nowhere"], "--url nowhere is no address. See --help.\n"],
  ])("says in a line what is wrong with %s", async (flags, stderr) => {
    await expect(main(...flags)).rejects.toMatchObject({ code: 1, stderr, stdout: "" });
  });
});

describe("persisted queries", () => {
  it("are sent by their hash alone once the server knows them, to whichever client", async () => {
    const { ask, sent } = watched();
    await ask(RecommendDocument, { visitor: "session-2", first: 1 });
    await watched().ask(RecommendDocument, { visitor: "session-2", first: 1 });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toEqual({
      variables: { visitor: "session-2", first: 1 },
      extensions: { persistedQuery: { version: 1, sha256Hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
  });

  it("are refused under another text's hash", async () => {
    const body = { query: "{ role }", extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } };
    const headers = { authorization: `Bearer ${KEYS.storefront}` };
    const answer = await app.inject({ method: "POST", url: "/graphql", headers, payload: body });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      { message: "provided sha does not match query", extensions: { code: "BAD_REQUEST" } },
    ]);
  });
});

describe("trouble", () => {
  const nothing = { visitor: "session-3", first: 1 };

  it("is told in the server's words, with its code, and not tried again", async () => {
    const { ask, sent } = watched({ key: "wrong" });
    await expect(ask(RecommendDocument, nothing)).rejects.toEqual(
      new ApiError("The API key is not known here.", "UNAUTHENTICATED"),
    );
    expect(sent).toHaveLength(1);
    await expect(watched({ key: undefined }).ask(RecommendDocument, nothing)).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    await expect(watched({ key: KEYS.analyst }).ask(RecommendDocument, nothing)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(watched().ask(MergeVisitorDocument, { visitor: "", user: "anna" })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("of a server that does not answer in time ends after some tries", async () => {
    let asked = 0;
    const silent = await serverThat(() => void asked++);
    const { ask } = watched({ url: silent, timeout: 50, retries: 1 });
    await expect(ask(RecommendDocument, nothing)).rejects.toThrow(`${silent} did not answer: no answer within 50 ms.`);
    expect(asked).toBe(2);
  });

  it("of a server that is busy for a moment is got over", async () => {
    let asked = 0;
    const busy = await serverThat((request, response) => {
      request.resume();
      if (asked++ === 0) response.writeHead(503).end();
      else response.end(JSON.stringify({ data: { recommend: { id: "1", recommender: "popRank", items: [] } } }));
    });
    const { recommend } = await watched({ url: busy }).ask(RecommendDocument, nothing);
    expect(recommend).toEqual({ id: "1", recommender: "popRank", items: [] });
  });

  it("of a wrong address is told", async () => {
    const page = await serverThat((_, response) => response.end("<html>"));
    await expect(watched({ url: page }).ask(RecommendDocument, nothing)).rejects.toThrow(
      `${page} answered 200 without JSON: is it the API's address?`,
    );
    const { ask } = watched({ url: "http://127.0.0.1:1/graphql", retries: 0 });
    await expect(ask(RecommendDocument, nothing)).rejects.toBeInstanceOf(NoAnswerError);
  });
});
