import { join } from "node:path";
import type { Config } from "../config.js";
import { FileStore } from "./fileStore.js";
import type { ObjectStore } from "./objectStore.js";
import { loadSigningSecret } from "./signingSecret.js";

/** Path of the server under which a {@link FileStore} answers its signed URLs. */
export const FILES_PATH = "/files";

/**
 * The store that the settings name: the bucket when `S3_BUCKET` is set, else files in the data directory.
 * @throws ObjectStoreError when the bucket cannot be used or the directory not be written
 */
export async function openObjectStore(config: Config): Promise<ObjectStore> {
  if (config.s3 !== undefined) {
    // The S3 client is large; without a bucket nothing loads it.
    const { S3Store } = await import("./s3Store.js");
    return new S3Store(config.s3).open();
  }
  const store = new FileStore({
    root: join(config.dataDirectory, "files"),
    baseUrl: config.publicUrl + FILES_PATH,
    secret: await loadSigningSecret(config.dataDirectory),
  });
  return store.open();
}
