import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";

/** An empty database on the tests' PostgreSQL server, or why there is none. */
export type FreshPostgres =
  | { readonly url: string; readonly reason?: undefined }
  | { readonly url?: undefined; readonly reason: string };

/**
 * Asks for an empty database on the PostgreSQL server that all test files share; the first call starts it.
 * Where no server can run, prints why: `describe.skipIf(postgres.reason)`.
 */
export async function freshPostgres(): Promise<FreshPostgres> {
  const response = await fetch(`${inject("databases")}/postgres`);
  const postgres = (await response.json()) as FreshPostgres;
  if (postgres.reason !== undefined) process.stderr.write(`PostgreSQL tests are skipped: ${postgres.reason}\n`);
  return postgres;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A temporary folder, removed when the file's tests have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "atelier-test-"));
  folders.push(folder);
  return folder;
}

/**
 * A data directory with an empty, migrated embedded database, removed when the file's tests have ended. Copied from
 * one that all test files share, which saves the seconds that creating a database takes.
 */
export async function freshDataDirectory(): Promise<string> {
  const response = await fetch(`${inject("databases")}/pglite`);
  const { directory, reason } = (await response.json()) as { directory?: string; reason?: string };
  if (directory === undefined) throw new Error(reason);
  const folder = temporaryFolder();
  cpSync(directory, folder, { recursive: true });
  return folder;
}
