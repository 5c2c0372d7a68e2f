import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { Logger } from "pino";
import { type Config, ConfigError } from "../config.js";
import { createLogger } from "../server/logger.js";
import { startServer } from "../server/startServer.js";
import { installDemo } from "../services/demo/installDemo.js";
import { type Context, openContext } from "./context.js";
import { openPlatform } from "./platform.js";
import { createProgress } from "./progress.js";

/** Where `npm run build` puts the pages. */
const STUDIO = fileURLToPath(new URL("../../dist/web", import.meta.url));

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
      try {
        await serve(context, demo);
      } catch (error) {
        await context.close();
        throw error;
      }
    });
}

/** Returns when it serves; the context is closed when it has been stopped. */
async function serve(context: Context, demo: boolean): Promise<void> {
  const { config, database, store, signal } = context;
  const logger = createLogger(config);
  await requireFreePort(config);
  if (demo && config.demo) await fillEmptyDatabase(context, logger);
  signal.throwIfAborted();
  const platform = await openPlatform(context, logger, config.workers);
  // So that no request waits for it; what cannot be loaded is told of by `/readyz` and by each request.
  const loading = platform.serving.recommender().catch(() => undefined);
  // An engine that cannot run here is better told of now than by every design.
  if (config.workers > 0) await platform.engine().catch((error) => platform.close().then(() => Promise.reject(error)));
  await loading;
  const server = await startServer({
    config,
    services: platform.services,
    database,
    store,
    logger,
    studio: STUDIO,
    checks: [{ name: "models", check: async () => void (await platform.serving.recommender()) }],
    shutdown: async () => {
      try {
        await platform.close();
      } finally {
        await context.close();
      }
      // Stopping is how a server is meant to end.
      if (signal.aborted) process.exitCode = 0;
    },
  });
  // A signal that came while it started was heard by the context alone.
  if (signal.aborted) return server.stop();
  process.stderr.write(`\n  Studio is at  ${config.publicUrl}\n  GraphQL is at ${config.publicUrl}/graphql\n\n`);
}

/** @throws ConfigError when something listens there already: known before the demo is drawn, not after */
async function requireFreePort({ port, host }: Config): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen({ port, host }), "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === "EADDRINUSE"
        ? `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another.`
        : `Cannot listen on ${host}, port ${port} (${code}): set HOST and PORT to an address of this machine.`,
    );
  }
  await new Promise((resolve) => probe.close(resolve));
}

async function fillEmptyDatabase({ database, store, signal }: Context, logger: Logger): Promise<void> {
  const progress = createProgress();
  try {
    const onProgress = (stage: string, done: number, total: number) => progress.update(stage, done, total);
    if (await installDemo({ database, store, onProgress, signal })) logger.info("the demo catalogue is ready");
  } finally {
    progress.stop();
  }
}
