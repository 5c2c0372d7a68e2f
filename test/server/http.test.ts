import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { API_KEYS, ask, KEYS, openShop, type Shop, serve } from "./shop.js";

let shop: Shop;
let open: FastifyInstance;
let keyed: FastifyInstance;
const logs: string[] = [];
beforeAll(async () => {
  shop = await openShop();
  open = await serve(shop, { logs });
  keyed = await serve(shop, { apiKeys: API_KEYS });
});

const html = { accept: "text/html,application/xhtml+xml" };

describe("errors", () => {
  const query = '{ recommend(user: "user-01", first: 2) { id } }';

  it.each([
    ["BAD_USER_INPUT", '{ recommend(user: "u", recommender: "unknown") { id } }', "there is no recommender"],
    [
      "BAD_USER_INPUT",
      '{ recommend(user: "u", first: 201) { id } }',
      "first is 201; give a whole number from 1 to 200.",
    ],
    ["NOT_FOUND", '{ similarItems(item: "nothing") { score } }', 'There is no item "nothing".'],
    ["NOT_READY", '{ scoreColdItems(user: "early", items: ["item-01"]) { score } }', "train one"],
    ["NOT_FOUND", 'mutation { activateModel(id: "no-model") { id } }', 'There is no model "no-model".'],
    [
      "BAD_USER_INPUT",
      'mutation { sampleItem(input: { category: "tops" }, waitSeconds: 61) { id } }',
      "waitSeconds is 61",
    ],
    ["BAD_REQUEST", 'subscription { designProgress(id: "design-1") { step } }', "over WebSocket (graphql-ws"],
  ])("%s: %s", async (code, operation, message) => {
    const answer = await ask(open, operation);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors![0].extensions.code).toBe(code);
    expect(answer.errors![0].message).toContain(message);
    expect(answer.errors![0].extensions).not.toHaveProperty("stacktrace");
  });

  it("that nobody expected are masked, and logged under the id that the client is told", async () => {
    logs.length = 0;
    const secret = "https://store.example/x.png?X-Amz-Signature=abc postgres://shop:hunter2@db/atelier";
    shop.services.recommendation.failure = new TypeError(`cannot read ${secret}`);
    const answer = await ask(open, query);
    const { message, extensions } = answer.errors![0];
    expect(extensions.code).toBe("INTERNAL_SERVER_ERROR");
    expect(message).toContain(extensions.requestId);
    expect(JSON.stringify(answer)).not.toMatch(/cannot read|TypeError|\.ts/);
    const logged = logs.map((line) => JSON.parse(line)).find((line) => line.requestId === extensions.requestId);
    expect(logged).toMatchObject({ level: 50, path: "recommend", err: { type: "TypeError" } });
    expect(logged.err.message).toContain(
      "cannot read https://store.example/x.png?[redacted] postgres://shop:[redacted]@db",
    );
    expect(JSON.stringify(logs)).not.toMatch(/hunter2|Signature=abc/);
  });

  it("have the request's id in a header too", async () => {
    const response = await open.inject({ url: "/healthz" });
    expect(response.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
  });

  it("and answers are kept by nobody", async () => {
    for (const query of ["{ categories { id } }", "{ nothing }"]) {
      const response = await open.inject({ method: "POST", url: "/graphql", payload: { query } });
      expect(response.headers["cache-control"]).toBe("no-store");
    }
  });

  it("outside of GraphQL have the same form", async () => {
    const response = await open.inject({ url: "/nowhere?secret=1" });
    expect(response.statusCode).toBe(404);
    expect(response.json().errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("logs hold no keys", async () => {
    logs.length = 0;
    await open.inject({ url: "/", headers: { authorization: `Bearer ${KEYS.admin}`, "x-api-key": KEYS.analyst } });
    expect(logs.length).toBeGreaterThan(0);
    expect(logs.join()).not.toMatch(new RegExp(`${KEYS.admin}|${KEYS.analyst}`));
  });
});

it("answers persisted queries by their hash once they have been sent in full", async () => {
  const query = "{ categories { id } }";
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } };
  const send = async (payload: object) => (await open.inject({ method: "POST", url: "/graphql", payload })).json();
  expect((await send({ extensions })).errors).toMatchObject([{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }]);
  expect((await send({ query, extensions })).data.categories).toHaveLength(3);
  expect((await send({ extensions })).data.categories).toHaveLength(3);
});

describe("health and readiness", () => {
  it("/healthz says who may do what", async () => {
    expect((await open.inject({ url: "/healthz" })).json().access).toContain("open development mode");
    expect((await keyed.inject({ url: "/healthz" })).json().access).toBe("API keys");
  });

  it("/readyz names what is missing, and its cause stays in the log", async () => {
    expect((await open.inject({ url: "/readyz" })).json()).toEqual({
      status: "ready",
      checks: { database: "ok", store: "ok" },
    });
    const check = { name: "models", check: async () => Promise.reject(new Error("the disk s3cret is full")) };
    const response = await (await serve(shop, { checks: [check] })).inject({ url: "/readyz" });
    expect(response.statusCode).toBe(503);
    expect(response.json().checks).toEqual({ database: "ok", store: "ok", models: "failed" });
    expect(response.body).not.toContain("s3cret");
  });
});

describe("/metrics", () => {
  it("measures requests, operations, errors and the queue", async () => {
    await ask(open, "{ categories { id } }");
    await ask(open, "{ nothing }");
    const { body } = await open.inject({ url: "/metrics" });
    expect(body).toMatch(
      /atelier_http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} [1-9]/,
    );
    expect(body).toMatch(/atelier_graphql_operation_duration_seconds_count\{type="query",outcome="ok"\} [1-9]/);
    expect(body).toMatch(/atelier_graphql_errors_total\{type="unknown",code="GRAPHQL_VALIDATION_FAILED"\} [1-9]/);
    expect(body).toContain('atelier_designs{state="RUNNING"} 0');
    expect(body).toMatch(/atelier_designs\{state="DONE"\} [1-9]/);
    expect(body).toContain("process_cpu_user_seconds_total");
  });

  it.each([
    [undefined, 401],
    ["storefront", 403],
    ["merchandiser", 403],
    ["analyst", 200],
    ["admin", 200],
  ] as const)("with API keys, for %s: %i", async (role, status) => {
    const headers = role && { authorization: `Bearer ${KEYS[role]}` };
    expect((await keyed.inject({ url: "/metrics", headers })).statusCode).toBe(status);
  });

  it("says what it wants", async () => {
    const errorsOf = async (key?: string) => {
      const response = await keyed.inject({ url: "/metrics", headers: key ? { "x-api-key": key } : {} });
      return [response.headers["www-authenticate"], response.json().errors[0]];
    };
    expect(await errorsOf()).toMatchObject(["Bearer", { extensions: { code: "UNAUTHENTICATED" } }]);
    expect(await errorsOf("unknown")).toMatchObject(["Bearer", { message: "The API key is not known here." }]);
    expect(await errorsOf(KEYS.storefront)).toEqual([
      undefined,
      {
        message: "/metrics is not for the role storefront; it takes analyst or admin.",
        extensions: { code: "FORBIDDEN" },
      },
    ]);
  });
});

