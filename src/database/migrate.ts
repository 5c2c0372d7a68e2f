import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, DatabaseOpenError, type SqlSession } from "./database.js";

// The same two steps up from src/database (vitest, tsx) and from dist/database.
const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The advisory lock that Prisma's own tools take too. */
const LOCK = 72707369;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hexadecimal digits: what Prisma records. */
  readonly checksum: string;
}

/** The migrations of a folder in Prisma's layout (`<time>_<name>/migration.sql`), oldest first. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

/**
 * Applies the migrations that a database does not have yet, each in one transaction, and records them in
 * `_prisma_migrations` as Prisma does. An advisory lock lets several servers start at once.
 * @returns the names of those applied
 * @throws DatabaseOpenError when the database has a migration that is not in the folder, was changed since, or failed
 */
export async function migrate(
  database: Pick<Database, "transaction">,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const applied: string[] = [];
  for (;;) {
    const name = await database.transaction((session) => applyNext(session, migrations));
    if (name === undefined) return applied;
    applied.push(name);
  }
}

async function applyNext(session: SqlSession, migrations: readonly Migration[]): Promise<string | undefined> {
  await session.query("SELECT pg_advisory_xact_lock($1)::text", [LOCK]);
  await session.execute(`SET LOCAL client_min_messages = warning;
    CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" VARCHAR(36) PRIMARY KEY NOT NULL,
      "checksum" VARCHAR(64) NOT NULL,
      "finished_at" TIMESTAMPTZ,
      "migration_name" VARCHAR(255) NOT NULL,
      "logs" TEXT,
      "rolled_back_at" TIMESTAMPTZ,
      "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
      "applied_steps_count" INTEGER NOT NULL DEFAULT 0
    )`);
  const recorded = await session.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  for (const row of recorded)
    check(
      row,
      migrations.find((migration) => migration.name === row.name),
    );
  const next = migrations.find(({ name }) => !recorded.some((row) => row.name === name));
  if (next === undefined) return undefined;
  try {
    await session.execute(next.sql);
  } catch (error) {
    throw new DatabaseOpenError(
      `Migration ${next.name} failed, and nothing of it was kept: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
  await session.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
     VALUES ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), next.checksum, next.name],
  );
  return next.name;
}

function check(row: { name: string; checksum: string; finished: boolean }, file: Migration | undefined): void {
  if (file === undefined)
    throw new DatabaseOpenError(
      `The database has the migration ${row.name}, which this version of Atelier does not know: a newer version wrote ` +
        "it. Start that version, or restore a backup from before the upgrade.",
    );
  if (file.checksum !== row.checksum)
    throw new DatabaseOpenError(
      `prisma/migrations/${row.name}/migration.sql was changed after the database had applied it. Restore the file ` +
        "(git checkout), and put the change into a migration of its own: npx tsx scripts/migration.ts NAME.",
    );
  if (!row.finished)
    throw new DatabaseOpenError(
      `Migration ${row.name} was begun by another tool and did not finish. Mend the database, then run ` +
        `npx prisma migrate resolve --applied ${row.name} (or --rolled-back).`,
    );
}
