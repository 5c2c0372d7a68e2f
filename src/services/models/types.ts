import type { Model } from "../../database/generated/client.js";

/** Trained models and which of them serve. */
export interface ModelService {
  /** Makes this model the one of its kind that serves; requests in flight finish with the old one. @throws NotFoundError */
  activate(id: string): Promise<Model>;
}
