import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { Disposable, SubscribePayload } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import type { Role } from "../config.js";
import type { Context } from "../resolvers/context.js";
import { countErrors } from "./apollo.js";
import { formatError, reportErrors } from "./errors.js";
import type { Identities } from "./identity.js";
import { checkRequest, LIMITS, limitRules } from "./limits.js";
import type { Metrics } from "./metrics.js";

export interface SubscriptionOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly identities: Identities;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly publicUrl: string;
  readonly createContext: (role: Role | undefined, requestId: string) => Context;
}

interface Extra extends Record<PropertyKey, unknown> {
  role?: Role;
  requestId?: string;
}

/**
 * Serves subscriptions over WebSocket (graphql-ws) at a path of an HTTP server. The API key stands in the connection's
 * parameters (`authorization` or `x-api-key`) or in the headers of the upgrade.
 */
export function serveSubscriptions(server: Server, options: SubscriptionOptions): Disposable {
  const { path, schema, identities, metrics, log, publicUrl } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.socketMessageBytes });
  const rules = [...specifiedRules, ...limitRules()];
  const report = (errors: readonly GraphQLError[], extra: Extra, name?: string | null) => {
    reportErrors(errors, log, extra.requestId ?? "", name ?? undefined);
    countErrors(metrics, "subscription", errors);
    return errors.map((error) => formatError(error.toJSON(), error));
  };
  let connections = 0;

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split("?")[0] !== path) return refuse(socket, "404 Not Found");
    if (!sameOrigin(request, publicUrl)) return refuse(socket, "403 Forbidden");
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  };
  server.on("upgrade", upgrade);
  sockets.on("connection", (client) => {
    metrics.sockets.inc();
    client.on("close", () => metrics.sockets.dec());
  });

  const disposable = useServer<Record<string, unknown>, Extra>(
    {
      connectionInitWaitTimeout: 5_000,
      onConnect: ({ connectionParams, extra }) => {
        extra.requestId = `ws-${++connections}`;
        try {
          extra.role = identities.roleOf({ ...extra.request.headers, ...connectionParams });
        } catch (error) {
          log.info({ reason: (error as Error).message }, "a WebSocket was refused");
        }
        return extra.role !== undefined;
      },
      onSubscribe: (connection, _id, payload) => {
        if (Object.keys(connection.subscriptions).length > LIMITS.subscriptions)
          return [limitError("TOO_MANY_SUBSCRIPTIONS", `A connection may have ${LIMITS.subscriptions} subscriptions.`)];
        const { role, requestId = "" } = connection.extra;
        return prepare(schema, rules, payload, () => options.createContext(role, requestId));
      },
      onError: ({ extra }, _id, { operationName }, errors) => report(errors, extra, operationName),
      onNext: ({ extra }, _id, { operationName }, _args, result) =>
        result.errors && { ...result, errors: report(result.errors, extra, operationName) },
    },
    sockets,
  );
  return {
    dispose: async () => {
      server.off("upgrade", upgrade);
      await disposable.dispose();
    },
  };
}

/** Parses, validates and bounds one operation; errors are answered, not thrown. */
function prepare(
  schema: GraphQLSchema,
  rules: typeof specifiedRules,
  payload: SubscribePayload,
  context: () => Context,
): ExecutionArgs | readonly GraphQLError[] {
  const { query, operationName, variables } = payload;
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const invalid = validate(schema, document, rules);
    if (invalid.length > 0) return invalid.map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED"));
    if (getOperationAST(document, operationName)?.operation !== "subscription")
      return [
        limitError("BAD_REQUEST", "Only subscriptions are answered here; send queries and mutations by HTTP POST."),
      ];
    checkRequest(schema, document, operationName, variables ?? {});
    return { schema, document, operationName, variableValues: variables, contextValue: context() };
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error, "GRAPHQL_PARSE_FAILED")];
    throw error;
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions.code ??= code;
  return error;
}

function limitError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Browsers say from which page a socket is opened; only the server's own pages may, as there is no CORS either. */
function sameOrigin({ headers }: IncomingMessage, publicUrl: string): boolean {
  if (headers.origin === undefined) return true;
  if (headers.origin === new URL(publicUrl).origin) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
