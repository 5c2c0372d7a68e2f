import { beforeAll, describe, expect, it } from "vitest";
import { storePicture } from "../../../src/data/pictures.js";
import { prepareImage } from "../../../src/ml/images/prepare.js";
import { Embedder } from "../../../src/ml/recommenders/embedder.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { embedNewItems } from "../../../src/services/recommendation/embedNewItems.js";
import { freshPostgres } from "../../support/databases.js";
import {
  addInteractions,
  addItems,
  addModel,
  dvbprFiles,
  eventually,
  FACTORS,
  itemId,
  openEngine,
  openServices,
  openStores,
  picture,
  randomEncoder,
  randomScorer,
  userId,
} from "./boutique.js";

const KNOWN = 30;
const postgres = await freshPostgres();

describe.each([
  { name: "the embedded database", skip: undefined, url: undefined },
  { name: "PostgreSQL", skip: postgres.reason, url: postgres.url },
])("on $name", ({ skip, url }) => {
  describe.skipIf(skip)("items and pictures that came after the training", () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    let services: ReturnType<typeof openServices>;
    const encoder = randomEncoder();
    const scorer = randomScorer(
      [userId(0), userId(1)],
      Array.from({ length: KNOWN }, (_, index) => itemId(index)),
    );
    const p = scorer.P.subarray(0, FACTORS);

    /** Phi of a picture, in a run of its own. */
    async function codeOf(bytes: Buffer): Promise<Float32Array> {
      const embedder = await Embedder.compile(await openEngine(), { ...encoder, factors: FACTORS, batch: 1 });
      const { pixels } = await prepareImage(bytes, 64);
      const code = await embedder.embed({ size: 64, count: 1, pixels });
      await embedder.dispose();
      return code;
    }
    const scoreOf = (code: Float32Array) => score(p, { Q: code, b: new Float32Array(1), factors: FACTORS }, 0);
    const percentileOf = (value: number) => {
      const below = scorer.itemIds.filter((_, item) => Math.fround(score(p, scorer, item)) < value - 1e-5);
      return below.length / KNOWN;
    };

    async function upload(bytes: Buffer): Promise<string> {
      const { key } = await services.uploads.create("image/png");
      await stores.store.put(key, bytes, { contentType: "image/png" });
      return key;
    }
    const named: string[] = [];
    const embed = (recommender?: string) => {
      const { signal } = new AbortController();
      return embedNewItems({ ...stores, serving: services.serving, recommender, engine: openEngine, signal });
    };
    const cold = (request: Omit<Parameters<typeof services.recommendation.scoreColdItems>[0], "userId">) =>
      services.recommendation.scoreColdItems({ userId: userId(0), ...request });

    beforeAll(async () => {
      stores = await openStores(url);
      await addItems(stores.database, KNOWN);
      // One of the trained items has its picture; the training saw it.
      await storeItemPicture(itemId(0), "gray", 3);
      await addInteractions(stores.database, [
        [userId(0), itemId(1), { at: new Date("2024-01-01") }],
        [userId(0), itemId(2), { kind: "VIEW", at: new Date("2024-01-01") }],
        ["other", itemId(2), {}],
        ["other", itemId(3), { split: "TEST" }],
      ]);
      services = openServices(stores, { onNamed: (id) => named.push(id) });
      await addModel(stores, "m1", dvbprFiles(scorer, encoder));
      await services.models.activate("m1");
    });

    async function storeItemPicture(id: string, colour: string, stripes: number): Promise<void> {
      const bytes = await picture(colour, stripes);
      const { key } = await storePicture(stores.store, { bytes, contentType: "image/png", width: 80, height: 80 });
      await stores.database.prisma.item.update({ where: { id }, data: { imageKey: key } });
    }

    it("scores known items by their codes, others and uploads by Phi of their pictures, in the order given", async () => {
      const [red, blue] = [await picture("crimson", 4), await picture("navy", 7)];
      await services.catalogue.upsertItems([{ id: "new-red", category: "tops", imageKey: await upload(red) }]);
      const key = await upload(blue);
      const scores = await cold({ itemIds: ["new-red", itemId(2), itemId(3)], imageKeys: [key] });
      expect(scores).toMatchObject([
        { itemId: "new-red", imageKey: null, observations: 0, modelId: "m1" },
        { itemId: itemId(2), imageKey: null, observations: 2 },
        { itemId: itemId(3), imageKey: null, observations: 0 },
        { itemId: null, imageKey: key, observations: 0, modelId: "m1" },
      ]);
      const expected = [
        scoreOf(await codeOf(red)),
        score(p, scorer, 2),
        score(p, scorer, 3),
        scoreOf(await codeOf(blue)),
      ];
      scores.forEach((answer, index) => {
        expect(answer.score).toBeCloseTo(expected[index], 4);
        expect(answer.percentile).toBeCloseTo(percentileOf(expected[index]), 9);
      });
    });

    it("embeds what has come, once, and the running service ranks it: no training, no restart", async () => {
      const { recommendation, catalogue, serving } = services;
      const green = await picture("green", 5);
      await catalogue.upsertItems([
        { id: "new-green", category: "shoes", imageKey: await upload(green) },
        { id: "no-picture", category: "shoes" },
      ]);
      const early = await recommendation.similarItems({ itemId: "new-green", first: 3 });
      const none = await recommendation.similarItems({ itemId: "no-picture", first: 3 });
      expect(none.map(({ score: value }) => value)).toEqual([0, 0, 0]);
      const before = (await serving.recommender())!;
      expect(await embed()).toBe(2);
      expect(await embed()).toBe(0);
      await eventually(async () => expect(await serving.recommender()).not.toBe(before));
      const { scorer: grown } = (await serving.recommender())!;
      expect(grown.itemIds.slice(KNOWN)).toEqual(["new-green", "new-red"]);
      const code = await codeOf(green);
      code.forEach((value, k) => {
        expect(grown.Q[KNOWN * FACTORS + k]).toBeCloseTo(value, 4);
      });

      const answer = await recommendation.recommend({ userId: userId(0), first: KNOWN + 1, filter: {} });
      const found = answer.items.find((item) => item.itemId === "new-green");
      expect(found).toMatchObject({ reason: "Close to your taste, learned from your 2 interactions (dvbpr)." });
      expect(found?.score).toBeCloseTo(scoreOf(code), 4);
      expect(answer.items.map((item) => item.itemId)).not.toContain("no-picture");
      const similar = await recommendation.similarItems({ itemId: "new-green", first: 3 });
      expect(similar[0].score).toBeLessThanOrEqual(1);
      const trained = similar.filter(({ itemId: id }) => id !== "new-red");
      expect(early.slice(0, trained.length).map((item) => item.itemId)).toEqual(trained.map((item) => item.itemId));
      expect(early[0].score).toBeCloseTo(trained[0].score, 4);
      expect(similar.map((item) => item.itemId)).not.toContain("new-green");
      const [again] = await cold({ itemIds: ["new-green"] });
      expect(again.score).toBeCloseTo(scoreOf(code), 4);
    });

    it("tells of a recommender that is named and not active, and embeds for it too", async () => {
      const { recommendation } = services;
      await addModel(stores, "aside", dvbprFiles(scorer, encoder), { name: "vbpr", activate: false });
      const ask = async () => {
        const request = { userId: userId(0), first: KNOWN + 2, recommender: "vbpr" };
        const { items } = await recommendation.recommend(request);
        return items.findIndex((item) => item.itemId === "new-green" && /^Close to/.test(item.reason));
      };
      await recommendation.recommend({ userId: userId(0), first: 1, recommender: "m1" });
      expect(named).toEqual([]);
      await eventually(async () => expect(await ask()).toBe(-1));
      expect(named).toContain("aside");
      expect(await embed("aside")).toBe(2);
      expect(await embed("aside")).toBe(0);
      await eventually(async () => expect(await ask()).toBeGreaterThanOrEqual(0));
      await stores.database.prisma.model.delete({ where: { id: "aside" } });
    });

    it("embeds an item again when it gets another picture, trained items too", async () => {
      const { catalogue, serving } = services;
      const [black, white] = [await picture("black", 2), await picture("orange", 8)];
      await catalogue.upsertItems([
        { id: "new-green", imageKey: await upload(black) },
        { id: itemId(0), imageKey: await upload(white) },
        { id: "new-red", title: "Only a title" },
      ]);
      expect(await embed()).toBe(2);
      expect(await embed()).toBe(0);
      const codes = [await codeOf(white), await codeOf(black)];
      await eventually(async () => {
        const { scorer: grown } = (await serving.recommender())!;
        expect(grown.itemIds).toHaveLength(KNOWN + 2);
        expect(grown.Q[0]).toBeCloseTo(codes[0][0], 4);
        expect(grown.Q[KNOWN * FACTORS]).toBeCloseTo(codes[1][0], 4);
      });
    });

    it("leaves out an item whose picture cannot be read, says so, and takes it when it can", async () => {
      const { database, store } = stores;
      const key = "pictures/aa/lost.png";
      await database.prisma.item.create({ data: { id: "lost", categoryId: "bags", imageKey: key } });
      const warnings: object[] = [];
      const logger = { warn: (details: object) => void warnings.push(details) };
      const options = { ...stores, serving: services.serving, engine: openEngine, logger };
      expect(await embedNewItems(options)).toBe(0);
      expect(warnings).toMatchObject([{ itemId: "lost", imageKey: key }]);
      await store.put(key, await picture("teal", 3), { contentType: "image/png" });
      expect(await embedNewItems(options)).toBe(1);
    });

    it("looks through the catalogue again when an item has changed, and no sooner", async () => {
      let looks = 0;
      const query: typeof stores.database.query = (text, parameters) => {
        if (text.includes("IS DISTINCT FROM")) looks++;
        return stores.database.query(text, parameters);
      };
      const recommender = await services.serving.recommender();
      const serving = { ...services.serving, recommender: async () => recommender };
      const options = { ...stores, database: { ...stores.database, query }, serving, engine: openEngine };
      const looksOfTwo = async () => {
        looks = 0;
        for (let time = 0; time < 2; time++) expect(await embedNewItems(options)).toBe(0);
        return looks;
      };
      expect(await looksOfTwo()).toBe(1);
      await stores.database.query(`UPDATE "Item" SET "updatedAt" = now() WHERE "id" = $1`, [itemId(5)]);
      expect(await looksOfTwo()).toBe(1);
      expect(await looksOfTwo()).toBe(0);
    });

    it("stops when told to", async () => {
      await services.catalogue.upsertItems([
        { id: "waits", category: "bags", imageKey: await upload(await picture("pink", 1)) },
      ]);
      const signal = AbortSignal.abort(new Error("going down"));
      const options = { ...stores, serving: services.serving, engine: openEngine, signal };
      await expect(embedNewItems(options)).rejects.toThrow("going down");
      expect(await embed()).toBe(1);
    });

    it("refuses what it cannot score, and says why", async () => {
      const { recommendation, catalogue } = services;
      await catalogue.upsertItems([{ id: "bare", category: "bags" }]);
      await expect(cold({})).rejects.toMatchObject({
        name: "UserInputError",
        message: "items, imageKeys: name at least one.",
      });
      await expect(cold({ itemIds: [itemId(1), "none"] })).rejects.toThrow('items[1]: there is no item "none".');
      await expect(cold({ itemIds: ["bare"] })).rejects.toThrow('items[0]: the item "bare" has no picture');
      await expect(cold({ imageKeys: ["models/m1/recommender.json"] })).rejects.toThrow(
        "imageKeys[0]: there is no upload",
      );
      await expect(cold({ imageKeys: [await upload(Buffer.from("not a picture"))] })).rejects.toThrow(
        "imageKeys[0]: the upload is not a usable picture",
      );
      const many = Array.from({ length: 201 }, (_, index) => `${index}`);
      await expect(cold({ itemIds: many })).rejects.toThrow("items has 201 ids; give at most 200.");
      await expect(cold({ imageKeys: many.slice(0, 17) })).rejects.toThrow("imageKeys has 17 keys; give at most 16.");
      await expect(recommendation.scoreColdItems({ userId: "nobody", itemIds: [itemId(1)] })).rejects.toMatchObject({
        name: "UserInputError",
        message: expect.stringContaining('nothing is known yet of the taste of "nobody"'),
      });
    });

    it("needs a recommender that embeds new items", async () => {
      await addModel(stores, "m2", { scorer }, { activate: false });
      await services.models.activate("m2");
      expect(await embed()).toBe(0);
      expect(await cold({ itemIds: [itemId(1)] })).toMatchObject([{ modelId: "m2" }]);
      await expect(cold({ itemIds: ["new-red"] })).rejects.toMatchObject({
        name: "NotReadyError",
        message:
          'The recommender "m2" can tell nothing of items that it was not trained on; activate a dvbpr or hybrid.',
      });
    });
  });
});
