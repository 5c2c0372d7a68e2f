import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  InvalidKeyError,
  type ObjectInfo,
  ObjectNotFoundError,
  type ObjectStore,
} from "../../src/storage/objectStore.js";
import { describeSignedUrls } from "./signedUrlsContract.js";

/** A store to test, whose signed URLs can be fetched. */
export interface OpenedStore {
  readonly store: ObjectStore;
  /** The same store signing with a wrong secret. */
  readonly impostor: ObjectStore;
  close(): Promise<void>;
}

const PNG = { contentType: "image/png" };

/** What every object store must do. `manyKeys` is how many keys the listing test stores. */
export function describeObjectStore(name: string, manyKeys: number, open: () => Promise<OpenedStore>): void {
  describe(`${name} as an object store`, () => {
    let opened: OpenedStore;
    let store: ObjectStore;
    const run = `run-${randomBytes(6).toString("hex")}`;
    const key = (rest: string) => `${run}/${rest}`;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(async () => {
      if (opened === undefined) return;
      await inBatches(await keysOf(store, `${run}/`), (each) => store.delete(each));
      await opened.close();
    });

    it("returns exactly the bytes that were put, and what is known of them", async () => {
      const before = Date.now();
      const bytes = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);
      await store.put(key("binary.png"), bytes, PNG);
      expect(Buffer.compare(await store.get(key("binary.png")), bytes)).toBe(0);
      const info = await store.head(key("binary.png"));
      expect(info).toMatchObject({ key: key("binary.png"), size: 1024, contentType: "image/png" });
      expect(Math.abs(info!.modifiedAt.getTime() - before)).toBeLessThan(10_000);
    });

    it("stores a view of a larger buffer as the view alone", async () => {
      const whole = randomBytes(300);
      await store.put(key("view"), new Uint8Array(whole.buffer, whole.byteOffset + 100, 50), PNG);
      expect(Buffer.compare(await store.get(key("view")), whole.subarray(100, 150))).toBe(0);
    });

    it("stores an empty object", async () => {
      await store.put(key("empty"), new Uint8Array(0), { contentType: "text/plain; charset=utf-8" });
      expect(await store.get(key("empty"))).toHaveLength(0);
      expect(await store.head(key("empty"))).toMatchObject({ size: 0, contentType: "text/plain; charset=utf-8" });
    });

    it("stores 5 MB", async () => {
      const bytes = randomBytes(5_000_000);
      await store.put(key("large.onnx"), bytes, { contentType: "application/octet-stream" });
      expect(Buffer.compare(await store.get(key("large.onnx")), bytes)).toBe(0);
    });

    describe("putStream", () => {
      const binary = { contentType: "application/octet-stream" };

      it("stores several parts in their order, whatever the chunks", async () => {
        const bytes = randomBytes(17 * 2 ** 20 + 5);
        const sizes = [1, 0, 70_001, 9 * 2 ** 20, 3, 1_000_003];
        await store.putStream(key("stream"), chunked(bytes, sizes), binary);
        expect(Buffer.compare(await store.get(key("stream")), bytes)).toBe(0);
        expect(await store.head(key("stream"))).toMatchObject({ size: bytes.length, ...binary });
        expect(await keysOf(store, key("stream"))).toEqual([key("stream")]);
      });

      it("stores few bytes, and none", async () => {
        await store.putStream(key("stream-few"), chunked(Buffer.from("few bytes"), [4]), { contentType: "text/csv" });
        expect(Buffer.from(await store.get(key("stream-few"))).toString()).toBe("few bytes");
        await store.putStream(key("stream-none"), chunked(Buffer.alloc(0), [1]), { contentType: "text/csv" });
        expect(await store.get(key("stream-none"))).toHaveLength(0);
        expect(await store.head(key("stream-none"))).toMatchObject({ size: 0, contentType: "text/csv" });
      });

      it("replaces an object, and shows the old one until the new one is whole", async () => {
        await store.put(key("stream-again"), Buffer.from("old"), PNG);
        let seen: Uint8Array | undefined;
        async function* chunks() {
          yield Buffer.from("new ");
          seen = await store.get(key("stream-again"));
          yield Buffer.from("object");
        }
        await store.putStream(key("stream-again"), chunks(), binary);
        expect(Buffer.from(seen!).toString()).toBe("old");
        expect(Buffer.from(await store.get(key("stream-again"))).toString()).toBe("new object");
        expect(await store.head(key("stream-again"))).toMatchObject(binary);
      });

      it.each([0, 3, 20 * 2 ** 20])("stores nothing when the source throws after %i bytes", async (size) => {
        const failure = new Error("the source is broken");
        async function* chunks() {
          for (let at = 0; at < size; at += 2 ** 20) yield Buffer.alloc(Math.min(size, 2 ** 20), 1);
          throw failure;
        }
        await expect(store.putStream(key("stream-broken"), chunks(), binary)).rejects.toBe(failure);
        expect(await store.head(key("stream-broken"))).toBeUndefined();
        await store.put(key("stream-kept"), Buffer.from("old"), PNG);
        await expect(store.putStream(key("stream-kept"), chunks(), binary)).rejects.toBe(failure);
        expect(Buffer.from(await store.get(key("stream-kept"))).toString()).toBe("old");
      });

      it("refuses a bad key or content type before it reads the source", async () => {
        // biome-ignore lint/correctness/useYield: it must not be asked for anything
        async function* untouched(): AsyncIterable<Uint8Array> {
          expect.unreachable("the source was read");
        }
        await expect(store.putStream("../a", untouched(), binary)).rejects.toThrow(InvalidKeyError);
        await expect(store.putStream(key("a"), untouched(), { contentType: "image" })).rejects.toThrow(RangeError);
      });
    });

    it("replaces bytes and content type when a key is put again", async () => {
      await store.put(key("again"), Buffer.from("a longer first version"), PNG);
      await store.put(key("again"), Buffer.from("second"), { contentType: "text/plain" });
      expect(Buffer.from(await store.get(key("again"))).toString()).toBe("second");
      expect(await store.head(key("again"))).toMatchObject({ size: 6, contentType: "text/plain" });
    });

    it("says that a key is missing", async () => {
      await expect(store.get(key("missing"))).rejects.toThrow(new ObjectNotFoundError(key("missing")));
      expect(await store.head(key("missing"))).toBeUndefined();
      expect(await store.head(key("no/such/folder"))).toBeUndefined();
      expect(await keysOf(store, key("no/such/"))).toEqual([]);
    });

    it("deletes, and deletes again without complaint", async () => {
      await store.put(key("gone"), Buffer.from("x"), PNG);
      await store.delete(key("gone"));
      await store.delete(key("gone"));
      await store.delete(key("never/there"));
      expect(await store.head(key("gone"))).toBeUndefined();
      expect(await keysOf(store, key("gone"))).toEqual([]);
    });

    it("refuses keys that could leave the store or that some store could not hold", async () => {
      const bad = ["", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\\b", "a b", "é", "a\0", "%2e%2e/a"];
      for (const each of [...bad, "a".repeat(513), "a".repeat(201)]) {
        await expect(store.put(each, Buffer.from("x"), PNG), each).rejects.toThrow(InvalidKeyError);
        await expect(store.get(each), each).rejects.toThrow(InvalidKeyError);
        await expect(store.head(each), each).rejects.toThrow(InvalidKeyError);
        await expect(store.delete(each), each).rejects.toThrow(InvalidKeyError);
        await expect(store.signedGetUrl(each, { expiresIn: 60 }), each).rejects.toThrow(InvalidKeyError);
      }
    });

    it("refuses content types that would break a header", async () => {
      for (const contentType of ["", "image", "image/png\r\nX-Evil: 1", "image/png, text/html"])
        await expect(store.put(key("type"), Buffer.from("x"), { contentType }), contentType).rejects.toThrow(
          RangeError,
        );
    });

    it("keeps a key and the keys below it apart", async () => {
      const keys = [key("both"), key("both/inner"), key("both/inner/most")];
      for (const each of keys) await store.put(each, Buffer.from(each), PNG);
      for (const each of keys) expect(Buffer.from(await store.get(each)).toString()).toBe(each);
      await store.delete(key("both"));
      expect(await keysOf(store, key("both"))).toEqual(keys.slice(1));
    });

    it("accepts the longest key", async () => {
      const longest = key(`${"d".repeat(200)}/${"e".repeat(200)}/`.padEnd(512 - run.length - 1, "f"));
      expect(longest).toHaveLength(512);
      await store.put(longest, Buffer.from("long"), PNG);
      expect(await keysOf(store, key("ddd"))).toEqual([longest]);
    });

    it("shows readers a whole version while several writers replace it", async () => {
      const versions = [1, 2, 3, 4].map((value) => Buffer.alloc(200_000 + value, value));
      await store.put(key("busy"), versions[0], PNG);
      const writes = versions.map((bytes) => store.put(key("busy"), bytes, PNG));
      let writing = true;
      const done = Promise.all(writes).finally(() => {
        writing = false;
      });
      do {
        const bytes = await store.get(key("busy"));
        expect(Buffer.compare(bytes, versions[bytes[0] - 1])).toBe(0);
      } while (writing);
      await done;
    });

    it("lists by prefix, in key order", async () => {
      const names = ["b", "a/c", "a-b", "a.b", "a/b/c", "a", "a0", "Z", "a_b", "ab/c", "a/b-c", "a/b.c", ".hidden"];
      for (const each of names) await store.put(key(`order/${each}`), Buffer.from(each), PNG);
      const sorted = (prefix: string) =>
        names
          .map((each) => key(`order/${each}`))
          .filter((each) => each.startsWith(key(prefix)))
          .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      for (const prefix of ["order/", "order/a", "order/a/", "order/a/b", "order/a/b/", "order/Z", "order/nothing"])
        expect(await keysOf(store, key(prefix)), prefix).toEqual(sorted(prefix));
      expect(await keysOf(store, "../")).toEqual([]);
      expect(await keysOf(store, key("order//"))).toEqual([]);
    });

    it(`lists ${manyKeys} keys with their sizes and types`, async () => {
      const keys = Array.from({ length: manyKeys }, (_, index) => key(`many/${String(index).padStart(6, "0")}.png`));
      await inBatches(keys, (each, index) => store.put(each, Buffer.alloc(index % 7), PNG));
      const infos = await allOf(store.list(key("many/")));
      expect(infos.map((info) => info.key)).toEqual(keys);
      expect(infos.every((info, index) => info.size === index % 7 && info.contentType === "image/png")).toBe(true);
    });

    describeSignedUrls(() => opened, key);
  });
}

/** The bytes in chunks of these sizes, again and again. */
async function* chunked(bytes: Buffer, sizes: readonly number[]): AsyncIterable<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; at += sizes[turn++ % sizes.length])
    yield bytes.subarray(at, at + sizes[turn % sizes.length]);
}

async function allOf(list: AsyncIterable<ObjectInfo>): Promise<ObjectInfo[]> {
  const infos: ObjectInfo[] = [];
  for await (const info of list) infos.push(info);
  return infos;
}

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  return (await allOf(store.list(prefix))).map((info) => info.key);
}

async function inBatches(keys: readonly string[], work: (key: string, index: number) => Promise<void>): Promise<void> {
  for (let start = 0; start < keys.length; start += 16)
    await Promise.all(keys.slice(start, start + 16).map((key, offset) => work(key, start + offset)));
}
