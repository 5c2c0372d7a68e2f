import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
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
import { type DirectoryLock, lockDirectory } from "./directoryLock.js";
import { DurableFileSystem, syncPath, syncTree, withFsync } from "./durableFileSystem.js";
import { PrismaClient } from "./generated/client.js";
import { migrate } from "./migrate.js";

/** Rows and UTF-16 units of one `COPY ... FROM '/dev/blob'`; PGlite holds a whole blob in memory. */
const CHUNK = { rows: 50_000, characters: 16_000_000 };

/**
 * Opens the embedded PostgreSQL (PGlite) in `<dataDirectory>/database`, creating it when there is none, and applies the
 * migrations. What is acknowledged is on the disk: it survives kill -9 and a power cut.
 * @throws DatabaseOpenError when another process holds it, or it cannot be used
 */
export async function openPglite(dataDirectory: string): Promise<Database> {
  const directory = join(dataDirectory, "database");
  const lock = await prepare(dataDirectory, () => lockDirectory(directory));
  try {
    if (!existsSync(join(directory, "PG_VERSION"))) await prepare(dataDirectory, () => initialize(directory));
    const pglite = await start(directory);
    try {
      const database = new PgliteDatabase(pglite, lock);
      await migrate(database);
      return database;
    } catch (error) {
      await pglite.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function prepare<T>(dataDirectory: string, step: () => Promise<T>): Promise<T> {
  try {
    mkdirSync(dataDirectory, { recursive: true });
    return await step();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof DatabaseOpenError || code === undefined) throw error;
    throw new DatabaseOpenError(
      `The data directory ${dataDirectory} cannot be used (${message}). Mend it, or choose another with ATELIER_DATA.`,
      { cause: error },
    );
  }
}

/** Creates the database beside its place and moves it there when it is whole, so that none is ever half made. */
async function initialize(directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await (await start(unfinished)).close();
  syncTree(unfinished);
  renameSync(unfinished, directory);
  syncPath(dirname(directory));
}

/** The type of bytes: PGlite's own conversion to and from text costs seven times as much. */
const BYTEA = 17;

async function start(directory: string): Promise<PGlite> {
  try {
    return await PGlite.create({
      fs: new DurableFileSystem(directory),
      startParams: [...withFsync(PGlite.defaultStartParams), "-c", "timezone=UTC"],
      parsers: { [BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")) },
      serializers: { [BYTEA]: (bytes) => `\\x${Buffer.from(bytes).toString("hex")}` },
    });
  } catch (error) {
    throw new DatabaseOpenError(
      `The embedded database in ${directory} could not be started (${error instanceof Error ? error.message : error}). ` +
        "Restore the directory from a backup, or choose another data directory with ATELIER_DATA.",
      { cause: error },
    );
  }
}

class PgliteSession implements SqlSession {
  constructor(private readonly connection: PGlite | Transaction) {}

  async query<Row extends SqlRow = SqlRow>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return (await this.connection.query<Row>(text, [...parameters])).rows;
  }

  async copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number> {
    const copy = `COPY ${quoteIdentifier(table)} (${columns.map(quoteIdentifier).join(", ")}) FROM '/dev/blob'`;
    let count = 0;
    for await (const chunk of copyChunks({ table, columns, rows }, CHUNK)) {
      await this.connection.query(copy, [], { blob: new Blob([chunk.text]) });
      count += chunk.rows;
    }
    return count;
  }

  async execute(script: string): Promise<void> {
    await this.connection.exec(script);
  }
}

class PgliteDatabase extends PgliteSession implements Database {
  readonly kind = "pglite";
  readonly prisma: PrismaClient;

  constructor(
    private readonly pglite: PGlite,
    private readonly lock: DirectoryLock,
  ) {
    super(pglite);
    this.prisma = new PrismaClient({
      adapter: new PrismaPGlite(pglite),
      // One connection: transactions stand in a queue, which Prisma would leave after 2 s.
      transactionOptions: { maxWait: 60_000, timeout: 60_000 },
    });
  }

  override copy(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>,
  ): Promise<number> {
    return this.transaction((session) => session.copy(table, columns, rows));
  }

  /** Inside a transaction that a failure rolls back, before any other statement gets its turn on the one connection. */
  override execute(script: string): Promise<void> {
    return this.transaction((session) => session.execute(script));
  }

  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.pglite.transaction((transaction) => work(new PgliteSession(transaction)));
  }

  async close(): Promise<void> {
    if (this.pglite.closed) return;
    await this.prisma.$disconnect();
    await this.pglite.close();
    this.lock.release();
  }
}
