import type { Model } from "../../database/generated/client.js";

/** Trained models and which of them serve. */
export interface ModelService {
  /**
   * Makes this model the one of its kind that serves, from when it is loaded; until then, and for requests in flight, the old one
   * does.
   * @throws NotFoundError
   * @throws NotReadyError when its files cannot be read; nothing has changed then
   */
  activate(id: string): Promise<Model>;
}
