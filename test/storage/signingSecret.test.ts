import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadSigningSecret } from "../../src/storage/signingSecret.js";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "atelier-secret-"));
});
afterEach(() => rm(directory, { recursive: true }));

it("draws 32 bytes once, for its owner alone", async () => {
  const data = join(directory, "not/there/yet");
  const secret = await loadSigningSecret(data);
  expect(secret).toHaveLength(32);
  expect(Buffer.compare(await loadSigningSecret(data), secret)).toBe(0);
  expect((await stat(join(data, "signing-secret"))).mode & 0o777).toBe(0o600);
  expect(Buffer.compare(await loadSigningSecret(join(directory, "other")), secret)).not.toBe(0);
});

it("gives all that ask at the same time the same secret", async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => loadSigningSecret(directory)));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString("hex"))).size).toBe(1);
  expect(await readdir(directory)).toEqual(["signing-secret"]);
});

it("refuses a secret of another length", async () => {
  await writeFile(join(directory, "signing-secret"), "short");
  await expect(loadSigningSecret(directory)).rejects.toThrow(
    `${join(directory, "signing-secret")} holds 5 bytes in place of 32`,
  );
});
