import type { Role } from "../config.js";
import type { Context } from "../resolvers/context.js";
import type { Services } from "../services/services.js";

/** The context of one request, with its own loaders. */
export function createContext(services: Services, role: Role | undefined, requestId: string): Context {
  return { role, requestId, services, loaders: services.catalogue.loaders() };
}
