import type { Benchmark } from "../harness/benchmark.js";
import { alternate, more } from "../harness/timing.js";
import {
  type Account,
  accountOf,
  recordRuns,
  requestDesigns,
  spanOf,
  untilEnded,
  untilSearching,
} from "./designRuns.js";
import { openShop, type Shop } from "./shop.js";
import { WorkerProcess } from "./workerProcess.js";

const TARGET = 1.7;

export const workers: Benchmark = {
  name: "workers",
  title: "Two worker processes on PostgreSQL",
  short: false,
  async run({ engine, quick, log }) {
    const [batch, rounds] = quick ? [4, 1] : [24, 3];
    log("PostgreSQL and the demo");
    const shop = await openShop(engine);
    const processes: WorkerProcess[] = [];
    try {
      await recordRuns(shop.database);
      for (let count = 0; count < 2; count++) processes.push(await WorkerProcess.start(shop.environment));
      const [, second] = processes;
      const asked: string[] = [];
      const side = (before: () => void) => async () => {
        before();
        const ids = await requestDesigns(shop, batch);
        asked.push(...ids);
        await untilEnded(shop, ids);
        return spanOf(shop, ids);
      };
      log(`batches of ${batch} designs, by two and by one`);
      const times = await alternate(
        { ours: side(() => second.resume()), theirs: side(() => second.pause()) },
        { warmup: 1, rounds },
      );
      second.resume();
      const settled = await accountOf(shop, asked);
      expectWhole(settled, 0);
      log("one of two is killed");
      const killed = await killInTheMiddle(shop, second, batch);
      expectWhole(killed, 1);
      const perMinute = (milliseconds: number) => (60_000 * batch) / milliseconds;
      return {
        comparisons: [
          more({
            what: "Designs, two workers",
            rival: "one worker",
            unit: "/min",
            ours: perMinute(times.ours),
            theirs: perMinute(times.theirs),
            target: TARGET,
          }),
        ],
        tables: [
          { title: "What became of the designs", rows: [row("both live", settled), row("one killed -9", killed)] },
        ],
        notes: [
          `personalizeItem with the defaults (16 starts, 30 steps, 4 images) for shoppers of the demo, by the models that ship with it; ${batch} designs are queued at once, and the time runs from the beginning of the first to the end of the last, the tail in which one worker finds no more included. Two processes of \`atelier worker\` with one compute thread each share a PostgreSQL server and a folder for objects; for the other side one of them is stopped (SIGSTOP) while the queue is empty.`,
          "A trigger in the database writes down every beginning and every completion, whoever does it: a design that two workers ran would be begun twice. An image counts when its row and its object are there.",
          "The worker is killed in the middle of a search. Its design waits for the lease of 10 s to run out, and is begun again by the other worker.",
          "Warm: both workers have their models compiled, as after a first design.",
        ],
      };
    } finally {
      for (const process of processes) await process.stop();
      await shop.close();
    }
  },
};

async function killInTheMiddle(shop: Shop, worker: WorkerProcess, batch: number): Promise<Account> {
  const ids = await requestDesigns(shop, batch);
  await untilEnded(shop, ids, 1);
  await untilSearching(shop, ids, 2);
  await worker.kill();
  await untilEnded(shop, ids);
  return accountOf(shop, ids);
}

/** @throws Error when a design was lost, or run more often than workers died in the middle of it */
function expectWhole(account: Account, deaths: number): void {
  const { asked, done, begunAgain, doneAgain, incomplete } = account;
  if (done < asked || incomplete > 0 || doneAgain > 0 || begunAgain > deaths)
    throw new Error(`Designs were lost or run twice: ${JSON.stringify(account)}.`);
}

function row(run: string, { asked, done, begunOnce, begunAgain, incomplete, againAfter }: Account) {
  return {
    run,
    designs: asked,
    done,
    "begun once": begunOnce,
    "begun again": begunAgain,
    "again after, s": Math.round(10 * againAfter) / 10,
    incomplete,
  };
}
