import type { FastifyInstance } from "fastify";
import type { Role } from "../config.js";
import type { Identities } from "./identity.js";
import type { Metrics } from "./metrics.js";

const READERS: readonly (Role | undefined)[] = ["analyst", "admin"];

/** `/metrics` in Prometheus' text format; with API keys it takes one of an analyst or admin. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics, identities: Identities): void {
  app.get("/metrics", async (request, reply) => {
    if (!READERS.includes(roleOf(identities, request.headers)))
      return reply
        .code(401)
        .header("WWW-Authenticate", "Bearer")
        .send({
          errors: [
            { message: "/metrics needs the API key of an analyst or admin.", extensions: { code: "UNAUTHENTICATED" } },
          ],
        });
    reply.headers({ "Content-Type": metrics.registry.contentType, "Cache-Control": "no-store" });
    return metrics.registry.metrics();
  });
}

function roleOf(identities: Identities, headers: Record<string, unknown>): Role | undefined {
  try {
    return identities.roleOf(headers);
  } catch {
    return undefined;
  }
}
