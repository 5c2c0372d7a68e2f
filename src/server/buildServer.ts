import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Config } from "../config.js";
import type { Database } from "../database/database.js";
import { buildAtelierSchema } from "../resolvers/buildSchema.js";
import type { Services } from "../services/services.js";
import { FileStore } from "../storage/fileStore.js";
import type { ObjectStore } from "../storage/objectStore.js";
import { createApollo } from "./apollo.js";
import { createContext } from "./context.js";
import { filesRoutes } from "./files.js";
import { healthRoutes, type ReadinessCheck } from "./health.js";
import { answerHttpError } from "./httpErrors.js";
import { Identities } from "./identity.js";
import { LIMITS } from "./limits.js";
import { Metrics } from "./metrics.js";
import { metricsRoute } from "./metricsRoute.js";
import { exampleIds, examples } from "./pages/examples.js";
import { graphiqlAssets, sendGraphiql } from "./pages/graphiql.js";
import { wantsPage } from "./pages/html.js";
import { studioRoutes } from "./pages/studio.js";
import { serveSubscriptions } from "./subscriptions.js";

export interface ServerOptions {
  readonly config: Pick<Config, "publicUrl" | "apiKeys">;
  readonly services: Services;
  readonly database: Database;
  readonly store: ObjectStore;
  readonly logger: Logger;
  /** Folder of the built pages of Studio; without one its addresses say that it is not built. */
  readonly studio?: string;
  /** What is served; the platform's API by default. */
  readonly schema?: GraphQLSchema;
  /** What must be there besides database and store before requests can be served (models loaded, say). */
  readonly checks?: readonly ReadinessCheck[];
}

/** Path of the API, over HTTP and WebSocket. */
const GRAPHQL_PATH = "/graphql";

/** The HTTP server, ready to listen or to be given requests. Closing it ends subscriptions, then waits for requests in flight. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, services, database, store, logger, schema = buildAtelierSchema() } = options;
  const identities = new Identities(config.apiKeys);
  const metrics = new Metrics(database);
  const apollo = createApollo(schema, metrics, logger);
  await apollo.start();

  const app: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: LIMITS.receiveTimeout,
    handlerTimeout: LIMITS.answerTimeout,
  });
  app.setErrorHandler(answerHttpError);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ "x-request-id": request.id, "X-Content-Type-Options": "nosniff" });
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? "none";
    metrics.http.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.debug({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });

  const answer = fastifyApolloHandler(apollo, {
    context: async (request) =>
      createContext(services, config.publicUrl, identities.roleOf(request.headers), request.id),
  });
  app.route({
    method: ["GET", "POST"],
    url: GRAPHQL_PATH,
    handler: async function (this: FastifyInstance, request, reply) {
      if (!wantsPage(request)) return answer.call(this, request as never, reply as never);
      // A browser that goes to an address takes no key along.
      const ids = await exampleIds(database, identities.open ? "admin" : undefined);
      const page = { examples: examples(ids), keyed: !identities.open, publicUrl: config.publicUrl };
      return sendGraphiql(request, reply, page);
    },
  });
  app.get("/examples.json", async (request, reply) => {
    reply.header("Cache-Control", "no-store");
    return examples(await exampleIds(database, identities.roleOf(request.headers)));
  });
  studioRoutes(app, { folder: options.studio, store, publicUrl: config.publicUrl });
  graphiqlAssets(app);
  healthRoutes(app, { open: identities.open, database, store, checks: options.checks ?? [] });
  metricsRoute(app, metrics, identities);
  if (store instanceof FileStore) await filesRoutes(app, store);

  const sockets = serveSubscriptions(app.server, {
    path: GRAPHQL_PATH,
    schema,
    identities,
    metrics,
    log: logger,
    publicUrl: config.publicUrl,
    createContext: (role, requestId) => createContext(services, config.publicUrl, role, requestId),
  });
  app.addHook("preClose", async () => {
    await sockets.dispose();
  });
  app.addHook("onClose", () => apollo.stop());
  return app;
}
