import { once } from "node:events";
import { Command } from "commander";
import { createLogger } from "../server/logger.js";
import { withContext } from "./context.js";
import { wholeNumber } from "./output.js";
import { openPlatform } from "./platform.js";

/** `atelier worker`: runs designs, beside servers on the same PostgreSQL and object store. */
export function workerCommand(): Command {
  return new Command("worker")
    .description("Runs designs for servers on the same DATABASE_URL and object store, until it is stopped.")
    .option("--concurrency <n>", "designs at once", wholeNumber(1), 1)
    .action(async ({ concurrency }: { concurrency: number }) => {
      await withContext(async (context) => {
        const logger = createLogger(context.config);
        if (context.database.kind === "pglite")
          logger.warn("the embedded database belongs to one process: with DATABASE_URL, workers and servers share one");
        const platform = await openPlatform(context, logger, concurrency);
        try {
          logger.info({ concurrency, engine: (await platform.engine()).name }, "working");
          if (!context.signal.aborted) await once(context.signal, "abort");
        } finally {
          await platform.close();
        }
      });
      // Stopping is how a worker is meant to end.
      process.exitCode = 0;
    });
}
