import type { FastifyInstance } from "fastify";
import type { Database } from "../database/database.js";
import type { ObjectStore } from "../storage/objectStore.js";

/** Something without which requests cannot be served; throws, with the reason, while it is not there. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<void>;
}

/** Milliseconds after which a check counts as failed. */
const TIMEOUT = 5_000;

/**
 * `/healthz`: the process lives. `/readyz`: it can serve, else 503; the reason of what fails is logged, not told.
 */
export function healthRoutes(
  app: FastifyInstance,
  options: { open: boolean; database: Database; store: ObjectStore; checks: readonly ReadinessCheck[] },
): void {
  const { open, database, store } = options;
  const checks: ReadinessCheck[] = [
    { name: "database", check: async () => void (await database.query("SELECT 1")) },
    { name: "store", check: async () => void (await store.head("readiness")) },
    ...options.checks,
  ];

  app.get("/healthz", async (_request, reply) => {
    reply.header("Cache-Control", "no-store");
    return {
      status: "ok",
      access: open ? "open development mode: no API keys are configured, everybody is admin" : "API keys",
    };
  });

  app.get("/readyz", async (request, reply) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => {
        try {
          await within(TIMEOUT, check());
          return [name, "ok"] as const;
        } catch (error) {
          request.log.warn({ err: error, check: name }, "not ready");
          return [name, "failed"] as const;
        }
      }),
    );
    const ready = results.every(([, result]) => result === "ok");
    reply.header("Cache-Control", "no-store").code(ready ? 200 : 503);
    return { status: ready ? "ready" : "not ready", checks: Object.fromEntries(results) };
  });
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
