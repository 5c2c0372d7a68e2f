import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import type { ItemFeatures, RecommenderData } from "../../src/ml/recommenders/recommender.js";
import { Interactions } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";
import { loadFeatures } from "../../src/services/features/features.js";
import { loadTrainingData } from "../../src/services/training/trainingData.js";

export type LinearData = RecommenderData & { readonly features?: ItemFeatures };

export interface CatalogueSize {
  readonly users: number;
  readonly items: number;
  readonly rows: number;
}

const STYLES = 30;
const FEATURES = 256;

/** Shoppers with a style or two, who buy more often what is popular; features tell of the style, with noise. */
export function makeCatalogue({ users, items, rows }: CatalogueSize): LinearData {
  const random = new Random(`linear ${users} ${items} ${rows}`);
  const styles = Int32Array.from({ length: items }, () => random.integer(STYLES));
  const ofStyle = Array.from({ length: STYLES }, (_, style) =>
    Array.from(styles.keys()).filter((item) => styles[item] === style),
  );
  const tastes = Array.from({ length: users }, () => [random.integer(STYLES), random.integer(STYLES)]);
  const buyers = Int32Array.from({ length: rows }, () => random.integer(users));
  const bought = buyers.map((user) => {
    const wanted = ofStyle[random.next() < 0.1 ? random.integer(STYLES) : random.pick(tastes[user])];
    return wanted[Math.floor(wanted.length * random.next() ** 2.5)] ?? 0;
  });
  const centres = Float32Array.from({ length: STYLES * FEATURES }, () => random.normal());
  const values = new Float32Array(items * FEATURES);
  for (let at = 0; at < values.length; at++)
    values[at] = centres[styles[Math.floor(at / FEATURES)] * FEATURES + (at % FEATURES)] + random.normal();
  return {
    ...withoutValidation(users, items),
    train: new Interactions(users, items, { users: buyers, items: bought }),
    features: { setId: "made", width: FEATURES, values, present: new Uint8Array(items).fill(1) },
  };
}

/** The training rows of a data directory, and its newest features. */
export async function readCatalogue(directory: string): Promise<LinearData> {
  const database = await openDatabase(loadConfig({ ...process.env, ATELIER_DATA: directory }));
  try {
    const { train, itemIds, userIds } = await loadTrainingData(database);
    const features = await loadFeatures(database, itemIds);
    return { ...withoutValidation(userIds.length, itemIds.length), train, features };
  } finally {
    await database.close();
  }
}

function withoutValidation(users: number, items: number) {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  return {
    userIds: ids(users),
    itemIds: ids(items),
    validation: { users: new Int32Array(0), items: new Int32Array(0) },
  };
}
