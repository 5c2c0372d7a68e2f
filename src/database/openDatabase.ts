import type { Config } from "../config.js";
import type { Database } from "./database.js";
import { openPglite } from "./pglite.js";
import { openPostgresql } from "./postgresql.js";

/**
 * Opens the database that the settings name, the PostgreSQL server of `DATABASE_URL` or else the embedded one in the
 * data directory, and applies the migrations.
 * @throws DatabaseOpenError
 */
export function openDatabase(config: Pick<Config, "dataDirectory" | "databaseUrl">): Promise<Database> {
  return config.databaseUrl === undefined ? openPglite(config.dataDirectory) : openPostgresql(config.databaseUrl);
}
