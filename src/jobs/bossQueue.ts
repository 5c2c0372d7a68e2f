import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import PgBoss from "pg-boss";
import type { Database, SqlSession } from "../database/database.js";
import { bossDatabase } from "./bossDatabase.js";
import { Leases } from "./leases.js";
import type { Job, JobHandler, JobQueue, JobTypes, SendOptions, StopOptions, WorkOptions } from "./queue.js";
import { QueueWorker, type QueueWorkerOptions } from "./queueWorker.js";

export interface JobQueueOptions {
  /** How soon a dead worker's job goes to another one; 10 unless given. */
  readonly leaseSeconds?: number;
  /** Told of trouble that the queue gets over by itself, such as a database that is away; warns unless given. */
  readonly onError?: (error: Error) => void;
}

/** Serialises the creation of tables and queues, which fails when several processes do it at once; any number does. */
const CREATION_LOCK = 0x61746c72;
const RETRIES = 1;
/** Between looks for exhausted jobs of other processes, and for dead workers. */
const WATCH_SECONDS = 1;
const HOUR_SECONDS = 3600;

/**
 * Opens the job queue in a database, on pg-boss's tables (schema `pgboss`). It creates what is missing; several
 * processes may start at once.
 * @param names every queue that this process sends to or works on
 */
export async function openJobQueue<Types extends JobTypes = JobTypes>(
  database: Database,
  names: readonly (keyof Types & string)[],
  options: JobQueueOptions = {},
): Promise<JobQueue<Types>> {
  const onError = options.onError ?? ((error) => process.emitWarning(error));
  const boss = new PgBoss({
    db: bossDatabase(database),
    schedule: false,
    // Archives finished jobs and deletes old ones; leases are watched by the queue itself.
    maintenanceIntervalSeconds: HOUR_SECONDS / 4,
    archiveCompletedAfterSeconds: HOUR_SECONDS,
    deleteAfterDays: 7,
  });
  boss.on("error", onError);
  await createSchema(database, boss);
  await createQueues(database, names);
  return new BossQueue<Types>(boss, new Leases(database, options.leaseSeconds ?? 10), onError);
}

class BossQueue<Types extends JobTypes> implements JobQueue<Types> {
  readonly #workers = new Map<string, QueueWorker>();
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly boss: PgBoss,
    private readonly leases: Leases,
    private readonly onError: (error: Error) => void,
  ) {}

  async send<Name extends keyof Types & string>(name: Name, data: Types[Name], options: SendOptions = {}) {
    const { id = randomUUID(), session } = options;
    const sent = await this.boss.send(name, data, {
      id,
      // The queue's policy allows one waiting job a key.
      singletonKey: options.singletonKey ?? id,
      retryLimit: RETRIES,
      expireInSeconds: this.leases.seconds,
      ...(session && { db: bossDatabase(session) }),
    });
    this.#workers.get(name)?.notify();
    return sent ?? undefined;
  }

  async work<Name extends keyof Types & string>(name: Name, options: WorkOptions, handler: JobHandler<Types[Name]>) {
    this.#startWorker({
      name,
      concurrency: options.concurrency ?? 1,
      pollingSeconds: options.pollingSeconds ?? 0.4,
      run: ({ id, data, retryCount }, signal) =>
        handler({ id, data, attempt: retryCount + 1, signal } as Job<Types[Name]>),
      onFailed: () => {
        this.#workers.get(name)?.notify();
        this.#workers.get(exhausted(name))?.notify();
      },
    });
  }

  async onExhausted<Name extends keyof Types & string>(
    name: Name,
    callback: (data: Types[Name], reason: string) => Promise<void>,
  ) {
    this.#startWorker({
      name: exhausted(name),
      concurrency: 1,
      pollingSeconds: WATCH_SECONDS,
      run: async ({ data, output }, signal) => {
        try {
          await callback(data as Types[Name], failureReason(output));
        } catch (error) {
          this.onError(error instanceof Error ? error : new Error(String(error)));
          await sleep(WATCH_SECONDS * 1000, undefined, { signal }).catch(() => {});
          throw error;
        }
      },
      // Told until it succeeds: this gives a job whose retries are used up another one.
      onFailed: async (id) => {
        await this.boss.retry(exhausted(name), id);
      },
    });
  }

  async cancel<Name extends keyof Types & string>(name: Name, id: string) {
    const result = (await this.boss.cancel(name, id)) as unknown as { affected: number };
    if (result.affected === 0) return false;
    this.#workers.get(name)?.abort(id, "The job was cancelled.");
    return true;
  }

  async stop({ graceful = true, timeoutSeconds = 30 }: StopOptions = {}) {
    clearInterval(this.#watch);
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop(graceful, timeoutSeconds)));
    await this.boss.stop({ graceful: false });
  }

  #startWorker(options: Omit<QueueWorkerOptions, "onError">): void {
    if (this.#workers.has(options.name))
      throw new Error(`The queue ${options.name} has a worker in this process already.`);
    this.#workers.set(options.name, new QueueWorker(this.boss, this.leases, { ...options, onError: this.onError }));
    this.#watch ??= setInterval(() => this.#failExpired().catch(this.onError), WATCH_SECONDS * 1000);
  }

  /** Retries or fails the jobs of workers that died. */
  async #failExpired(): Promise<void> {
    if (!(await this.leases.anyExpired())) return;
    // On the embedded database a long transaction holds up renewals too: this process's own come first.
    await Promise.all([...this.#workers.values()].map((worker) => worker.renew()));
    await this.boss.expire();
    for (const worker of this.#workers.values()) worker.notify();
  }
}

/** pg-boss's own lock does not keep `CREATE SCHEMA IF NOT EXISTS` of two processes apart. */
async function createSchema(database: Database, boss: PgBoss): Promise<void> {
  // The embedded database belongs to one process, and has no second connection to hold a lock on.
  if (database.kind === "pglite") return void (await boss.start());
  await database.transaction(async (session) => {
    await lockCreation(session);
    await boss.start();
  });
}

async function createQueues(database: Database, names: readonly string[]): Promise<void> {
  const create = "SELECT pgboss.create_queue($1, $2::json)::text";
  await database.transaction(async (session) => {
    await lockCreation(session);
    for (const name of names) {
      await session.query(create, [exhausted(name), JSON.stringify({ policy: "standard" })]);
      await session.query(create, [name, JSON.stringify({ policy: "short", deadLetter: exhausted(name) })]);
    }
  });
}

async function lockCreation(session: SqlSession): Promise<void> {
  await session.query("SELECT pg_advisory_xact_lock($1)::text", [CREATION_LOCK]);
}

/** pg-boss puts a job that failed for good on this queue, in the statement that fails it: none is ever missed. */
function exhausted(name: string): string {
  return `${name}-exhausted`;
}

function failureReason(output: object | null): string {
  const { message, value } = (output ?? {}) as { message?: string; value?: { message?: string } };
  if (value?.message?.includes("timeout"))
    return "The worker died, or lost its connection to the database, during the last attempt.";
  return message ?? value?.message ?? "The job failed.";
}
