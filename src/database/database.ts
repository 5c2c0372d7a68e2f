import type { PrismaClient } from "./generated/client.js";

/** A value that SQL parameters and COPY rows may hold. JSON columns take JSON text. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null;
/** A parameter of a query; an array stands for an SQL array, as in `WHERE id = ANY($1)`. */
export type SqlParameter = SqlValue | readonly SqlValue[];
/** Column names to values: int8 is a number while that is exact, else a bigint; timestamptz a Date; bytea a Uint8Array. */
export type SqlRow = Record<string, unknown>;

/** Plain SQL. Times are UTC. */
export interface SqlSession {
  /** Runs one statement with $1, $2 ... parameters. */
  query<Row extends SqlRow = SqlRow>(text: string, parameters?: readonly SqlParameter[]): Promise<Row[]>;
  /**
   * Bulk-loads rows with COPY, streaming; all of them are kept, or none when it throws. Returns how many.
   * On the embedded database nothing else runs meanwhile: `rows` must not read from the same database.
   * @param columns names, in the order of each row's values
   * @throws CopyRowError when a row has the wrong number of values, or text with a NUL character
   */
  copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number>;
  /**
   * Runs one or many statements without parameters (several separated by semicolons are allowed). When one fails, a
   * transaction that the script itself began is rolled back.
   */
  execute(script: string): Promise<void>;
}

/**
 * The platform's rows: embedded PGlite by default, a PostgreSQL server with `DATABASE_URL`.
 * Opening it (openDatabase.ts) applies the migrations.
 */
export interface Database extends SqlSession {
  readonly kind: "pglite" | "postgresql";
  readonly prisma: PrismaClient;
  /**
   * Runs `work` in one transaction on one connection: all of it is kept, or none when it throws.
   * Use only the session inside: the embedded database has one connection, so that `database.query` or
   * `database.prisma` would wait for the transaction, and the transaction for them.
   */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database cannot be opened; the message says what is wrong, where, and how to mend it. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}

/** `name` as an SQL identifier. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
