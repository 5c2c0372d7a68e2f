import type { LinearScorer } from "../../src/ml/recommenders/linearScorer.js";
import { installDemoModels } from "../../src/services/demo/demoModels.js";
import { installDemoCatalogue } from "../../src/services/demo/installDemo.js";
import { loadRecommender } from "../../src/services/models/modelFiles.js";
import { loadTrainingData, type TrainingData } from "../../src/services/training/trainingData.js";
import { type StoredShop, withStoredShop } from "../harness/storedShop.js";

/** A shop's rows, and its active recommender with users and items in the order of the rows. */
export interface LookShop {
  readonly data: TrainingData;
  readonly scorer: LinearScorer;
  readonly model: string;
}

/** @param directory a data directory with an active recommender; the demo catalogue is drawn where there is none */
export function openLookShop(directory: string | undefined): Promise<LookShop> {
  return withStoredShop(directory, read, async ({ database, store }) => {
    await installDemoCatalogue({ database, store });
    await installDemoModels(database, store);
  });
}

async function read({ database, store, directory }: StoredShop): Promise<LookShop> {
  const data = await loadTrainingData(database);
  const [active] = await database.query<{ id: string; name: string }>(
    `SELECT "id", "name" FROM "Model" WHERE "kind" = 'RECOMMENDER' AND "active"`,
  );
  if (active === undefined)
    throw new Error(`${directory} has no active recommender: atelier train recommender hybrid.`);
  const { scorer } = await loadRecommender(store, active.id);
  return { data, scorer: inOrderOf(data, scorer), model: active.name };
}

/** Rows that the scorer lacks are zeros. */
function inOrderOf({ userIds, itemIds }: TrainingData, scorer: LinearScorer): LinearScorer {
  const { factors } = scorer;
  const arranged = (ids: readonly string[], known: readonly string[], matrix: Float32Array, width: number) => {
    const positions = new Map(known.map((id, index) => [id, index]));
    const rows = new Float32Array(ids.length * width);
    for (const [row, id] of ids.entries()) {
      const at = positions.get(id);
      if (at !== undefined) rows.set(matrix.subarray(at * width, (at + 1) * width), row * width);
    }
    return rows;
  };
  return {
    userIds,
    itemIds,
    factors,
    P: arranged(userIds, scorer.userIds, scorer.P, factors),
    Q: arranged(itemIds, scorer.itemIds, scorer.Q, factors),
    b: arranged(itemIds, scorer.itemIds, scorer.b, 1),
  };
}
