// A process that takes one job, says which attempt it is, and never ends by itself. Arguments: data directory, URL.
import { openDatabase } from "../../src/database/openDatabase.js";
import { openJobQueue } from "../../src/jobs/bossQueue.js";
import type { TestJobs } from "./contract.js";

const [dataDirectory, databaseUrl] = process.argv.slice(2);
const database = await openDatabase({ dataDirectory, databaseUrl });
const queue = await openJobQueue<TestJobs>(database, ["work"], { leaseSeconds: 1 });
if (databaseUrl === undefined) await queue.send("work", { n: 1 });
await queue.work("work", {}, async ({ attempt }) => {
  process.stdout.write(`attempt ${attempt}\n`);
  await new Promise(() => {});
});
