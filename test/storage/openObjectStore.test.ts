import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config.js";
import { FileStore } from "../../src/storage/fileStore.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";
import { S3Store } from "../../src/storage/s3Store.js";
import { testS3Config } from "./testS3.js";

const s3 = testS3Config();

describe("openObjectStore", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "atelier-open-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("opens files in the data directory without S3_BUCKET; links survive a restart", async () => {
    const config = loadConfig({ ATELIER_DATA: directory, ATELIER_PUBLIC_URL: "https://shop.example/atelier/" });
    const store = await openObjectStore(config);
    expect(store).toBeInstanceOf(FileStore);
    const url = new URL(await store.signedGetUrl("a/b.png", { expiresIn: 60 }));
    expect(url.origin + url.pathname).toBe("https://shop.example/atelier/files/a/b.png");
    const restarted = (await openObjectStore(config)) as FileStore;
    expect(restarted.verify("GET", "a/b.png", Object.fromEntries(url.searchParams))).toMatchObject({ key: "a/b.png" });
  });

  it("says which directory cannot be written", async () => {
    await writeFile(join(directory, "files"), "in the way");
    await expect(openObjectStore(loadConfig({ ATELIER_DATA: directory }))).rejects.toThrow(
      `Objects cannot be stored in ${join(directory, "files")}`,
    );
  });

  it.skipIf(s3 === undefined)("opens the bucket with S3_BUCKET, and refuses one that is not there", async () => {
    const config = { ...loadConfig({ ATELIER_DATA: directory }), s3 };
    const store = await openObjectStore(config);
    expect(store).toBeInstanceOf(S3Store);
    (store as S3Store).close();
    await expect(openObjectStore({ ...config, s3: { ...s3!, bucket: "no-such-bucket" } })).rejects.toThrow(
      'The bucket "no-such-bucket"',
    );
  });
});
