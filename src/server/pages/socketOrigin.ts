import type { FastifyRequest } from "fastify";

/** Origin of WebSockets to this server, for a content security policy; empty where the host is no plain one. */
export function socketOrigin({ protocol, host }: FastifyRequest): string {
  return /^[\w.:[\]-]+$/.test(host) ? `${protocol === "https" ? "wss" : "ws"}://${host}` : "";
}
