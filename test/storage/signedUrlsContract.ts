import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { ObjectStore } from "../../src/storage/objectStore.js";
import type { OpenedStore } from "./objectStoreContract.js";

const PNG = { contentType: "image/png" };

/** What the signed URLs of every object store must do. @param key a key of this run */
export function describeSignedUrls(opened: () => OpenedStore, key: (rest: string) => string): void {
  describe("signed URLs", () => {
    let store: ObjectStore;
    beforeAll(() => {
      ({ store } = opened());
    });

    it("let anybody GET until they expire", async () => {
      const bytes = randomBytes(5000);
      await store.put(key("signed.png"), bytes, PNG);
      const url = await store.signedGetUrl(key("signed.png"), { expiresIn: 60 });
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("image/png");
      expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0);
      expect((await fetch(await store.signedGetUrl(key("missing"), { expiresIn: 60 }))).status).toBe(404);
    });

    it("let anybody PUT one object of the promised type", async () => {
      const body = randomBytes(5000);
      const url = await store.signedPutUrl(key("up.png"), { ...PNG, expiresIn: 60, maxBytes: 5000 });
      const wrong = await fetch(url, { method: "PUT", body, headers: { "Content-Type": "text/html" } });
      expect(wrong.status).toBeGreaterThanOrEqual(400);
      expect(await store.head(key("up.png"))).toBeUndefined();
      const answer = await fetch(url, { method: "PUT", body, headers: { "Content-Type": "image/png" } });
      expect(answer.ok).toBe(true);
      expect(Buffer.compare(await store.get(key("up.png")), body)).toBe(0);
      expect(await store.head(key("up.png"))).toMatchObject({ size: 5000, contentType: "image/png" });
    });

    it("are refused once expired", async () => {
      await store.put(key("expire.png"), Buffer.from("x"), PNG);
      const get = await store.signedGetUrl(key("expire.png"), { expiresIn: 3 });
      const put = await store.signedPutUrl(key("late.png"), { ...PNG, expiresIn: 3, maxBytes: 10 });
      expect((await fetch(get)).status).toBe(200);
      await sleep(4200);
      expect((await fetch(get)).status).toBe(403);
      expect((await upload(put)).status).toBe(403);
      expect(await store.head(key("late.png"))).toBeUndefined();
    });

    it("are refused when tampered with", async () => {
      await store.put(key("mine.png"), Buffer.from("mine"), PNG);
      await store.put(key("yours.png"), Buffer.from("yours"), PNG);
      const get = await store.signedGetUrl(key("mine.png"), { expiresIn: 60 });
      const put = await store.signedPutUrl(key("new.png"), { ...PNG, expiresIn: 60, maxBytes: 10 });
      expect((await fetch(get.replace("mine.png", "yours.png"))).status).toBe(403);
      expect((await upload(get)).status).toBe(403);
      expect((await upload(put.replace("new.png", "mine.png"))).status).toBe(403);
      expect((await fetch(put)).status).toBe(403);
      for (const [name, value] of new URL(get).searchParams) {
        if (!/expires|signature/i.test(name)) continue;
        const url = new URL(get);
        url.searchParams.set(name, value.slice(0, -1) + (value.endsWith("7") ? "8" : "7"));
        expect((await fetch(url)).status, name).toBe(403);
        url.searchParams.delete(name);
        expect((await fetch(url)).ok, `without ${name}`).toBe(false);
      }
      expect(Buffer.from(await store.get(key("mine.png"))).toString()).toBe("mine");
    });

    it("are refused when signed with another secret", async () => {
      await store.put(key("mine.png"), Buffer.from("mine"), PNG);
      expect((await fetch(await opened().impostor.signedGetUrl(key("mine.png"), { expiresIn: 60 }))).status).toBe(403);
      const put = await opened().impostor.signedPutUrl(key("theirs.png"), { ...PNG, expiresIn: 60, maxBytes: 10 });
      expect((await upload(put)).status).toBe(403);
      expect(await store.head(key("theirs.png"))).toBeUndefined();
    });

    it("last from a second to a week", async () => {
      for (const expiresIn of [0, -1, 1.5, 604_801, Number.NaN])
        await expect(store.signedGetUrl(key("x"), { expiresIn }), String(expiresIn)).rejects.toThrow(RangeError);
      await expect(store.signedPutUrl(key("x"), { ...PNG, expiresIn: 60, maxBytes: -1 })).rejects.toThrow(RangeError);
    });
  });
}

function upload(url: string): Promise<Response> {
  return fetch(url, { method: "PUT", body: "changed", headers: { "Content-Type": "image/png" } });
}
