import { describe, expect, test, vi } from "vitest";
import { openPglite } from "../../src/database/pglite.js";
import { openJobQueue } from "../../src/jobs/bossQueue.js";
import { freshDataDirectory } from "../support/databases.js";
import { queueContract, type TestJobs } from "./contract.js";
import { killWorkerInJob } from "./killWorker.js";

describe("jobs on PGlite", () => {
  queueContract(async () => openPglite(await freshDataDirectory()));

  test("a job whose process is killed runs again in the next one", async () => {
    const dataDirectory = await freshDataDirectory();
    expect(await killWorkerInJob(dataDirectory)).toBe("attempt 1");
    const database = await openPglite(dataDirectory);
    const queue = await openJobQueue<TestJobs>(database, ["work"], { leaseSeconds: 1 });
    const attempts: number[] = [];
    await queue.work("work", {}, async ({ attempt }) => void attempts.push(attempt));
    await vi.waitFor(() => expect(attempts).toEqual([2]), { timeout: 15_000 });
    await queue.stop();
    await database.close();
  });
});
