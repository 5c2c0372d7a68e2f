import { pino } from "pino";
import { beforeAll, expect, it, vi } from "vitest";
import { loadConfig } from "../../src/config.js";
import { createLogger } from "../../src/server/logger.js";
import { startServer } from "../../src/server/startServer.js";
import { openShop, type Shop } from "./shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const config = { ...loadConfig({ HOST: "127.0.0.1" }), port: 0 };
const silent = pino({ level: "silent" });
const post = (url: string, query: string) =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });

it("at SIGTERM answers what is in flight, then shuts the rest down, once", async () => {
  const order: string[] = [];
  const slow = vi.spyOn(shop.services.recommendation, "recommend").mockImplementation(async () => {
    order.push("asked");
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push("answered");
    return { id: "slow", recommender: "none", modelId: null, items: [] };
  });
  const before = process.listenerCount("SIGTERM");
  const server = await startServer({
    config,
    logger: silent,
    ...shop,
    shutdown: async () => void order.push("shut down"),
  });
  const answer = post(server.url, '{ recommend(user: "user-01") { id } }');
  await vi.waitUntil(() => order.includes("asked"));
  process.emit("SIGTERM", "SIGTERM");
  expect(await (await answer).json()).toEqual({ data: { recommend: { id: "slow" } } });
  await Promise.all([server.stop(), server.stop()]);
  expect(order).toEqual(["asked", "answered", "shut down"]);
  await expect(post(server.url, "{ categories { id } }")).rejects.toThrow();
  expect(process.listenerCount("SIGTERM")).toBe(before);
  slow.mockRestore();
});

it("says loudly that it is open, and that a port is taken", async () => {
  const logs: string[] = [];
  const logger = createLogger({ logLevel: "info" }, { write: (line) => void logs.push(line) });
  const server = await startServer({ config, logger, ...shop });
  expect(logs.join()).toContain("OPEN DEVELOPMENT MODE");
  const port = Number(new URL(server.url).port);
  const shutdown = vi.fn(async () => {});
  await expect(startServer({ config: { ...config, port }, logger: silent, ...shop, shutdown })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  expect(shutdown).toHaveBeenCalledOnce();
  await server.stop();
});
