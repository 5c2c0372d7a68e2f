import { beforeAll, expect, it } from "vitest";
import { storePicture } from "../../../src/data/pictures.js";
import { encodeFloat16 } from "../../../src/ml/features/float16.js";
import type { TrainedRecommender } from "../../../src/ml/recommenders/recommender.js";
import { addInteractions, addItems, addModel, itemId, openServices, openStores, picture, userId } from "./boutique.js";

/** Reads the first feature as the factor and the second as the bias. */
const files: TrainedRecommender = {
  scorer: {
    userIds: [userId(0)],
    itemIds: [itemId(0)],
    factors: 1,
    P: Float32Array.of(2),
    Q: Float32Array.of(1),
    b: Float32Array.of(0),
  },
  foldIn: { kind: "mean" },
  embedder: {
    offset: new Float32Array(2),
    features: { setId: "seen", width: 2, map: Float32Array.of(1, 0, 0, 1), offset: new Float32Array(2) },
  },
};

let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
const asked: string[] = [];

beforeAll(async () => {
  stores = await openStores();
  const { database, store } = stores;
  await addItems(database, 3);
  const { key } = await storePicture(store, {
    bytes: await picture("navy", 3),
    contentType: "image/png",
    width: 80,
    height: 80,
  });
  await database.prisma.item.updateMany({ data: { imageKey: key } });
  await database.prisma.featureSet.create({ data: { id: "seen", width: 2, source: "a file" } });
  const values = encodeFloat16(Float32Array.of(3, 0.5));
  await database.prisma.itemFeature.create({ data: { setId: "seen", itemId: itemId(1), values } });
  await addInteractions(database, [[userId(0), itemId(0), { at: new Date("2024-01-01") }]]);
  services = openServices(stores, {
    features: async (setId, pictures) => {
      asked.push(`${setId} of ${pictures.length}`);
      return Float32Array.from({ length: 2 * pictures.length }, () => -1);
    },
  });
  await addModel(stores, "m", files, { name: "hybrid" });
});

it("scores items by the features that are stored, and reads those of other pictures", async () => {
  const { key } = await services.uploads.create("image/png");
  await stores.store.put(key, await picture("crimson", 4), { contentType: "image/png" });
  const request = { userId: userId(0), itemIds: [itemId(1), itemId(0), itemId(2)], imageKeys: [key] };
  const scores = await services.recommendation.scoreColdItems(request);
  expect(scores.map(({ score }) => score)).toEqual([2 * 3 + 0.5, 2, 2 * -1 - 1, 2 * -1 - 1]);
  expect(asked).toEqual(["seen of 2"]);
});
