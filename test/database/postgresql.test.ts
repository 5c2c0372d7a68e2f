import { describe, expect, test } from "vitest";
import { DatabaseOpenError } from "../../src/database/database.js";
import { readMigrations } from "../../src/database/migrate.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { openPostgresql } from "../../src/database/postgresql.js";
import { freshPostgres } from "../support/databases.js";
import { databaseContract } from "./contract.js";

const postgres = await freshPostgres();
const url = postgres.url ?? "";

/** The error of opening the tests' server with a part of its URL changed. */
async function refusal(change: (url: URL) => void): Promise<Error> {
  const changed = new URL(url);
  change(changed);
  const error = await openPostgresql(changed.href).then(
    () => new Error("opened"),
    (refused) => refused,
  );
  expect(error).toBeInstanceOf(DatabaseOpenError);
  expect(error.message).not.toContain(decodeURIComponent(changed.password));
  return error;
}

describe.skipIf(postgres.reason)("PostgreSQL", () => {
  databaseContract(() => openDatabase({ dataDirectory: "/nonexistent", databaseUrl: url }));

  test("several servers may start at once on an empty database", async () => {
    const { url: empty = "" } = await freshPostgres();
    const databases = await Promise.all(Array.from({ length: 4 }, () => openPostgresql(empty)));
    const [{ n }] = await databases[0].query('SELECT count(*) AS n FROM "_prisma_migrations"');
    expect(Number(n)).toBe(readMigrations().length);
    await Promise.all(databases.map((database) => database.close()));
  });

  test("says that nothing answers", async () => {
    const error = await refusal((changed) => {
      changed.port = "1";
    });
    expect(error.message).toMatch(/Nothing answers at 127\.0\.0\.1:1, where DATABASE_URL .*database "atelier_test/);
  });

  test("says that user or password is wrong", async () => {
    const error = await refusal((changed) => {
      changed.password = "not-it";
    });
    expect(error.message).toMatch(/user "postgres" or its password is wrong: .*127\.0\.0\.1:\d+ refused/);
  });

  test("says that the database is missing", async () => {
    const error = await refusal((changed) => {
      changed.pathname = "/nowhere";
    });
    expect(error.message).toMatch(/no database "nowhere" on .*127\.0\.0\.1:\d+.*createdb/);
  });

  test("refuses another schema, and a URL that cannot be read, without telling the password", async () => {
    expect((await refusal((changed) => changed.searchParams.set("schema", "shop"))).message).toContain('"shop"');
    const error = await openPostgresql("postgresql://ann:geh#eim@localhost/shop").catch((refused: Error) => refused);
    expect(String(error)).toContain("encode special characters");
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("eim");
  });
});
