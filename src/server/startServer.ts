import type { FastifyInstance } from "fastify";
import type { Config } from "../config.js";
import { buildServer, type ServerOptions } from "./buildServer.js";

export interface StartOptions extends ServerOptions {
  readonly config: Config;
  /** Called once, after the last request has been answered: stop workers, close services and database here. */
  readonly shutdown?: () => Promise<void>;
}

export interface RunningServer {
  readonly app: FastifyInstance;
  /** Where it listens, such as "http://127.0.0.1:4000". */
  readonly url: string;
  /** Ends subscriptions, answers what is in flight, then shuts down the rest. Safe to call twice. */
  stop(): Promise<void>;
}

/** Milliseconds that requests in flight are given at the end. */
const DRAIN = 10_000;
/** Milliseconds between removals of what has expired. */
const SWEEP = 3600_000;

/** Listens, and stops in order at SIGTERM or SIGINT; a second signal ends the process at once. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, logger, services } = options;
  const app = await buildServer(options);
  const sweep = setInterval(() => {
    for (const what of ["uploads", "boards"] as const)
      services[what].removeExpired().catch((err) => logger.warn({ err }, `what expired of ${what} was not removed`));
  }, SWEEP);
  sweep.unref();

  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopInOrder());
  async function stopInOrder(): Promise<void> {
    clearInterval(sweep);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, onSignal);
    const late = setTimeout(() => app.server.closeAllConnections(), DRAIN);
    try {
      await app.close();
    } finally {
      clearTimeout(late);
      await options.shutdown?.();
    }
  }
  function onSignal(signal: NodeJS.Signals): void {
    logger.info({ signal }, "stopping: requests in flight are answered first");
    stop().then(
      () => logger.info("stopped"),
      (err) => {
        logger.fatal({ err }, "stopping failed");
        process.exitCode = 1;
      },
    );
  }

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
  try {
    const url = await app.listen({ port: config.port, host: config.host });
    if (config.apiKeys.length === 0)
      logger.warn(
        "OPEN DEVELOPMENT MODE: no API keys are configured, so whoever reaches this server may do everything. Set ATELIER_API_KEYS before others can reach it.",
      );
    logger.info({ graphql: `${config.publicUrl}/graphql` }, "ready for queries");
    return { app, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
