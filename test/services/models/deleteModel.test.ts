import { beforeAll, expect, it } from "vitest";
import { deleteModel } from "../../../src/services/models/deleteModel.js";
import { trainingRowsKey } from "../../../src/services/training/trainingRows.js";
import { openServices, openStores } from "../recommendation/boutique.js";

let stores: Awaited<ReturnType<typeof openStores>>;
let experiments: ReturnType<typeof openServices>["experiments"];
const remove = (id: string) => deleteModel(stores.database, stores.store, id);

beforeAll(async () => {
  stores = await openStores();
  ({ experiments } = openServices(stores));
  const row = { kind: "RECOMMENDER", profile: "compact", settings: {}, metrics: {} } as const;
  await stores.database.prisma.model.createMany({
    data: [
      { ...row, id: "warp-1", name: "warp", dataFingerprint: "old" },
      { ...row, id: "warp-2", name: "warp", dataFingerprint: "old" },
      { ...row, id: "fm-1", name: "fm", dataFingerprint: "new", active: true },
    ],
  });
  for (const key of ["models/warp-1/weights", "models/warp-10/weights", ...["old", "new"].map(trainingRowsKey)])
    await stores.store.put(key, Buffer.from(key), { contentType: "application/octet-stream" });
});

it("keeps a model that serves, or that a running experiment ranks by, by its id or as the last of its name", async () => {
  await expect(remove("fm-1")).rejects.toThrow('The model "fm-1" serves');
  const named = async (recommender: string) => {
    const arms = [
      { name: "a", weight: 1 },
      { name: "b", weight: 1, recommender },
    ];
    return (await experiments.start("Trial", arms)).id;
  };
  const byId = await named("warp-1");
  await expect(remove("warp-1")).rejects.toThrow('The experiment "Trial" ranks by the model "warp-1"; stop it first.');
  await experiments.stop(byId);
  const byName = await named("warp");
  await remove("warp-1");
  await expect(remove("warp-2")).rejects.toThrow('The experiment "Trial" ranks by the model "warp-2"');
  await experiments.stop(byName);
});

it("takes its files along, and digests of the training rows with the last model of that data", async () => {
  const { store } = stores;
  expect(await store.head("models/warp-1/weights")).toBeUndefined();
  expect(await store.head("models/warp-10/weights")).toBeDefined();
  expect(await store.head(trainingRowsKey("old"))).toBeDefined();
  await remove("warp-2");
  expect(await store.head(trainingRowsKey("old"))).toBeUndefined();
  expect(await store.head(trainingRowsKey("new"))).toBeDefined();
  await expect(remove("warp-2")).rejects.toThrow('no model "warp-2"');
});
