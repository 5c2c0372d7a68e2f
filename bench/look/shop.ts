import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import type { LinearScorer } from "../../src/ml/recommenders/linearScorer.js";
import { installDemoModels } from "../../src/services/demo/demoModels.js";
import { installDemoCatalogue } from "../../src/services/demo/installDemo.js";
import { loadRecommender } from "../../src/services/models/modelFiles.js";
import { loadTrainingData, type TrainingData } from "../../src/services/training/trainingData.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";

/** A shop's rows, and its active recommender with users and items in the order of the rows. */
export interface LookShop {
  readonly data: TrainingData;
  readonly scorer: LinearScorer;
  readonly model: string;
}

/** @param directory a data directory with an active recommender; the demo catalogue is drawn where there is none */
export async function openLookShop(directory: string | undefined): Promise<LookShop> {
  if (directory !== undefined) {
    if (!existsSync(join(directory, "database")))
      throw new Error(`${directory} is no data directory: make one by ATELIER_DATA=DIR atelier import FOLDER.`);
    return read(directory);
  }
  const made = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  try {
    return await read(made);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function read(directory: string): Promise<LookShop> {
  const config = loadConfig({ ATELIER_DATA: directory });
  const database = await openDatabase(config);
  try {
    const store = await openObjectStore(config);
    const [{ items }] = await database.query<{ items: number }>(`SELECT count(*)::integer AS "items" FROM "Item"`);
    if (items === 0) {
      await installDemoCatalogue({ database, store });
      await installDemoModels(database, store);
    }
    const data = await loadTrainingData(database);
    const [active] = await database.query<{ id: string; name: string }>(
      `SELECT "id", "name" FROM "Model" WHERE "kind" = 'RECOMMENDER' AND "active"`,
    );
    if (active === undefined)
      throw new Error(`${directory} has no active recommender: atelier train recommender hybrid.`);
    const { scorer } = await loadRecommender(store, active.id);
    return { data, scorer: inOrderOf(data, scorer), model: active.name };
  } finally {
    await database.close();
  }
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
