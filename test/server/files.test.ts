import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, open, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileStore } from "../../src/storage/fileStore.js";
import { signUrl } from "../../src/storage/signedUrls.js";
import { serveFileStore, TEST_SECRET } from "../storage/servedFileStore.js";

const PNG = { contentType: "image/png" };
const PICTURE = randomBytes(3000);
let root: string;
let app: FastifyInstance;
let store: FileStore;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "atelier-routes-"));
  ({ app, store } = await serveFileStore(root));
  await store.put("images/1.png", PICTURE, PNG);
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

const path = (url: string) => url.slice(new URL(url).origin.length);
const getPath = async (key = "images/1.png", expiresIn = 60) => path(await store.signedGetUrl(key, { expiresIn }));
const putPath = async (key: string, maxBytes = 3000) =>
  path(await store.signedPutUrl(key, { ...PNG, expiresIn: 60, maxBytes }));

describe("GET and HEAD /files", () => {
  it("serve the object with length, ETag, cache time and security headers", async () => {
    const answer = await app.inject({ url: await getPath() });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(PICTURE)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "image/png",
      "content-length": "3000",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "cross-origin",
    });
    const seconds = Number(/^private, max-age=(\d+)$/.exec(String(answer.headers["cache-control"]))?.[1]);
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(61);
    const head = await app.inject({ method: "HEAD", url: await getPath() });
    expect(head.statusCode).toBe(200);
    expect(head.rawPayload).toHaveLength(0);
    expect(head.headers).toMatchObject({ "content-length": "3000", etag: answer.headers.etag });
  });

  it("answer 304 to those who have it, and send it again when it changed", async () => {
    await store.put("images/2.png", PICTURE, PNG);
    const url = await getPath("images/2.png");
    const { etag } = (await app.inject({ url })).headers;
    const again = () => app.inject({ url, headers: { "if-none-match": `"other", ${etag}` } });
    expect(await again()).toMatchObject({ statusCode: 304, payload: "" });
    await store.put("images/2.png", Buffer.from("new"), PNG);
    expect(await again()).toMatchObject({ statusCode: 200, payload: "new" });
  });

  it("serve an empty object", async () => {
    await store.put("empty", new Uint8Array(0), PNG);
    const answer = await app.inject({ url: await getPath("empty") });
    expect(answer).toMatchObject({ statusCode: 200, payload: "" });
    expect(answer.headers["content-length"]).toBe("0");
  });

  it("send a large object while they read it, and break off before its end when it is damaged", async () => {
    const large = Buffer.alloc(30 * 2 ** 20, randomBytes(1 << 20));
    await store.put("large", large, PNG);
    const whole = vi.spyOn(store, "read");
    const url = await store.signedGetUrl("large", { expiresIn: 60 });
    const answer = await fetch(url);
    expect(answer.headers.get("content-length")).toBe(String(large.length));
    expect(Buffer.from(await answer.arrayBuffer()).equals(large)).toBe(true);
    expect(whole).not.toHaveBeenCalled();
    whole.mockRestore();
    const file = await open(join(root, "objects", "large"), "r+");
    await file.write(Buffer.from([large[5] ^ 1]), 0, 1, 5);
    await file.close();
    await expect(fetch(url).then((damaged) => damaged.arrayBuffer())).rejects.toThrow();
  });

  it.skipIf(!existsSync("/proc/self/fd"))("close the file of a download that is broken off", async () => {
    await store.put("left", Buffer.alloc(30 * 2 ** 20), PNG);
    const openFiles = async () =>
      (
        await Promise.all((await readdir("/proc/self/fd")).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")))
      ).filter((target) => target.endsWith("/objects/left")).length;
    const left = new AbortController();
    const answer = await fetch(await store.signedGetUrl("left", { expiresIn: 60 }), { signal: left.signal });
    await answer.body!.getReader().read();
    expect(await openFiles()).toBe(1);
    left.abort();
    await vi.waitFor(async () => expect(await openFiles()).toBe(0));
  });

  it("answer 404 for a signed key that is not there", async () => {
    const answer = await app.inject({ url: await getPath("images/none.png") });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({
      error: { code: "NOT_FOUND", message: 'No object is stored under "images/none.png".' },
    });
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it.each([
    ["no parameters", (url: string) => url.split("?")[0], "BAD_SIGNATURE"],
    ["a repeated parameter", (url: string) => `${url}&expires=1`, "BAD_SIGNATURE"],
    ["a later expiry", (url: string) => url.replace(/expires=\d+/, "expires=99999999999"), "BAD_SIGNATURE"],
    ["a size that was not signed", (url: string) => `${url}&maxBytes=5`, "BAD_SIGNATURE"],
    ["another key", (url: string) => url.replace("1.png", "2.png"), "BAD_SIGNATURE"],
  ])("answer 403 to %s", async (_, change, code) => {
    const answer = await app.inject({ url: change(await getPath()) });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error.code).toBe(code);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("answer 403 once expired", async () => {
    const signed = { method: "GET", key: "images/1.png", expires: 1000 } as const;
    const expired = path(signUrl("http://localhost/files", TEST_SECRET, signed));
    const answer = await app.inject({ url: expired });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error).toEqual({
      code: "URL_EXPIRED",
      message: "This URL expired at 1970-01-01T00:16:40.000Z; ask for a new one.",
    });
  });

  it("play no tricks with paths", async () => {
    await writeFile(join(root, "signing-secret"), "secret");
    const query = (await getPath()).split("?")[1];
    const server = app.server.address() as { port: number };
    for (const trick of [
      "../signing-secret",
      "..%2fsigning-secret",
      "%2e%2e/signing-secret",
      "images//1.png",
      "",
      "%00",
      "%zz",
    ]) {
      const status = await rawGet(server.port, `/files/${trick}?${query}`);
      expect([400, 403, 404], trick).toContain(status);
    }
  });

  it("hide the reason of a failure of the server", async () => {
    await store.put("damaged", PICTURE, PNG);
    await writeFile(join(root, "objects", "damaged"), "broken");
    const answer = await app.inject({ url: await getPath("damaged") });
    expect(answer.statusCode).toBe(500);
    expect(answer.payload).not.toContain(root);
    expect(answer.json().error.code).toBe("INTERNAL");
  });
});

describe("PUT /files", () => {
  const put = (url: string, payload: Buffer | string, type: string | undefined = "image/png") =>
    app.inject({ method: "PUT", url, payload, headers: type === undefined ? {} : { "content-type": type } });

  it("stores a body of the promised type and size", async () => {
    const answer = await put(await putPath("up/1.png"), PICTURE);
    expect(answer).toMatchObject({ statusCode: 204, payload: "" });
    expect(Buffer.compare(await store.get("up/1.png"), PICTURE)).toBe(0);
    expect((await put(await putPath("up/empty.png"), "")).statusCode).toBe(204);
    expect(await store.head("up/empty.png")).toMatchObject({ size: 0, contentType: "image/png" });
  });

  it("answers 413 to a body that is too large, announced or not, and keeps the object that was there", async () => {
    const url = await store.signedPutUrl("images/kept.png", { ...PNG, expiresIn: 60, maxBytes: 2999 });
    await store.put("images/kept.png", Buffer.from("old"), PNG);
    const announced = await put(path(url), PICTURE);
    expect(announced.statusCode).toBe(413);
    expect(announced.json().error).toEqual({
      code: "TOO_LARGE",
      message: "The body is larger than the 2999 bytes that this URL permits.",
    });
    const streamed = await fetch(url, {
      method: "PUT",
      headers: { "Content-Type": "image/png" },
      body: new Blob([PICTURE]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(Buffer.from(await store.get("images/kept.png")).toString()).toBe("old");
    expect(await readdir(join(root, "temporary"))).toEqual([]);
  });

  it("answers 415 to another content type or none", async () => {
    const url = await putPath("up/type.png");
    expect((await put(url, PICTURE, "text/html")).statusCode).toBe(415);
    const none = await put(url, PICTURE, "");
    expect(none.statusCode).toBe(415);
    expect(none.json().error.code).toBe("WRONG_CONTENT_TYPE");
    expect(await store.head("up/type.png")).toBeUndefined();
  });

  it("answers 403 to a URL signed for GET, and to a GET of a URL signed for PUT", async () => {
    expect((await put(await getPath(), "x")).statusCode).toBe(403);
    expect((await app.inject({ url: await putPath("images/1.png") })).statusCode).toBe(403);
    expect(Buffer.compare(await store.get("images/1.png"), PICTURE)).toBe(0);
  });

  it("knows no other method", async () => {
    for (const method of ["POST", "DELETE"] as const)
      expect((await app.inject({ method, url: await getPath() })).statusCode).toBe(404);
  });
});

/** fetch() would tidy the path. */
function rawGet(port: number, rawPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: "127.0.0.1", port, path: rawPath }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    })
      .on("error", reject)
      .end();
  });
}
