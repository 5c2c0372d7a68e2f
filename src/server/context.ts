import type { Role } from "../config.js";
import type { Context } from "../resolvers/context.js";
import type { Services } from "../services/services.js";

/** The context of one request, with its own loaders. @param publicUrl as in {@link Context} */
export function createContext(
  services: Services,
  publicUrl: string,
  role: Role | undefined,
  requestId: string,
): Context {
  return { role, requestId, publicUrl, services, loaders: services.catalogue.loaders() };
}
