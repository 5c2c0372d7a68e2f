import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openPlatform, type Platform } from "../../src/cli/platform.js";
import { loadConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { installDemo } from "../../src/services/demo/installDemo.js";
import type { ObjectStore } from "../../src/storage/objectStore.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";
import { startPostgresServer } from "../../test/support/postgresServer.js";
import { RivalMissingError } from "../harness/benchmark.js";

/** The demo on a PostgreSQL server of its own, as a process sees it that leaves designs to workers. */
export interface Shop {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly platform: Platform;
  /** Of processes that work for it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @throws RivalMissingError where no PostgreSQL server can run */
export async function openShop(engine: string): Promise<Shop> {
  const server = await startPostgresServer().catch((error: Error) => {
    throw new RivalMissingError(`PostgreSQL (${error.message})`, "apt-get install -y postgresql");
  });
  const folder = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  const closers = [() => rm(folder, { recursive: true, force: true }), () => server.stop()];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const DATABASE_URL = await server.createDatabase();
    const environment = { ATELIER_DATA: folder, DATABASE_URL, ATELIER_ENGINE: engine, ATELIER_THREADS: "1" };
    const config = loadConfig(environment);
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const store = await openObjectStore(config);
    await installDemo({ database, store });
    const context = { config, database, store, signal: new AbortController().signal, close };
    const platform = await openPlatform(context, pino({ level: "silent" }), 0);
    closers.push(() => platform.close());
    return { database, store, platform, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}
