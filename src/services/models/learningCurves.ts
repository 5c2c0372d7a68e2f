import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { RecentlyUsed } from "../recentlyUsed.js";
import { loadHistory } from "./modelFiles.js";

/** One figure that was measured after a round of a model's training. */
export interface CurvePoint {
  /** From 1. */
  readonly round: number;
  /** "auc", "coldAuc", "loss" ... */
  readonly name: string;
  readonly value: number;
}

/** Models whose curves are kept in memory. */
const ENTRIES = 200;

/** Learning curves of stored models, whose files never change. */
export class LearningCurves {
  readonly #known = new RecentlyUsed<readonly CurvePoint[]>(ENTRIES);

  constructor(private readonly store: ObjectStore) {}

  /** By round, oldest first; empty for a model without such a file. */
  async of(modelId: string): Promise<readonly CurvePoint[]> {
    const known = this.#known.get(modelId);
    if (known !== undefined) return known;
    try {
      const curves = (await loadHistory(this.store, modelId)).flatMap((metrics, index) =>
        Object.entries(metrics).flatMap(([name, value]) =>
          // A figure that was not finite became null in the file.
          Number.isFinite(value) ? [{ round: index + 1, name, value }] : [],
        ),
      );
      this.#known.set(modelId, curves);
      return curves;
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return [];
      throw error;
    }
  }
}
