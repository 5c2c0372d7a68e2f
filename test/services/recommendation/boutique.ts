import sharp from "sharp";
import { afterAll, vi } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { openDatabase } from "../../../src/database/openDatabase.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { codesAsFactors, type PictureEncoder } from "../../../src/ml/recommenders/itemEmbedder.js";
import type { LinearScorer } from "../../../src/ml/recommenders/linearScorer.js";
import type { TrainedRecommender } from "../../../src/ml/recommenders/recommender.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";
import { createServingModels } from "../../../src/services/models/loadedModels.js";
import { saveRecommender } from "../../../src/services/models/modelFiles.js";
import type { FeaturesOf } from "../../../src/services/recommendation/embedItems.js";
import { createRecommendation } from "../../../src/services/recommendation/recommendation.js";
import { createStoredServices } from "../../../src/services/services.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { freshDataDirectory, temporaryFolder } from "../../support/databases.js";

export const FACTORS = 8;
export const CATEGORIES = ["tops", "shoes", "bags"];
export const COLOURS = ["Black", "Red"];
/** Milliseconds after which services look again at what is stored. */
const RECHECK = 20;

export const itemId = (index: number) => `item-${String(index).padStart(3, "0")}`;
export const userId = (index: number) => `user-${String(index).padStart(2, "0")}`;

/** Waits until the expectations hold: services look at what is stored again only now and then. */
export const eventually = (expectations: () => Promise<unknown>) => vi.waitFor(expectations, { timeout: 20_000 });

/** A database and a store of their own, closed when the file's tests have ended. */
export async function openStores(databaseUrl?: string) {
  const directory = databaseUrl ? temporaryFolder() : await freshDataDirectory();
  const database = await openDatabase({ dataDirectory: directory, databaseUrl });
  afterAll(() => database.close());
  const secret = Buffer.alloc(32, 7);
  const store = new FileStore({ root: `${directory}/files`, baseUrl: "http://localhost/files", secret });
  return { database, store };
}

let engine: Promise<ThreadedEngine> | undefined;
export const openEngine = () => (engine ??= ThreadedEngine.open("onnx-cpu", 1));
afterAll(async () => (await engine)?.dispose());

/** All that ranking needs over these stores; `database` may be wrapped. */
export function openServices(
  { database, store }: Awaited<ReturnType<typeof openStores>>,
  { features, onNamed }: { features?: FeaturesOf; onNamed?: (modelId: string) => void } = {},
) {
  const stored = createStoredServices(database, store);
  const serving = createServingModels({ database, store, models: stored.models, recheck: RECHECK });
  const recommendation = createRecommendation({
    database,
    store,
    serving,
    uploads: stored.uploads,
    shownItems: stored.catalogue.shownItems,
    merchandising: stored.merchandising,
    experiments: stored.experiments,
    engine: openEngine,
    features,
    onNamed,
    threads: 1,
    recheck: RECHECK,
  });
  afterAll(async () => {
    await recommendation.close();
    await serving.close();
  });
  return { ...stored, serving, recommendation };
}

/** Items in three categories and two colours; item i of category i % 3 and colour i % 2, without pictures. */
export async function addItems(database: Database, count: number): Promise<string[]> {
  await database.prisma.category.createMany({ data: CATEGORIES.map((id) => ({ id, name: id })) });
  const ids = Array.from({ length: count }, (_, index) => itemId(index));
  await database.copy(
    "Item",
    ["id", "categoryId", "attributes"],
    ids.map((id, index) => [id, CATEGORIES[index % 3], JSON.stringify({ colour: COLOURS[index % 2] })]),
  );
  return ids;
}

/** Interactions, given as [user, item, rest]; shoppers who are new are added. */
export async function addInteractions(
  database: Database,
  rows: readonly (readonly [string, string, object?])[],
): Promise<void> {
  const users = [...new Set(rows.map(([user]) => user))].map((id) => ({ id }));
  await database.prisma.user.createMany({ data: users, skipDuplicates: true });
  await database.prisma.interaction.createMany({
    data: rows.map(([userId, itemId, rest]) => ({ userId, itemId, ...rest })),
  });
}

/** A scorer with random factors. */
export function randomScorer(
  userIds: readonly string[],
  itemIds: readonly string[],
  seed = 1,
  factors = FACTORS,
): LinearScorer {
  const random = new Random(seed);
  const draw = (rows: number) => Float32Array.from({ length: rows * factors }, () => random.normal());
  return {
    userIds,
    itemIds,
    factors,
    P: draw(userIds.length),
    Q: draw(itemIds.length),
    b: new Float32Array(itemIds.length),
  };
}

/** An untrained Phi of the compact profile. */
export function randomEncoder(seed = 1, factors = FACTORS) {
  const layers = new Layers("encoder", "inference");
  ENCODERS.compact(layers, input("images", [1, 3, 64, 64]), factors);
  const weights = initialWeights([...layers.trainable, ...layers.statistics], new Random(seed));
  return { profile: "compact" as const, factors, weights };
}

/** What a DVBPR of that encoder ends as. */
export function dvbprFiles(scorer: LinearScorer, encoder: PictureEncoder): TrainedRecommender {
  const { factors } = encoder;
  return { scorer, encoder, embedder: codesAsFactors(factors), foldIn: { kind: "bpr", lambda: 0.1 } };
}

export async function addModel(
  { database, store }: Awaited<ReturnType<typeof openStores>>,
  id: string,
  files: Parameters<typeof saveRecommender>[2],
  { name = "dvbpr", activate = true } = {},
): Promise<void> {
  await saveRecommender(store, id, { foldIn: { kind: "bpr", lambda: 0.1 }, ...files }, []);
  const row = { id, kind: "RECOMMENDER" as const, name, profile: "compact", dataFingerprint: "0".repeat(64) };
  await registerModel(database, { ...row, settings: { lambda: 0.1 }, metrics: {} }, activate);
}

/** A striped garment of that colour. */
export function picture(colour: string, stripes: number): Promise<Buffer> {
  const bars = Array.from({ length: stripes }, (_, i) => `<rect x="${8 + i * 9}" y="10" width="5" height="60"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" fill="#fff"/><g fill="${colour}">${bars.join("")}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
