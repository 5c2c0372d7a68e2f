import { Command } from "commander";
import { createLogger } from "../server/logger.js";
import { startServer } from "../server/startServer.js";
import { installDemo } from "../services/demo/installDemo.js";
import { openContext } from "./context.js";
import { openPlatform } from "./platform.js";
import { createProgress } from "./progress.js";

/** `atelier serve`: the GraphQL server, with design workers in the same process. */
export function serveCommand(): Command {
  return new Command("serve")
    .description(
      "Serves GraphQL; on the first start with an empty database it loads the demo catalogue and its models.",
    )
    .option("--no-demo", "leave an empty database empty")
    .addHelpText("after", "\nSettings come from the environment: PORT, ATELIER_DATA, DATABASE_URL ... (see README).")
    .action(async ({ demo }: { demo: boolean }) => {
      const context = await openContext();
      const { config, database, store, signal } = context;
      const logger = createLogger(config);
      try {
        if (demo && config.demo) {
          const progress = createProgress();
          const onProgress = (stage: string, done: number, total: number) => progress.update(stage, done, total);
          if (await installDemo({ database, store, onProgress, signal })) logger.info("the demo catalogue is ready");
          progress.stop();
        }
        const platform = await openPlatform(context, logger, config.workers);
        await startServer({
          config,
          services: platform.services,
          database,
          store,
          logger,
          checks: [{ name: "models", check: async () => void (await platform.serving.recommender()) }],
          shutdown: async () => {
            await platform.close();
            await context.close();
          },
        });
        process.stderr.write(`\n  Atelier is at ${config.publicUrl}\n  GraphQL at   ${config.publicUrl}/graphql\n\n`);
      } catch (error) {
        await context.close();
        throw error;
      }
    });
}
