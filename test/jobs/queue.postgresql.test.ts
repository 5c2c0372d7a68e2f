import { describe, expect, test, vi } from "vitest";
import { openPostgresql } from "../../src/database/postgresql.js";
import { openJobQueue } from "../../src/jobs/bossQueue.js";
import { freshPostgres } from "../support/databases.js";
import { queueContract, type TestJobs } from "./contract.js";
import { killWorkerInJob } from "./killWorker.js";

const postgres = await freshPostgres();
const url = postgres.url ?? "";

describe.skipIf(postgres.reason)("jobs on PostgreSQL", () => {
  queueContract(() => openPostgresql(url));

  test("several processes may start at once, and a job starts soon in another one", async () => {
    const { url: empty = "" } = await freshPostgres();
    const databases = await Promise.all(Array.from({ length: 4 }, () => openPostgresql(empty)));
    const queues = await Promise.all(databases.map((database) => openJobQueue<TestJobs>(database, ["work", "other"])));
    const latencies: number[] = [];
    let sent = 0;
    await queues[0].work("work", {}, async () => void latencies.push(performance.now() - sent));
    for (let n = 0; n < 5; n++) {
      sent = performance.now();
      await queues[1].send("work", { n });
      await vi.waitFor(() => expect(latencies).toHaveLength(n + 1), { timeout: 10_000, interval: 5 });
    }
    expect(latencies.sort((a, b) => a - b)[2]).toBeLessThan(600);
    await Promise.all(queues.map((queue) => queue.stop()));
    await Promise.all(databases.map((database) => database.close()));
  });

  test("a job whose worker is killed is retried once; killed again, it is told as failed", async () => {
    const { url: own = "" } = await freshPostgres();
    const database = await openPostgresql(own);
    const queue = await openJobQueue<TestJobs>(database, ["work"], { leaseSeconds: 1 });
    const told: unknown[] = [];
    await queue.onExhausted("work", async (...last) => void told.push(last));
    await queue.send("work", { n: 3 });
    const killed = await Promise.all([killWorkerInJob("unused", own), killWorkerInJob("unused", own)]);
    expect(killed.sort()).toEqual(["attempt 1", "attempt 2"]);
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 15_000 });
    expect(told).toEqual([[{ n: 3 }, expect.stringContaining("worker died")]]);
    await queue.stop();
    await database.close();
  });
});
