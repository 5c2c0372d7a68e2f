import sharp from "sharp";
import { afterAll } from "vitest";
import type { Database } from "../../../src/database/database.js";
import type { Design } from "../../../src/database/generated/client.js";
import { openDatabase } from "../../../src/database/openDatabase.js";
import { openJobQueue } from "../../../src/jobs/bossQueue.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { inverter } from "../../../src/ml/networks/inverter.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { SIZES } from "../../../src/ml/networks/profile.js";
import { codesAsFactors } from "../../../src/ml/recommenders/itemEmbedder.js";
import { RetrievalThreads } from "../../../src/ml/retrieval/retrievalThreads.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";
import { DESIGN_QUEUE, type DesignJobs } from "../../../src/services/design/designJobs.js";
import { Designs } from "../../../src/services/design/designService.js";
import { startDesignWorker } from "../../../src/services/design/designWorker.js";
import { createServingModels } from "../../../src/services/models/loadedModels.js";
import { saveGenerator, saveRecommender } from "../../../src/services/models/modelFiles.js";
import { createStoredServices } from "../../../src/services/services.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import type { ObjectStore } from "../../../src/storage/objectStore.js";

export const FACTORS = 8;
export const ITEMS = 30;
/** Categories that the generator draws. */
export const CATEGORIES = ["shoes", "tops"];
export const SIZE = SIZES.compact.generatorSize;

export const itemId = (index: number) => `item-${String(index).padStart(2, "0")}`;

export interface AtelierOptions {
  readonly directory: string;
  readonly databaseUrl?: string;
  /** How soon a dead worker's designs go to another one. */
  readonly leaseSeconds?: number;
}

/** Designing over real stores; {@link Atelier.close} it at the end. */
export async function openAtelier({ directory, databaseUrl, leaseSeconds }: AtelierOptions) {
  const database = await openDatabase({ dataDirectory: directory, databaseUrl });
  const store = new FileStore({ root: `${directory}/files`, baseUrl: "http://localhost/f", secret: Buffer.alloc(32) });
  const queue = await openJobQueue<DesignJobs>(database, [DESIGN_QUEUE], { leaseSeconds });
  const stored = createStoredServices(database, store);
  const serving = createServingModels({ database, store, models: stored.models, recheck: 20 });
  const designs = new Designs({ database, queue, serving, uploads: stored.uploads });
  const threads = new RetrievalThreads(1);
  let engine: Promise<ThreadedEngine> | undefined;
  const failures: unknown[] = [];
  return {
    ...stored,
    database,
    store,
    queue,
    serving,
    designs,
    /** What the worker logs. */
    failures,
    startWorker: (concurrency = 1) =>
      startDesignWorker({
        database,
        store,
        queue,
        serving,
        engine: () => (engine ??= ThreadedEngine.open("onnx-cpu", 1)),
        threads,
        concurrency,
        onError: (error) => failures.push(error),
      }),
    async close() {
      await queue.stop({ graceful: false });
      await serving.close();
      await threads.close();
      await (await engine)?.dispose();
      await database.close();
    },
  };
}
export type Atelier = Awaited<ReturnType<typeof openAtelier>>;

/** {@link openAtelier}, filled, and closed when the file's tests have ended. */
export async function furnishedAtelier(options: AtelierOptions): Promise<Atelier> {
  const atelier = await openAtelier(options);
  afterAll(() => atelier.close());
  await furnish(atelier);
  return atelier;
}

/**
 * Items with codes, of which the first two of each category have a picture; trained-like models; "anna" was seen in training,
 * "late" came after it, "stranger" did nothing.
 */
async function furnish({ database, store }: Atelier): Promise<void> {
  const { prisma } = database;
  await prisma.category.createMany({ data: [...CATEGORIES, "bags"].map((id) => ({ id, name: id })) });
  const items = Array.from({ length: ITEMS }, (_, index) => itemId(index));
  await prisma.item.createMany({
    data: items.map((id, index) => ({
      id,
      categoryId: CATEGORIES[index % 2],
      imageKey: index < 4 ? `pictures/${id}.png` : null,
    })),
  });
  await prisma.user.createMany({ data: ["anna", "late", "stranger"].map((id) => ({ id })) });
  await prisma.interaction.createMany({
    data: [0, 3, 6].flatMap((index) => [
      { userId: "anna", itemId: itemId(index), at: new Date(2020, 1, index + 1) },
      { userId: "late", itemId: itemId(index + 1), at: new Date() },
    ]),
  });
  await addRecommender({ database, store }, "rec-1", items);
  await addGenerator({ database, store }, "gen-1");
  await putPictures(store);
}

