import type { Database } from "../database/database.js";

/** A job as one of its runs holds it; `retryCount` tells the runs apart. */
export interface HeldJob {
  readonly id: string;
  readonly retryCount: number;
}

/** Tells one run of a job from the next. */
export function runOf({ id, retryCount }: HeldJob): string {
  return `${id} ${retryCount}`;
}

/**
 * Leases on pg-boss's jobs. pg-boss fails a job whose `started_on + expire_in` has passed, which by itself would bound
 * how long a job may take. Here a worker moves `started_on` on while it lives, so that only a dead worker's jobs pass it.
 * The statements know the tables of pg-boss 10.4.2, which is pinned.
 */
export class Leases {
  /** Whether other processes may hold jobs, and take those whose lease ran out. */
  readonly shared: boolean;

  constructor(
    private readonly database: Database,
    readonly seconds: number,
  ) {
    this.shared = database.kind === "postgresql";
  }

  /** Starts the leases of these jobs anew; returns those runs ({@link runOf}) that still hold theirs. */
  async renew(name: string, jobs: readonly HeldJob[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string; retryCount: number }>(
      `UPDATE pgboss.job SET started_on = now(), expire_in = $4 * interval '1 second'
       FROM unnest($2::uuid[], $3::int[]) AS held (id, retry_count)
       WHERE job.name = $1 AND job.id = held.id AND job.retry_count = held.retry_count AND job.state = 'active'
       RETURNING job.id, job.retry_count AS "retryCount"`,
      [name, jobs.map(({ id }) => id), jobs.map(({ retryCount }) => retryCount), this.seconds],
    );
    return new Set(rows.map(runOf));
  }

  /** Puts a held job back to be fetched again as the same attempt: pg-boss counts one only when `started_on` is set. */
  async handBack(name: string, job: HeldJob): Promise<void> {
    await this.database.query(
      `UPDATE pgboss.job SET state = 'retry', started_on = NULL
       WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'`,
      [name, job.id, job.retryCount],
    );
  }

  /** Whether a worker died, or cannot reach the database: a read alone, so that looking often costs the disk nothing. */
  async anyExpired(): Promise<boolean> {
    const [{ expired }] = await this.database.query<{ expired: boolean }>(
      "SELECT EXISTS (SELECT 1 FROM pgboss.job WHERE state = 'active' AND started_on + expire_in < now()) AS expired",
    );
    return expired;
  }
}
