import { beforeAll, describe, expect, it } from "vitest";
import { saveGenerator } from "../../../src/services/models/modelFiles.js";
import { Models } from "../../../src/services/models/models.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import {
  addItems,
  addModel,
  eventually,
  FACTORS,
  itemId,
  openServices,
  openStores,
  randomEncoder,
  randomScorer,
} from "../recommendation/boutique.js";

let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
const scorer = (seed: number) => randomScorer(["u", "v"], [itemId(0), itemId(1), itemId(2)], seed);

beforeAll(async () => {
  stores = await openStores();
  services = openServices(stores);
  await addItems(stores.database, 5);
});

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.slice().buffer as ArrayBuffer);
const embed = (modelId: string, item: string, vector: Float32Array, imageKey = "pictures/a.png") => {
  const row = { vector: bytesOf(vector), imageKey };
  return stores.database.prisma.itemEmbedding.upsert({
    where: { modelId_itemId: { modelId, itemId: item } },
    create: { modelId, itemId: item, ...row },
    update: row,
  });
};

describe("createServingModels", () => {
  it("knows no model before there is one, and finds the first within moments", async () => {
    expect(await services.serving.recommender()).toBeUndefined();
    expect(await services.serving.generator()).toBeUndefined();
    expect(await services.serving.recommender("dvbpr")).toBeUndefined();
    await addModel(stores, "first", { scorer: scorer(1), encoder: randomEncoder() });
    await eventually(async () => expect((await services.serving.recommender())?.model.id).toBe("first"));
    const loaded = (await services.serving.recommender())!;
    expect(loaded.scorer).toEqual(scorer(1));
    expect(loaded.scorer.Q.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(loaded.encoder?.profile).toBe("compact");
  });

  it("loads a model once, and serves another from the moment it is activated; who has the old one keeps it", async () => {
    const old = (await services.serving.recommender())!;
    expect(await services.serving.recommender("first")).toBe(old);
    await addModel(stores, "second", { scorer: scorer(2) }, { activate: false });
    await services.models.activate("second");
    const loaded = (await services.serving.recommender())!;
    expect(loaded.model.id).toBe("second");
    expect(await services.serving.recommender("first")).not.toBe(old);
    expect(loaded.scorer.Q).toEqual(scorer(2).Q);
    expect(loaded.encoder).toBeUndefined();
    expect(old.scorer.Q).toEqual(scorer(1).Q);
  });

  it("follows an activation by another process within moments", async () => {
    await new Models(stores.database).activate("first");
    await eventually(async () => expect((await services.serving.recommender())?.model.id).toBe("first"));
  });

  it("lets the old model answer until what loads the next is done, whoever activated it", async () => {
    const asked: string[] = [];
    let go = () => {};
    const stop = services.serving.onLoaded(async ({ model }) => {
      asked.push(model.id);
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    });
    const activations = { next: services.models, afterwards: new Models(stores.database) };
    for (const [id, models] of Object.entries(activations)) {
      const before = (await services.serving.recommender())?.model.id;
      await addModel(stores, id, { scorer: scorer(7) }, { activate: false, name: "warp" });
      const activated = models.activate(id);
      await eventually(async () => {
        await services.serving.recommender();
        expect(asked.at(-1)).toBe(id);
      });
      expect((await services.serving.recommender())?.model.id).toBe(before);
      go();
      await activated;
      await eventually(async () => expect((await services.serving.recommender())?.model.id).toBe(id));
    }
    stop();
    await services.models.activate("second");
  });

  it("refuses to activate what cannot be loaded, and serves on where another process did it", async () => {
    await addModel(stores, "lost", { scorer: scorer(4) }, { activate: false, name: "warp" });
    await stores.store.delete("models/lost/recommender.json");
    await expect(services.models.activate("lost")).rejects.toMatchObject({
      name: "NotReadyError",
      message: 'The model "lost" cannot serve: its files cannot be read. Activate another, or train it again.',
    });
    expect(await stores.database.prisma.model.findMany({ where: { active: true } })).toMatchObject([{ id: "second" }]);

    await new Models(stores.database).activate("lost");
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (let request = 0; request < 3; request++)
      expect((await services.serving.recommender())?.model.id).toBe("second");
    await services.models.activate("second");
  });

  it("finds models by id and the newest by name", async () => {
    await addModel(stores, "other", { scorer: scorer(3) }, { name: "vbpr", activate: false });
    await eventually(async () => expect((await services.serving.recommender("vbpr"))?.model.id).toBe("other"));
    expect((await services.serving.recommender("dvbpr"))?.model.id).toBe("second");
    expect((await services.serving.recommender("other"))?.scorer.Q).toEqual(scorer(3).Q);
    expect(await services.serving.recommender("nothing")).toBeUndefined();
  });

  it("appends items that were embedded after training, replaces codes of new pictures, and leaves out what is gone", async () => {
    const before = (await services.serving.recommender("first"))!;
    const [fourth, second] = [new Float32Array(FACTORS).fill(4), new Float32Array(FACTORS).fill(2)];
    await embed("first", itemId(3), fourth);
    await embed("first", itemId(1), second);
    await embed("first", "gone", fourth);
    await embed("first", itemId(4), fourth.slice(1));
    await eventually(async () => expect(await services.serving.recommender("first")).not.toBe(before));
    await eventually(async () => {
      const { scorer: grown } = (await services.serving.recommender("first"))!;
      expect(grown.itemIds).toEqual([itemId(0), itemId(1), itemId(2), itemId(3)]);
      expect(grown.Q).toEqual(
        Float32Array.from([...scorer(1).Q.slice(0, FACTORS), ...second, ...scorer(1).Q.slice(2 * FACTORS), ...fourth]),
      );
      expect(grown.b).toEqual(new Float32Array(4));
      expect(grown.P).toBe(before.scorer.P);
    });
    expect(before.scorer.itemIds).toHaveLength(3);

    await embed("first", itemId(3), second, "pictures/b.png");
    await eventually(async () => {
      const { scorer: grown } = (await services.serving.recommender("first"))!;
      expect(grown.Q.slice(3 * FACTORS)).toEqual(second);
    });
    const grown = await services.serving.recommender("first");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await services.serving.recommender("first")).toBe(grown);
  });

  it("says which model's files are missing, and loads them once they are there", async () => {
    await addModel(stores, "broken", { scorer: scorer(4) }, { activate: false });
    await stores.store.delete("models/broken/recommender.json");
    await expect(services.serving.recommender("broken")).rejects.toThrow(
      /^The files of the model "broken" cannot be read \(No object is stored under "models\/broken\/recommender\.json"/,
    );
    await stores.database.prisma.model.delete({ where: { id: "broken" } });
    await addModel(stores, "broken", { scorer: scorer(4) }, { activate: false });
    expect((await services.serving.recommender("broken"))?.scorer.Q).toEqual(scorer(4).Q);
  });

  it("loads generators, the active one or by id", async () => {
    const files = {
      profile: "compact" as const,
      categories: ["tops", "shoes"],
      weights: { "generator/a": Float32Array.of(1, 2) },
    };
    const row = {
      kind: "GENERATOR" as const,
      name: "lsgan",
      profile: "compact",
      dataFingerprint: "0",
      settings: {},
      metrics: {},
    };
    await saveGenerator(stores.store, "gen", files, []);
    await registerModel(stores.database, { ...row, id: "gen" }, true);
    await eventually(async () =>
      expect(await services.serving.generator()).toMatchObject({ ...files, model: { id: "gen" } }),
    );
    expect(await services.serving.generator("gen")).toBe(await services.serving.generator());
    expect(await services.serving.generator("first")).toBeUndefined();
    expect(await services.serving.recommender("gen")).toBeUndefined();
  });
});