interface Stores {
  readonly database: Database;
  readonly store: ObjectStore;
}

/** An untrained Phi with random codes and one shopper, "anna". */
export async function addRecommender(
  { database, store }: Stores,
  id: string,
  itemIds: readonly string[],
  seed = 1,
): Promise<void> {
  const random = new Random(`recommender ${seed}`);
  const draw = (rows: number) => Float32Array.from({ length: rows * FACTORS }, () => random.normal());
  const layers = new Layers("encoder", "inference");
  ENCODERS.compact(layers, input("images", [1, 3, SIZE, SIZE]), FACTORS);
  const weights = initialWeights([...layers.trainable, ...layers.statistics], random);
  const b = new Float32Array(itemIds.length);
  const scorer = { userIds: ["anna"], itemIds, factors: FACTORS, P: draw(1), Q: draw(itemIds.length), b };
  await saveRecommender(
    store,
    id,
    {
      scorer,
      foldIn: { kind: "bpr", lambda: 0.1 },
      embedder: codesAsFactors(FACTORS),
      encoder: { profile: "compact", factors: FACTORS, weights },
    },
    [],
  );
  await registerModel(database, { id, kind: "RECOMMENDER", name: "dvbpr", ...MODEL }, true);
}

/** An untrained G, of more contrast than training begins with, an untrained D, and an untrained inverter if wanted. */
export async function addGenerator(
  { database, store }: Stores,
  id: string,
  seed = 1,
  { inverter: withInverter = false }: { readonly inverter?: boolean } = {},
): Promise<void> {
  const classes = input("classes", [1, CATEGORIES.length]);
  const generator = new Layers("generator", "inference");
  const discriminator = new Layers("discriminator", "inference");
  const images = GENERATORS.compact(generator, input("z", [1, SIZES.compact.latentSize]), classes);
  DISCRIMINATORS.compact(discriminator, images, classes);
  const inverse = new Layers("inverter", "inference");
  if (withInverter) {
    inverter(inverse, images, { latentSize: SIZES.compact.latentSize, categoryCount: CATEGORIES.length });
  }
  const parameters = [generator, discriminator, inverse].flatMap(({ trainable, statistics }) => [
    ...trainable,
    ...statistics,
  ]);
  const weights = initialWeights(parameters, new Random(`generator ${seed}`));
  for (const [name, values] of Object.entries(weights))
    if (/^generator\/(dense|deconv\d)\/weight/.test(name)) for (let i = 0; i < values.length; i++) values[i] *= 3;
  await saveGenerator(store, id, { profile: "compact", categories: CATEGORIES, weights }, []);
  await registerModel(database, { id, kind: "GENERATOR", name: "lsgan", ...MODEL }, true);
}

const MODEL = { profile: "compact", dataFingerprint: "0".repeat(64), settings: { lambda: 0.1 }, metrics: {} };

async function putPictures(store: ObjectStore): Promise<void> {
  for (let index = 0; index < 4; index++) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" fill="#fff"/><rect x="${20 + index}" y="10" width="${20 + 5 * index}" height="60" fill="#83${index}"/></svg>`;
    await store.put(`pictures/${itemId(index)}.png`, await sharp(Buffer.from(svg)).png().toBuffer(), {
      contentType: "image/png",
    });
  }
}

/** The pictures and numbers of a design, ranked. */
export async function imagesOf(
  { database, store }: Stores,
  { id }: Pick<Design, "id">,
  role: "RESULT" | "FRAME" = "RESULT",
) {
  const rows = await database.prisma.designImage.findMany({ where: { designId: id, role }, orderBy: { rank: "asc" } });
  return Promise.all(rows.map(async (row) => ({ ...row, bytes: Buffer.from(await store.get(row.imageKey)) })));
}
