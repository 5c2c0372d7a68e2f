import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { parse, validate } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildAtelierSchema } from "../../src/resolvers/buildSchema.js";
import { API_KEYS, ask, KEYS, openShop, PUBLIC_URL, type Shop, serve } from "./shop.js";

const PAGE = "<!doctype html><title>Studio</title>";
let folder: string;
let shop: Shop;
let open: FastifyInstance;
let keyed: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atelier-studio-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), PAGE);
  await writeFile(join(folder, "icon.svg"), "<svg/>");
  await writeFile(join(folder, "assets/index-1a2b.js"), "export {};");
  shop = await openShop();
  open = await serve(shop, { studio: folder });
  keyed = await serve(shop, { studio: folder, apiKeys: API_KEYS });
});
afterAll(() => rm(folder, { recursive: true }));

it.each(["/", "/design", "/boards/1", "/models", "/analytics", "/play", "/shared/token"])(
  "%s is Studio",
  async (url) => {
    const { statusCode, body, headers } = await keyed.inject({ url });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: PAGE });
    expect(headers).toMatchObject({ "cache-control": "no-store", "x-frame-options": "DENY" });
  },
);

it.each(["/nowhere?a=1", "/design/deeper", "/assets/old.js"])("says in Studio that %s is not there", async (url) => {
  const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  const { statusCode, body, headers } = await keyed.inject({ url, headers: asBrowser });
  expect({ statusCode, body }).toEqual({ statusCode: 404, body: PAGE });
  expect(headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "x-frame-options": "DENY" });
  const others = [
    { url, headers: { accept: "application/json" } },
    { url, headers: asBrowser, method: "POST" as const },
    { url },
  ];
  for (const request of others) {
    const response = await keyed.inject(request);
    expect(response.statusCode).toBe(404);
    expect(response.json().errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  }
});

it("lets pages load scripts of its own alone, and pictures of the store", async () => {
  const { headers } = await open.inject({ url: "/", headers: { host: "shop.example" } });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self'; style-src 'self';");
  expect(policy).toContain(`img-src 'self' data: blob: ${PUBLIC_URL};`);
  expect(policy).toContain(`connect-src 'self' ${PUBLIC_URL} ws://shop.example;`);
});

it("keeps assets for good, and answers nothing outside of its folder", async () => {
  const asset = await open.inject({ url: "/assets/index-1a2b.js", headers: { "accept-encoding": "gzip" } });
  expect(asset.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-encoding": "gzip",
    "cache-control": "public, max-age=31536000, immutable",
  });
  for (const name of ["index-0000.js", "..%2findex.html", "..%2f..%2fetc%2fpasswd"])
    expect((await open.inject({ url: `/assets/${name}` })).statusCode).toBe(404);
});

it("is there again once the store is", async () => {
  const store = Object.create(shop.store);
  store.signedGetUrl = async () => {
    delete store.signedGetUrl;
    throw new Error("no credentials yet");
  };
  const app = await serve({ ...shop, store }, { studio: folder });
  expect((await app.inject({ url: "/" })).statusCode).toBe(500);
  expect((await app.inject({ url: "/" })).body).toBe(PAGE);
});

it("says how to build it where it is not built", async () => {
  const bare = await serve(shop, { studio: join(folder, "nothing") });
  for (const app of [bare, await serve(shop)]) {
    const { statusCode, body } = await app.inject({ url: "/" });
    expect(statusCode).toBe(503);
    expect(body).toContain("npm run build");
    expect((await app.inject({ url: "/nowhere", headers: { accept: "text/html" } })).statusCode).toBe(404);
  }
});

it("has examples for every role, with ids of the shop where it is open", async () => {
  const examples = (await open.inject({ url: "/examples.json" })).json() as { role: string; query: string }[];
  expect(new Set(examples.map(({ role }) => role))).toEqual(
    new Set(["storefront", "merchandiser", "analyst", "admin"]),
  );
  const schema = buildAtelierSchema();
  for (const { query } of examples) expect(validate(schema, parse(query)), query).toEqual([]);
  expect((await ask(open, examples[0].query)).errors).toBeUndefined();
});

it.each([
  [undefined, false, false],
  ["storefront", true, false],
  ["merchandiser", true, true],
  ["analyst", true, true],
  ["admin", true, true],
] as const)("has ids in examples that the key may read: %s, items %s, shoppers %s", async (role, items, shoppers) => {
  const headers = role && { authorization: `Bearer ${KEYS[role]}` };
  const { statusCode, body, headers: answered } = await keyed.inject({ url: "/examples.json", headers });
  expect(statusCode).toBe(200);
  expect(answered["cache-control"]).toBe("no-store");
  expect(/item-\d/.test(body)).toBe(items);
  expect(/user-\d/.test(body)).toBe(shoppers);
  expect(body.includes("ITEM_ID")).toBe(!items);
  expect(body.includes("USER_ID")).toBe(!shoppers);
});

it("has no examples for a key that is not known", async () => {
  const { statusCode, body } = await keyed.inject({ url: "/examples.json", headers: { authorization: "Bearer none" } });
  expect(statusCode).toBe(401);
  expect(body).not.toMatch(/item-\d|user-\d/);
});
