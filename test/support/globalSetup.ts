import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgresServer } from "./postgresServer.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files ask for databases (test/support/databases.ts). */
    databases: string;
  }
}

/**
 * Makes databases for the test files that ask for one: the first one starts the server, or creates the embedded
 * database that the others copy. Where no file asks, nothing is started.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(tmpdir(), "atelier-test-"));
  let postgres: Promise<PostgresServer> | undefined;
  let embedded: Promise<string> | undefined;
  const answer = async (path?: string): Promise<object> => {
    if (path === "/pglite") return { directory: await (embedded ??= createEmbedded(join(scratch, "pglite"))) };
    try {
      return { url: await (await (postgres ??= startPostgresServer())).createDatabase() };
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  };
  const server = createServer((request, response) => {
    // A kept connection could be closed just as a test file, busy in between, uses it again.
    response.setHeader("connection", "close");
    answer(request.url).then(
      (body) => response.end(JSON.stringify(body)),
      (error) => response.writeHead(500).end(JSON.stringify({ reason: String(error) })),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  project.provide("databases", `http://127.0.0.1:${(server.address() as { port: number }).port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
    await postgres?.then(
      (started) => started.stop(),
      () => {},
    );
    rmSync(scratch, { recursive: true, force: true });
  };
}

async function createEmbedded(directory: string): Promise<string> {
  const { openPglite } = await import("../../src/database/pglite.js");
  await (await openPglite(directory)).close();
  return directory;
}
