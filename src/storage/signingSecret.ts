import { randomBytes, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { link, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { errorCode, makeDirectory, syncDirectory, withFile, writeNewFile } from "./files.js";
import { ObjectStoreError } from "./objectStore.js";

const SECRET_BYTES = 32;

/**
 * The 32 random bytes that sign the file store's URLs, kept in `dataDirectory/signing-secret` (mode 0600). They are drawn
 * at the first call; processes that call at the same time all get the same.
 * @throws ObjectStoreError when the file does not hold 32 bytes
 */
export async function loadSigningSecret(dataDirectory: string): Promise<Uint8Array> {
  const directory = resolve(dataDirectory);
  const path = join(directory, "signing-secret");
  const secret = (await readSecret(path)) ?? (await createSecret(directory, path));
  if (secret.length !== SECRET_BYTES)
    throw new ObjectStoreError(
      `${path} holds ${secret.length} bytes in place of ${SECRET_BYTES}: restore it, or delete it (links given out until now then stop working).`,
    );
  return secret;
}

async function readSecret(path: string): Promise<Uint8Array | undefined> {
  try {
    return await withFile(path, constants.O_RDONLY, (file) => file.readFile());
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function createSecret(directory: string, path: string): Promise<Uint8Array> {
  await makeDirectory(directory);
  const draft = join(directory, `signing-secret.${randomUUID()}`);
  try {
    await writeNewFile(draft, [randomBytes(SECRET_BYTES)], 0o600);
    // A link appears whole or not at all, and never replaces what another process made first.
    await link(draft, path).catch((error: unknown) => {
      if (errorCode(error) !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await syncDirectory(directory);
  return (await readSecret(path))!;
}
