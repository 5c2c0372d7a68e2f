import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Context } from "../resolvers/context.js";
import { codeOf, formatError, reportErrors } from "./errors.js";
import { checkRequest, LIMITS, limitRules } from "./limits.js";
import type { Metrics } from "./metrics.js";

/** Apollo Server with the platform's limits, masked errors, measurements, and nothing sent to anybody. */
export function createApollo(schema: GraphQLSchema, metrics: Metrics, log: Logger): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: limitRules(),
    formatError,
    logger: log,
    plugins: [
      observe(metrics, log),
      // It looks at every field of every answer, to find that none may be cached.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

/** Checks, measures and logs every operation. */
function observe(metrics: Metrics, log: Logger): ApolloServerPlugin<Context> {
  return {
    async contextCreationDidFail({ error }) {
      if (codeOf(error) === undefined) log.error({ err: error }, "a GraphQL request could not begin");
    },
    async unexpectedErrorProcessingRequest({ error }) {
      log.error({ err: error }, "a GraphQL request failed");
    },
    async requestDidStart() {
      const stop = metrics.operations.startTimer();
      let outcome = "ok";
      return {
        async didResolveOperation({ schema, document, request, operation }) {
          if (operation?.operation === "subscription") throw notOverHttp();
          checkRequest(schema, document, request.operationName, request.variables ?? {});
        },
        async didEncounterErrors({ errors, contextValue, operation, operationName }) {
          outcome = "error";
          reportErrors(errors, log, contextValue.requestId, operationName ?? undefined);
          countErrors(metrics, operation?.operation, errors);
        },
        async willSendResponse({ operation, response }) {
          response.http?.headers.set("cache-control", "no-store");
          stop({ type: operation?.operation ?? "unknown", outcome });
        },
      };
    },
  };
}

function notOverHttp(): GraphQLError {
  return new GraphQLError(
    "Subscriptions are answered over WebSocket (graphql-ws, subprotocol graphql-transport-ws) at this same path; " +
      "over HTTP, ask for the design itself: query design(id).",
    { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
  );
}

export function countErrors(metrics: Metrics, type: string | undefined, errors: readonly GraphQLError[]): void {
  for (const { extensions } of errors) metrics.errors.inc({ type: type ?? "unknown", code: String(extensions.code) });
}
