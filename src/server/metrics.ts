import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../database/database.js";
import { DesignState } from "../services/rows.js";

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What the server measures of itself, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: "atelier_http_request_duration_seconds",
    help: "Time to answer an HTTP request.",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  readonly operations = new Histogram({
    name: "atelier_graphql_operation_duration_seconds",
    help: "Time to answer a GraphQL operation.",
    labelNames: ["type", "outcome"],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  readonly errors = new Counter({
    name: "atelier_graphql_errors_total",
    help: "Errors in GraphQL answers.",
    labelNames: ["type", "code"],
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: "atelier_websocket_connections",
    help: "WebSockets that are open.",
    registers: [this.registry],
  });

  constructor(database: Database) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: "atelier_designs",
      help: "Designs by state: QUEUED is the length of the queue.",
      labelNames: ["state"],
      registers: [this.registry],
      async collect() {
        const counts = await database.prisma.design.groupBy({ by: ["state"], _count: { _all: true } });
        for (const state of Object.values(DesignState))
          this.set({ state }, counts.find((row) => row.state === state)?._count._all ?? 0);
      },
    });
  }
}
