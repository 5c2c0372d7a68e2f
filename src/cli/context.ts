import { availableParallelism } from "node:os";
import { type Config, loadConfig } from "../config.js";
import type { Database } from "../database/database.js";
import type { ObjectStore } from "../storage/objectStore.js";
import { abortOnSignals } from "./signals.js";

/** What a command works with. */
export interface Context {
  readonly config: Config;
  readonly database: Database;
  readonly store: ObjectStore;
  /** Aborts on SIGINT and SIGTERM; the command then unwinds, and what is open is closed. A second signal ends the process. */
  readonly signal: AbortSignal;
  /** Closes everything in reverse; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Reads the settings and opens database and object store. Close it when done, or use {@link withContext}.
 * @param onStopping called at the first SIGINT or SIGTERM, before the signal aborts
 * @throws ConfigError, DatabaseOpenError or ObjectStoreError when it cannot; nothing is left open then.
 */
export async function openContext(onStopping?: () => void): Promise<Context> {
  const config = loadConfig(process.env, availableParallelism());
  // Loaded here, so that `--help` is quick.
  const { openDatabase } = await import("../database/openDatabase.js");
  const { openObjectStore } = await import("../storage/openObjectStore.js");
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  const signals = abortOnSignals(onStopping);
  closers.push(async () => signals.release());
  try {
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const store = await openObjectStore(config);
    return { config, database, store, signal: signals.signal, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a context, works with it and closes it, whatever happens. */
export async function withContext<T>(work: (context: Context) => Promise<T>, onStopping?: () => void): Promise<T> {
  const context = await openContext(onStopping);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
