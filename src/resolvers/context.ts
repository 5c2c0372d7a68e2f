import type { Role } from "../config.js";
import type { Loaders } from "../services/catalogue/loaders.js";
import type { Services } from "../services/services.js";

/** What every resolver of one request is given. */
export interface Context {
  /** Who asks; undefined without an API key. In open development mode everybody is admin. */
  readonly role: Role | undefined;
  readonly requestId: string;
  /** Where browsers reach the server, without a slash at its end. */
  readonly publicUrl: string;
  readonly services: Services;
  readonly loaders: Loaders;
}
