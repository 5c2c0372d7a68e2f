import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, rename, rm, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { errorCode, openFor, type Parts, syncDirectory, withFile, writeNewFile } from "./files.js";
import { objectFile, readObject, readObjectInfo, streamObject } from "./objectFile.js";
import { type Folders, isPlain, makeFoldersOf, objectPath, openFolders, walkKeys } from "./objectFolders.js";
import {
  assertContentType,
  assertKey,
  assertSignOptions,
  type ObjectInfo,
  ObjectNotFoundError,
  type ObjectStore,
  ObjectStoreError,
  type PutOptions,
  type SignOptions,
  type SignPutOptions,
} from "./objectStore.js";
import { type Query, type SignedRequest, signUrl, verifySignature } from "./signedUrls.js";

export interface FileStoreOptions {
  /** Directory that holds the objects; made when it is not there. */
  readonly root: string;
  /** Where the server answers for this store ({@link filesRoutes}), such as "http://localhost:4000/files". */
  readonly baseUrl: string;
  /** Key of the signatures, 32 bytes ({@link loadSigningSecret}). */
  readonly secret: Uint8Array;
}

/** An object as the store's own HTTP route serves it. */
export interface FileObjectInfo extends ObjectInfo {
  readonly sha256: string;
}

const LIST_AHEAD = 32;

/**
 * Objects as files of one directory, for one machine: `a/b/c.png` is `objects/a+/b+/c.png`, the bytes followed by a
 * short trailer (objectFile.ts). Several processes may use the same directory. A put or delete that has returned survives a
 * power cut. Symbolic links below the root are never followed.
 */
export class FileStore implements ObjectStore {
  private readonly options: FileStoreOptions;
  private opened?: Promise<Folders>;

  constructor(options: FileStoreOptions) {
    this.options = { ...options, baseUrl: options.baseUrl.replace(/\/+$/, "") };
  }

  /**
   * Makes the directories, removes stale temporary files and tries a write. The first operation does it otherwise.
   * @throws ObjectStoreError when the root cannot be written
   */
  async open(): Promise<this> {
    await this.folders();
    return this;
  }

  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<void> {
    return this.write(key, [bytes], options);
  }

  putStream(key: string, chunks: AsyncIterable<Uint8Array>, options: PutOptions): Promise<void> {
    return this.write(key, chunks, options);
  }

  private async write(key: string, bytes: Parts, { contentType }: PutOptions): Promise<void> {
    assertKey(key);
    assertContentType(contentType);
    const { objects, temporary } = await this.folders();
    const draft = join(temporary, randomUUID());
    const path = objectPath(objects, key);
    try {
      await writeNewFile(draft, objectFile(bytes, contentType));
      if (!(await isPlain(dirname(path)))) await makeFoldersOf(objects, key);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncDirectory(dirname(path));
  }

  async get(key: string): Promise<Uint8Array> {
    return (await this.read(key)).bytes;
  }

  /**
   * The bytes of an object and what is known of it, from one and the same write.
   * @throws ObjectNotFoundError
   * @throws ObjectStoreError when the file is damaged
   */
  async read(key: string): Promise<FileObjectInfo & { bytes: Uint8Array }> {
    const object = await this.withObject(key, readObject);
    if (object === undefined) throw new ObjectNotFoundError(key);
    return { key, ...object };
  }

  /**
   * As {@link FileStore.read}, of an object that need not fit into memory: the stream fails before its last bytes when the file is
   * damaged, and is to be destroyed when it is not read to its end.
   * @throws ObjectNotFoundError
   */
  async readStream(key: string): Promise<FileObjectInfo & { bytes: Readable }> {
    const object = await this.withObject(key, (file, path) => streamObject(file, damaged(key, path)), openFor);
    if (object === undefined) throw new ObjectNotFoundError(key);
    return { key, ...object };
  }

  async head(key: string): Promise<FileObjectInfo | undefined> {
    const info = await this.withObject(key, readObjectInfo);
    return info && { key, ...info };
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    const { objects } = await this.folders();
    const path = objectPath(objects, key);
    if (!(await isPlain(dirname(path)))) return;
    try {
      await unlink(path);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return;
      throw error;
    }
    await syncDirectory(dirname(path));
  }

  async *list(prefix: string): AsyncIterable<ObjectInfo> {
    const { objects } = await this.folders();
    let keys: string[] = [];
    for await (const key of walkKeys(objects, prefix)) {
      keys.push(key);
      if (keys.length < LIST_AHEAD) continue;
      yield* await this.heads(keys);
      keys = [];
    }
    yield* await this.heads(keys);
  }

  async signedGetUrl(key: string, options: SignOptions): Promise<string> {
    assertKey(key);
    assertSignOptions({ expiresIn: options.expiresIn });
    return this.sign({ method: "GET", key, expires: expiry(options) });
  }

  async signedPutUrl(key: string, options: SignPutOptions): Promise<string> {
    assertKey(key);
    assertSignOptions(options);
    const { contentType, maxBytes } = options;
    return this.sign({ method: "PUT", key, expires: expiry(options), contentType, maxBytes });
  }

  /**
   * What a URL signed by this store permits.
   * @param query the URL's query parameters
   * @throws SignatureError when it does not permit `method` on `key`, or no longer
   */
  verify(method: string, key: string, query: Query): SignedRequest {
    return verifySignature(this.options.secret, method, key, query);
  }

  private sign(request: SignedRequest): string {
    return signUrl(this.options.baseUrl, this.options.secret, request);
  }

  private async heads(keys: readonly string[]): Promise<ObjectInfo[]> {
    const infos = await Promise.all(keys.map((key) => this.head(key)));
    return infos.filter((info) => info !== undefined);
  }

  /** undefined when there is no such object. */
  private async withObject<T>(
    key: string,
    work: (file: FileHandle, path: string) => Promise<T | undefined>,
    open: typeof openFor = withFile,
  ): Promise<T | undefined> {
    assertKey(key);
    const { objects } = await this.folders();
    const path = objectPath(objects, key);
    if (!(await isPlain(dirname(path)))) return undefined;
    try {
      const result = await open(path, constants.O_RDONLY | constants.O_NONBLOCK, (file) => work(file, path));
      if (result !== undefined) return result;
    } catch (error) {
      if (["ENOENT", "ELOOP"].includes(errorCode(error) ?? "")) return undefined;
      throw error;
    }
    throw damaged(key, path);
  }

  private folders(): Promise<Folders> {
    this.opened ??= openFolders(this.options.root).catch((error: unknown) => {
      this.opened = undefined;
      throw new ObjectStoreError(
        `Objects cannot be stored in ${resolve(this.options.root)} (${errorCode(error) ?? String(error)}): ` +
          "make it a directory that this user may write, or set ATELIER_DATA to another.",
        { cause: error },
      );
    });
    return this.opened;
  }
}

function damaged(key: string, path: string): ObjectStoreError {
  return new ObjectStoreError(`The file of "${key}" is damaged: ${path}. Restore it from a backup, or delete it.`);
}

/** Unix time in whole seconds, rounded up. */
function expiry({ expiresIn }: SignOptions): number {
  return Math.ceil(Date.now() / 1000) + expiresIn;
}
