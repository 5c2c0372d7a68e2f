import type { PrismaClient } from "./generated/client.js";

/** A value that SQL parameters and COPY rows may hold. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null;
export type SqlRow = Record<string, unknown>;

/** Plain SQL on one connection. */
export interface SqlSession {
  /** Runs one statement with $1, $2 ... parameters. */
  query<Row extends SqlRow = SqlRow>(text: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** Bulk-loads rows with COPY, streaming; returns how many. */
  copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number>;
}

/**
 * The platform's rows: embedded PGlite by default, a PostgreSQL server with `DATABASE_URL`.
 * Opening it applies the migrations.
 */
export interface Database extends SqlSession {
  readonly kind: "pglite" | "postgresql";
  readonly prisma: PrismaClient;
  /** Runs `work` in one transaction on one connection: all of it is kept, or none when it throws. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /** Runs one or many statements without parameters (several separated by semicolons are allowed). */
  execute(script: string): Promise<void>;
  close(): Promise<void>;
}