describe("pages", () => {
  const sources = (page: string) => [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);

  it("GraphiQL comes from this server alone, with examples that answer", async () => {
    const response = await open.inject({ url: "/graphql", headers: html });
    expect(response.headers["content-type"]).toContain("text/html");
    expect(sources(response.body).filter((url) => !url.startsWith("data:"))).toEqual([
      "/graphiql/graphiql.css",
      "/graphiql/graphiql.js",
      "/graphiql/boot.js",
    ]);
    const policy = String(response.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    const [, encoded] = response.body.match(/<template id="options">(.*)<\/template>/)!;
    const options = JSON.parse(encoded.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)));
    expect((await ask(open, options.defaultTabs[0].query)).errors).toBeUndefined();
    expect((await ask(open, options.defaultTabs[2].query)).errors).toBeUndefined();
  });

  it("GraphiQL's files are served, packed, and name no other server to load from", async () => {
    for (const name of [
      "graphiql.js",
      "graphiql.css",
      "editor-worker.js",
      "json-worker.js",
      "graphql-worker.js",
      "boot.js",
    ]) {
      const url = `/graphiql/${name}`;
      const plain = await open.inject({ url });
      expect(plain.statusCode).toBe(200);
      expect(plain.body).not.toMatch(
        /unpkg|jsdelivr|cdnjs|esm\.sh|googleapis|importScripts\(["']http|import\(["']http/,
      );
      const packed = await open.inject({ url, headers: { "accept-encoding": "gzip, br" } });
      expect(packed.headers["content-encoding"]).toBe("gzip");
      const again = await open.inject({ url, headers: { "if-none-match": String(plain.headers.etag) } });
      expect(again.statusCode).toBe(304);
    }
    expect((await open.inject({ url: "/graphiql/..%2f..%2fpackage.json" })).statusCode).toBe(404);
  });
});
