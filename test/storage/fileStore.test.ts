import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "../../src/storage/fileStore.js";
import { ObjectStoreError } from "../../src/storage/objectStore.js";
import { describeObjectStore } from "./objectStoreContract.js";
import { serveFileStore, TEST_SECRET } from "./servedFileStore.js";

const PNG = { contentType: "image/png" };

describeObjectStore("FileStore", 1100, async () => {
  const root = await mkdtemp(join(tmpdir(), "atelier-files-"));
  const { store, app, baseUrl } = await serveFileStore(root);
  return {
    store,
    impostor: new FileStore({ root, baseUrl, secret: Buffer.alloc(32, 8) }),
    close: async () => {
      await app.close();
      await rm(root, { recursive: true });
    },
  };
});

describe("FileStore", () => {
  let root: string;
  let store: FileStore;

  const openStore = (directory: string) =>
    new FileStore({ root: directory, baseUrl: "http://localhost/files", secret: TEST_SECRET });

  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "atelier-files-")));
    store = openStore(root);
  });
  afterEach(() => rm(root, { recursive: true }));

  it("keeps a picture as a file that begins with its bytes", async () => {
    const bytes = Buffer.from("\x89PNG...", "latin1");
    await store.put("images/1.png", bytes, PNG);
    const content = await readFile(join(root, "objects/images+/1.png"));
    expect(content.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  it("leaves no temporary file behind", async () => {
    await store.put("a", Buffer.from("x"), PNG);
    await mkdir(join(root, "objects", "b"));
    await expect(store.put("b", Buffer.from("x"), PNG)).rejects.toThrow();
    async function* broken() {
      yield Buffer.from("part");
      throw new Error("broken");
    }
    await expect(store.putStream("c", broken(), PNG)).rejects.toThrow("broken");
    expect(await readdir(join(root, "temporary"))).toEqual([]);
  });

  it("removes temporary files of processes that died, and keeps those of writers at work", async () => {
    await store.open();
    const anHourAgo = new Date(Date.now() - 61 * 60 * 1000);
    for (const name of ["dead", "alive"]) await writeFile(join(root, "temporary", name), "part");
    await utimes(join(root, "temporary", "dead"), anHourAgo, anHourAgo);
    await openStore(root).open();
    expect(await readdir(join(root, "temporary"))).toEqual(["alive"]);
  });

  it("shows what another store object wrote in the same directory", async () => {
    await store.put("a/b", Buffer.from("kept"), PNG);
    expect(Buffer.from(await openStore(root).get("a/b")).toString()).toBe("kept");
  });

  it("follows no symbolic link", async () => {
    const outside = join(root, "outside");
    await mkdir(outside);
    await openStore(outside).put("x", Buffer.from("secret"), PNG);
    await store.open();
    await symlink(join(outside, "objects"), join(root, "objects", "evil+"));
    await symlink(join(outside, "objects", "x"), join(root, "objects", "file"));
    expect(await store.head("evil/x")).toBeUndefined();
    expect(await store.head("file")).toBeUndefined();
    for (const key of ["evil/new", "evil/deep/new"])
      await expect(store.put(key, Buffer.from("x"), PNG)).rejects.toThrow(/is not a directory/);
    await store.delete("evil/x");
    expect(await readdir(join(outside, "objects"))).toEqual(["x"]);
    for await (const info of store.list("")) expect.unreachable(info.key);
    await store.put("file", Buffer.from("own"), PNG);
    expect(Buffer.from(await openStore(outside).get("x")).toString()).toBe("secret");
  });

  it("says that a file is damaged, and never returns part of it", async () => {
    const path = join(root, "objects", "model");
    await store.put("model", Buffer.alloc(1000, 1), PNG);
    const content = await readFile(path);
    content[500] = 2;
    await writeFile(path, content);
    await expect(store.get("model")).rejects.toThrow(`The file of "model" is damaged: ${path}.`);
    await truncate(path, 600);
    await expect(store.get("model")).rejects.toThrow(ObjectStoreError);
    await expect(store.head("model")).rejects.toThrow(ObjectStoreError);
    await store.put("model", Buffer.from("mended"), PNG);
    expect(Buffer.from(await store.get("model")).toString()).toBe("mended");
  });

  it("says when its directory cannot be written, and works once that is mended", async () => {
    const blocked = join(root, "blocked");
    await writeFile(blocked, "a file");
    const other = openStore(join(blocked, "files"));
    await expect(other.open()).rejects.toThrow(
      `Objects cannot be stored in ${blocked}/files (ENOTDIR): make it a directory`,
    );
    await rm(blocked);
    await other.put("a", Buffer.from("x"), PNG);
    expect(await other.get("a")).toHaveLength(1);
  });
});
