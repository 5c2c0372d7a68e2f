import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyChunks } from "./copyText.js";
import {
  type Database,
  DatabaseOpenError,
  quoteIdentifier,
  type SqlParameter,
  type SqlRow,
  type SqlSession,
  type SqlValue,
} from "./database.js";
import { PrismaClient } from "./generated/client.js";
import { migrate } from "./migrate.js";
import { explainConnectionError, type ServerAddress } from "./postgresErrors.js";

/** Rows and UTF-16 units that go over the wire at once. */
const CHUNK = { rows: 5_000, characters: 256_000 };
/** The first version with NULLS NOT DISTINCT. */
const OLDEST_VERSION = 150000;
const INT8 = 20;

/**
 * Opens a database on a PostgreSQL server and applies the migrations.
 * @param url a connection string: postgresql://user:password@host:port/database
 * @throws DatabaseOpenError naming host, port, database and what to mend; never the password
 */
export async function openPostgresql(url: string): Promise<Database> {
  const options = connectionOptions(url);
  const pool = new pg.Pool(options);
  // An idle connection that breaks (a restart of the server) leaves the pool; the next query opens another.
  pool.on("error", ignore);
  const database = new PostgresqlDatabase(pool);
  try {
    await checkVersion(database);
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    if (error instanceof DatabaseOpenError) throw error;
    throw new DatabaseOpenError(explainConnectionError(error, options), { cause: error });
  }
}

/**
 * Settings by name instead of the connection string: a string would win over a database named later, which turned
 * tools that open a second (shadow) database back onto the first.
 */
function connectionOptions(url: string): pg.PoolConfig & ServerAddress {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url });
  } catch {
    // Without the cause, which holds the string and so the password.
    throw new DatabaseOpenError(
      "DATABASE_URL cannot be read; write postgresql://user:password@host:port/database, and encode special characters " +
        "of the password (@ as %40, / as %2F, # as %23, % as %25).",
    );
  }
  const schema = /[?&]schema=([^&]*)/.exec(url)?.[1] ?? "public";
  if (schema !== "public")
    throw new DatabaseOpenError(
      `DATABASE_URL names the schema "${schema}"; Atelier keeps its tables in "public". Give it a database of its own.`,
    );
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? "",
    user: client.user ?? "",
    password: client.password,
    ssl: client.ssl,
    application_name: "atelier",
    connectionTimeoutMillis: 10_000,
    // Prisma's adapter reads and writes times as if every session were in UTC.
    onConnect: (connection) => connection.query("SET TIME ZONE 'UTC'"),
    types: { getTypeParser },
  };
}

function ignore(): void {}

/** int8 as a number while that is exact, as PGlite does. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format: "text") =>
  oid === INT8 ? readInt8 : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

function readInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

async function checkVersion(session: SqlSession): Promise<void> {
  const [{ number, version }] = await session.query<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
  );
  if (number < OLDEST_VERSION)
    throw new DatabaseOpenError(
      `DATABASE_URL leads to PostgreSQL ${version}; version ${OLDEST_VERSION / 10_000} or newer is needed.`,
    );
}

class PostgresqlSession implements SqlSession {
  constructor(private readonly client: pg.PoolClient) {}

  async query<Row extends SqlRow = SqlRow>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, [...parameters])).rows;
  }

  async copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number> {
    let count = 0;
    async function* buffers() {
      for await (const chunk of copyChunks({ table, columns, rows }, CHUNK)) {
        count += chunk.rows;
        yield Buffer.from(chunk.text);
      }
    }
    const copy = `COPY ${quoteIdentifier(table)} (${columns.map(quoteIdentifier).join(", ")}) FROM STDIN`;
    await pipeline(Readable.from(buffers()), this.client.query(copyFrom(copy)));
    return count;
  }

  async execute(script: string): Promise<void> {
    await this.client.query(script);
  }
}

class PostgresqlDatabase implements Database {
  readonly kind = "postgresql";
  readonly prisma: PrismaClient;

  constructor(private readonly pool: pg.Pool) {
    this.prisma = new PrismaClient({
      adapter: new PrismaPg(pool),
      transactionOptions: { maxWait: 60_000, timeout: 60_000 },
    });
  }

  async query<Row extends SqlRow = SqlRow>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, [...parameters])).rows;
  }

  copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number> {
    return this.transaction((session) => session.copy(table, columns, rows));
  }

  execute(script: string): Promise<void> {
    return this.#withClient((client) => new PostgresqlSession(client).execute(script));
  }

  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#withClient(async (client) => {
      await client.query("BEGIN");
      const result = await work(new PostgresqlSession(client));
      await client.query("COMMIT");
      return result;
    });
  }

  async close(): Promise<void> {
    if (this.pool.ending) return;
    await this.prisma.$disconnect();
    await this.pool.end();
  }

  /** A connection of its own; after an error it is rolled back, or thrown away when even that fails. */
  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A connection that breaks fails the statement that waits for it; the event would end the process.
    client.on("error", ignore);
    const release = (broken = false) => {
      client.off("error", ignore);
      client.release(broken);
    };
    try {
      const result = await work(client);
      release();
      return result;
    } catch (error) {
      await client.query("ROLLBACK").then(
        () => release(),
        () => release(true),
      );
      throw error;
    }
  }
}
