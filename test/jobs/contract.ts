import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "../../src/database/database.js";
import { openJobQueue } from "../../src/jobs/bossQueue.js";
import type { Job, JobQueue } from "../../src/jobs/queue.js";

export type TestJobs = { work: { n: number }; other: { n: number } };

const WAIT = { timeout: 15_000, interval: 20 };
const LEASE_SECONDS = 1;

/** What the job queue must do on every database. `open` gives a database that the tests may fill. */
export function queueContract(open: () => Promise<Database>): void {
  describe("queue contract", () => {
    let database: Database;
    const queues: JobQueue<TestJobs>[] = [];
    const errors: Error[] = [];
    const openQueue = async () => {
      const options = { leaseSeconds: LEASE_SECONDS, onError: (error: Error) => void errors.push(error) };
      const queue = await openJobQueue<TestJobs>(database, ["work", "other"], options);
      queues.push(queue);
      return queue;
    };
    beforeAll(async () => {
      database = await open();
    });
    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.stop({ timeoutSeconds: 0 })));
      await database.execute("DELETE FROM pgboss.job");
      expect(errors.splice(0)).toEqual([]);
    });
    afterAll(() => database?.close());

    test("a job starts at once in the process that sent it", async () => {
      const queue = await openQueue();
      const seen: Job<object>[] = [];
      let started = 0;
      await queue.work("work", { pollingSeconds: 5 }, async (job) => {
        started = performance.now();
        seen.push(job);
      });
      await sleep(100);
      const sent = performance.now();
      const id = await queue.send("work", { n: 1 });
      await vi.waitFor(() => expect(seen).toHaveLength(1), WAIT);
      expect(started - sent).toBeLessThan(1_000);
      expect(seen[0]).toMatchObject({ id, data: { n: 1 }, attempt: 1 });
    });

    test("every job runs once, by as many at a time as were asked for, whoever sent it", async () => {
      const [one, two] = [await openQueue(), await openQueue()];
      const runs: number[] = [];
      const running = [0, 0];
      const most = [0, 0];
      for (const [index, queue] of [one, two].entries())
        await queue.work("work", { concurrency: index + 1, pollingSeconds: 0.1 }, async ({ data }) => {
          most[index] = Math.max(most[index], ++running[index]);
          runs.push(data.n);
          await sleep(10);
          running[index]--;
        });
      await Promise.all(Array.from({ length: 30 }, (_, n) => [one, two][n % 2].send("work", { n })));
      await vi.waitFor(() => expect(runs).toHaveLength(30), WAIT);
      expect(new Set(runs).size).toBe(30);
      expect(most).toEqual([1, 2]);
    });

    test("a handler that throws is run once more", async () => {
      const queue = await openQueue();
      const attempts: number[] = [];
      const told: unknown[] = [];
      await queue.onExhausted("work", async (data) => void told.push(data));
      await queue.work("work", {}, async ({ attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error("not yet");
      });
      await queue.send("work", { n: 1 });
      await vi.waitFor(() => expect(attempts).toEqual([1, 2]), WAIT);
      await sleep(300);
      expect(attempts).toEqual([1, 2]);
      expect(told).toEqual([]);
    });

    test("the last failure is told once, in one of the processes that ask", async () => {
      const [one, two] = [await openQueue(), await openQueue()];
      const told: unknown[] = [];
      for (const queue of [one, two]) await queue.onExhausted("work", async (...last) => void told.push(last));
      await one.work("work", {}, async ({ attempt }) => {
        throw new Error(`broke in attempt ${attempt}`);
      });
      await one.send("work", { n: 7 });
      await vi.waitFor(() => expect(told).toEqual([[{ n: 7 }, "broke in attempt 2"]]), WAIT);
      await sleep(1_200);
      expect(told).toHaveLength(1);
    });

    test("the last failure is told again while telling fails", async () => {
      const queue = await openQueue();
      let told = 0;
      await queue.onExhausted("work", async () => {
        if (++told < 3) throw new Error("database away");
      });
      await queue.work("work", {}, async () => {
        throw new Error("no");
      });
      await queue.send("work", { n: 1 });
      await vi.waitFor(() => expect(told).toBe(3), WAIT);
      expect(errors.splice(0)).toHaveLength(2);
    });

    test("a job that outlasts its lease by far stays with its worker", async () => {
      const [one, two] = [await openQueue(), await openQueue()];
      const attempts: number[] = [];
      for (const queue of [one, two])
        await queue.work("work", { pollingSeconds: 0.1 }, async ({ attempt, signal }) => {
          attempts.push(attempt);
          await sleep(3 * LEASE_SECONDS * 1000, undefined, { signal });
          attempts.push(0);
        });
      await one.send("work", { n: 1 });
      await vi.waitFor(() => expect(attempts).toEqual([1, 0]), WAIT);
    });

    test("a worker that lost its lease is told so, and its outcome is not taken for the new worker's", async () => {
      const queue = await openQueue();
      const outcomes: string[] = [];
      let end = (_: string) => {};
      const second = new Promise<string>((resolve) => {
        end = resolve;
      });
      await queue.work("work", { concurrency: 2, pollingSeconds: 0.1 }, async ({ attempt, signal }) => {
        if (attempt === 2) return void outcomes.push(await second);
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        outcomes.push(String(signal.reason.message));
      });
      const id = (await queue.send("work", { n: 1 })) ?? "";
      const state = async () =>
        (await database.query("SELECT state::text FROM pgboss.job WHERE id = $1", [id]))[0].state;
      await vi.waitFor(async () => expect(await state()).toBe("active"), WAIT);
      // What a sweep of another process does once this worker was silent for too long.
      await database.execute("UPDATE pgboss.job SET state = 'retry' WHERE state = 'active'");
      await vi.waitFor(() => expect(outcomes).toEqual([expect.stringContaining("given to another worker")]), WAIT);
      await vi.waitFor(async () => expect(await state()).toBe("active"), WAIT);
      end("done");
      await vi.waitFor(async () => expect(await state()).toBe("completed"), WAIT);
      expect(outcomes[1]).toBe("done");
    });

    test("a waiting job can be cancelled, and a running one is aborted and not retried", async () => {
      const [queue, elsewhere] = [await openQueue(), await openQueue()];
      const waiting = (await queue.send("work", { n: 1 })) ?? "";
      expect(await queue.cancel("work", waiting)).toBe(true);
      expect(await queue.cancel("work", waiting)).toBe(false);
      expect(await queue.cancel("work", randomUUID())).toBe(false);
      const log: unknown[] = [];
      await queue.onExhausted("work", async () => void log.push("exhausted"));
      await queue.work("work", {}, async ({ data, signal }) => {
        log.push(data.n);
        await sleep(30_000, undefined, { signal }).catch(() => log.push("aborted"));
        throw new Error("cancelled");
      });
      for (const [n, canceller] of [queue, elsewhere].entries()) {
        const id = (await queue.send("work", { n })) ?? "";
        await vi.waitFor(() => expect(log).toEqual([n]), WAIT);
        expect(await canceller.cancel("work", id)).toBe(true);
        await vi.waitFor(() => expect(log).toEqual([n, "aborted"]), WAIT);
        log.length = 0;
      }
      await sleep(200);
      expect(log).toEqual([]);
    });

    test("one job of a key waits at a time, and an id is taken once", async () => {
      const queue = await openQueue();
      const id = randomUUID();
      expect(await queue.send("work", { n: 1 }, { id })).toBe(id);
      expect(await queue.send("work", { n: 1 }, { id })).toBeUndefined();
      expect(await queue.send("work", { n: 2 }, { singletonKey: "embed" })).toEqual(expect.any(String));
      expect(await queue.send("work", { n: 3 }, { singletonKey: "embed" })).toBeUndefined();
      expect(await queue.send("other", { n: 4 }, { singletonKey: "embed" })).toEqual(expect.any(String));
      const seen: number[] = [];
      await queue.work("work", {}, async ({ data }) => {
        seen.push(data.n);
        // It runs, and waits no more: what came since may need another run.
        if (data.n === 2) expect(await queue.send("work", { n: 5 }, { singletonKey: "embed" })).toBeDefined();
      });
      await vi.waitFor(() => expect(seen).toEqual([1, 2, 5]), WAIT);
    });

    test("a job sent within a transaction exists when it commits, and only then", async () => {
      const queue = await openQueue();
      const seen: number[] = [];
      await queue.work("work", { pollingSeconds: 0.1 }, async ({ data }) => void seen.push(data.n));
      const failed = database.transaction(async (session) => {
        await queue.send("work", { n: 1 }, { session });
        throw new Error("rolled back");
      });
      await expect(failed).rejects.toThrow("rolled back");
      await database.transaction(async (session) => void (await queue.send("work", { n: 2 }, { session })));
      await vi.waitFor(() => expect(seen).toEqual([2]), WAIT);
    });

    test("stopping waits for running jobs, then puts back what still runs, as the same attempt", async () => {
      const [one, two] = [await openQueue(), await openQueue()];
      const log: string[] = [];
      await one.work("work", { concurrency: 2 }, async ({ data, attempt, signal }) => {
        log.push(`start ${data.n}`);
        if (data.n === 1) await sleep(200);
        else await sleep(30_000, undefined, { signal });
        log.push(`end ${data.n}, attempt ${attempt}`);
      });
      await one.send("work", { n: 1 });
      await one.send("work", { n: 2 });
      await vi.waitFor(() => expect(log.slice(0, 2).sort()).toEqual(["start 1", "start 2"]), WAIT);
      await one.stop({ timeoutSeconds: 0.6 });
      expect(log.splice(0).slice(2)).toEqual(["end 1, attempt 1"]);
      await two.work("work", {}, async ({ data, attempt }) => void log.push(`again ${data.n}, attempt ${attempt}`));
      await vi.waitFor(() => expect(log).toEqual(["again 2, attempt 1"]), WAIT);
    });
  });
}
