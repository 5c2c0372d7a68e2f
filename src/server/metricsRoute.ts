import type { FastifyInstance } from "fastify";
import { GraphQLError } from "graphql";
import { ANALYSE } from "../resolvers/access.js";
import type { Identities } from "./identity.js";
import type { Metrics } from "./metrics.js";

/** `/metrics` in Prometheus' text format; with API keys it takes one of an analyst or admin. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics, identities: Identities): void {
  app.get("/metrics", async (request, reply) => {
    const role = identities.roleOf(request.headers);
    if (role === undefined) throw refusal(401, "UNAUTHENTICATED", "/metrics needs the API key of an analyst or admin.");
    if (!ANALYSE.includes(role))
      throw refusal(403, "FORBIDDEN", `/metrics is not for the role ${role}; it takes ${ANALYSE.join(" or ")}.`);
    reply.headers({ "Content-Type": metrics.registry.contentType, "Cache-Control": "no-store" });
    return metrics.registry.metrics();
  });
}

function refusal(status: number, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
