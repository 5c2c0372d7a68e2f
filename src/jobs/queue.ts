import type { SqlSession } from "../database/database.js";

/** Queue names to the data of their jobs, which must survive JSON. */
export type JobTypes = Record<string, object>;

/** One run of a job. */
export interface Job<Data> {
  readonly id: string;
  readonly data: Data;
  /** 1 for the first run, 2 for the only retry. */
  readonly attempt: number;
  /**
   * Aborted when the job was cancelled, when the queue stops, or when the job was lost to another worker because this
   * one could not renew its lease. The handler must stop then; what it returns or throws is ignored.
   */
  readonly signal: AbortSignal;
}

export type JobHandler<Data> = (job: Job<Data>) => Promise<void>;

export interface SendOptions {
  /** The job's own id, a UUID; sending the same id again does nothing. */
  readonly id?: string;
  /** While a job of this key waits for its first run, another one is not accepted. */
  readonly singletonKey?: string;
  /** Sends within this transaction: the job exists when, and only when, it commits. */
  readonly session?: SqlSession;
}

export interface WorkOptions {
  /** Jobs that run at once in this process; 1 unless given. */
  readonly concurrency?: number;
  /** Seconds between looks for jobs that other processes sent; 0.4 unless given. */
  readonly pollingSeconds?: number;
}

export interface StopOptions {
  /** True (the default): lets running jobs finish first. */
  readonly graceful?: boolean;
  /** How long to wait for them; 30 unless given. */
  readonly timeoutSeconds?: number;
}

/**
 * Jobs in the database: they survive restarts, and run in any process that works on their queue.
 *
 * A job runs at most twice: when its handler throws, or its worker dies, it is retried once at once. Worker and job are
 * bound by a lease of some seconds, which the worker renews while it lives; a job may take hours, and yet a death is
 * noticed within a lease. Two workers never hold the same job at once.
 */
export interface JobQueue<Types extends JobTypes = JobTypes> {
  /** Returns the job's id, or undefined when its id or singletonKey was there already. */
  send<Name extends keyof Types & string>(
    name: Name,
    data: Types[Name],
    options?: SendOptions,
  ): Promise<string | undefined>;
  /** Runs this queue's jobs in this process until stop(). Once for a name. */
  work<Name extends keyof Types & string>(
    name: Name,
    options: WorkOptions,
    handler: JobHandler<Types[Name]>,
  ): Promise<void>;
  /**
   * Tells of jobs that failed for good, with the last failure's reason: once a job, in one of the processes that asked.
   * Told again when `callback` throws, or its process dies meanwhile. Processes that only ask notice dead workers too.
   */
  onExhausted<Name extends keyof Types & string>(
    name: Name,
    callback: (data: Types[Name], reason: string) => Promise<void>,
  ): Promise<void>;
  /**
   * Cancels a job that waits or runs; a running one's signal is aborted, within seconds when it runs elsewhere.
   * It is not retried, and onExhausted is not told. False when there was no such job to cancel.
   */
  cancel<Name extends keyof Types & string>(name: Name, id: string): Promise<boolean>;
  /**
   * Takes no more jobs, waits for the running ones when graceful, aborts what still runs, and puts those jobs back for
   * other workers without counting the attempt. The database stays open.
   */
  stop(options?: StopOptions): Promise<void>;
}

/** Why a job's signal was aborted. */
export class JobAbortedError extends Error {
  override readonly name = "JobAbortedError";
}
