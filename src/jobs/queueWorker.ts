import type PgBoss from "pg-boss";
import { type HeldJob, type Leases, runOf } from "./leases.js";
import { JobAbortedError } from "./queue.js";
import { Wake } from "./wake.js";

interface RunningJob extends HeldJob {
  readonly controller: AbortController;
  /** Ends when the run has ended and its outcome is stored. */
  ended: Promise<void>;
}

export interface QueueWorkerOptions {
  readonly name: string;
  readonly concurrency: number;
  readonly pollingSeconds: number;
  /** Runs one job; a throw fails it. */
  readonly run: (job: PgBoss.JobWithMetadata<object>, signal: AbortSignal) => Promise<void>;
  /** After a failed job was stored as such. */
  readonly onFailed: (id: string) => Promise<void> | void;
  /** Trouble with the database; the worker goes on. */
  readonly onError: (error: Error) => void;
}

/** How long an aborted handler may take to end before its job is put back regardless. */
const ABORT_SECONDS = 5;

/** Fetches the jobs of one queue, runs them, renews their leases and stores their outcome. */
export class QueueWorker {
  /** By {@link runOf}: a job that was lost may come back while its first run still ends. */
  readonly #running = new Map<string, RunningJob>();
  readonly #wake = new Wake();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #loop: Promise<void>;
  #stopping = false;
  #renewedAt = performance.now();
  #renewing: Promise<void> | undefined;

  constructor(
    private readonly boss: PgBoss,
    private readonly leases: Leases,
    private readonly options: QueueWorkerOptions,
  ) {
    this.#heartbeat = setInterval(() => this.renew(), (leases.seconds * 1000) / 5);
    this.#loop = this.#fetchUntilStopped();
  }

  /** Looks for jobs at once. */
  notify(): void {
    this.#wake.now();
  }

  /** Renews the leases of the running jobs, and aborts those that are no longer held. */
  async renew(): Promise<void> {
    const jobs = [...this.#running.values()];
    if (jobs.length === 0) return;
    if (this.#renewing !== undefined) {
      this.#abortOverdue();
      return this.#renewing;
    }
    this.#renewing = this.#renew(jobs).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(jobs: readonly RunningJob[]): Promise<void> {
    const asked = performance.now();
    try {
      const held = await this.leases.renew(this.options.name, jobs);
      this.#renewedAt = asked;
      for (const job of jobs)
        if (!held.has(runOf(job))) abort(job, "The job was cancelled, or was given to another worker.");
    } catch (error) {
      this.options.onError(asError(error));
      this.#abortOverdue();
    }
  }

  /** Another process takes the jobs of a worker that cannot reach the database: this one must let them go by then. */
  #abortOverdue(): void {
    if (!this.leases.shared || performance.now() - this.#renewedAt < this.leases.seconds * 1000) return;
    for (const job of this.#running.values())
      abort(job, "The database could not be reached, so that the job's lease ran out.");
  }

  abort(id: string, reason: string): void {
    for (const job of this.#running.values()) if (job.id === id) abort(job, reason);
  }

  /** See JobQueue.stop. */
  async stop(graceful: boolean, timeoutSeconds: number): Promise<void> {
    this.#stopping = true;
    this.#wake.now();
    await this.#loop;
    if (graceful) await this.#ended(timeoutSeconds);
    const left = [...this.#running.values()];
    for (const job of left) abort(job, "The queue is stopping.");
    await this.#ended(ABORT_SECONDS);
    clearInterval(this.#heartbeat);
    for (const job of left) await this.leases.handBack(this.options.name, job);
  }

  async #ended(seconds: number): Promise<void> {
    const all = Promise.all([...this.#running.values()].map(({ ended }) => ended));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise((resolve) => {
      timer = setTimeout(resolve, seconds * 1000);
    });
    await Promise.race([all, timeout]);
    clearTimeout(timer);
  }

  async #fetchUntilStopped(): Promise<void> {
    const { name, concurrency, pollingSeconds } = this.options;
    while (!this.#stopping) {
      const batchSize = concurrency - this.#running.size;
      if (batchSize > 0) {
        // Jobs are never delayed, so the time that pg-boss would compare with the (coarse) clock does not matter.
        const jobs = await this.boss.fetch<object>(name, { batchSize, includeMetadata: true, ignoreStartAfter: true });
        for (const job of jobs) this.#start(job);
      }
      await this.#wake.wait(pollingSeconds * 1000);
    }
  }

  #start(job: PgBoss.JobWithMetadata<object>): void {
    if (this.#running.size === 0) this.#renewedAt = performance.now();
    const running: RunningJob = {
      id: job.id,
      retryCount: job.retryCount,
      controller: new AbortController(),
      ended: Promise.resolve(),
    };
    this.#running.set(runOf(running), running);
    running.ended = this.#run(job, running)
      .catch(this.options.onError)
      .finally(() => {
        this.#running.delete(runOf(running));
        this.#wake.now();
      });
  }

  async #run(job: PgBoss.JobWithMetadata<object>, running: RunningJob): Promise<void> {
    const { name, run, onFailed } = this.options;
    const { signal } = running.controller;
    let failure: { error: unknown } | undefined;
    try {
      await run(job, signal);
    } catch (error) {
      failure = { error };
    }
    if (signal.aborted) return;
    // pg-boss stores outcomes by the job's id alone: only a fresh lease makes sure that this run still owns the job.
    const held = await this.leases.renew(name, [running]);
    if (!held.has(runOf(running))) return;
    if (failure === undefined) return void (await this.boss.complete(name, job.id));
    await this.boss.fail(name, job.id, asError(failure.error));
    await onFailed(job.id);
  }
}

function abort(job: RunningJob, reason: string): void {
  job.controller.abort(new JobAbortedError(reason));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
