import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openJobQueue } from "../../../../src/jobs/bossQueue.js";
import type { JobQueue } from "../../../../src/jobs/queue.js";
import type { LinearScorer } from "../../../../src/ml/recommenders/linearScorer.js";
import { readMapFile, writeMapFile } from "../../../../src/services/models/maps/mapFile.js";
import { MAP_QUEUE, type MapJobs, startMapWorker } from "../../../../src/services/models/maps/mapWorker.js";
import { ModelMaps } from "../../../../src/services/models/maps/modelMaps.js";
import { saveRecommender } from "../../../../src/services/models/modelFiles.js";
import { registerModel } from "../../../../src/services/training/registerModel.js";
import { ask, itemId, openShop, type Shop, serve } from "../../../server/shop.js";
import { eventually, picture, randomScorer } from "../../recommendation/boutique.js";

const DRAWN = 12;
const GONE = "never-there";
const users = ["a", "b", "c", "d"];

async function addModel(id: string, scorer: LinearScorer): Promise<void> {
  await saveRecommender(shop.store, id, { scorer }, []);
  const row = { id, kind: "RECOMMENDER" as const, name: "dvbpr", profile: "compact", dataFingerprint: "0".repeat(64) };
  await registerModel(shop.database, { ...row, settings: {}, metrics: {} }, false);
}

let shop: Shop;
let queue: JobQueue<MapJobs>;
const failures: unknown[] = [];
const maps = () => new ModelMaps({ store: shop.store, queue, recheck: 20 });

/** Twelve items with a picture, two whose picture is gone or damaged, and one that the catalogue does not have. */
beforeAll(async () => {
  shop = await openShop();
  for (let index = 0; index < DRAWN; index++)
    await shop.store.put(`pictures/${index}.png`, await picture("#c00", index % 5), { contentType: "image/png" });
  await shop.store.put(`pictures/${DRAWN + 1}.png`, Buffer.from("no picture"), { contentType: "image/png" });
  queue = await openJobQueue<MapJobs>(shop.database, [MAP_QUEUE]);
  afterAll(() => queue.stop({ graceful: false }));
  const known = [...Array.from({ length: DRAWN + 2 }, (_, index) => itemId(index)), GONE];
  await addModel("mapped", randomScorer(users, known));
  await addModel("unmapped", randomScorer([], known));
  await addModel("lost", randomScorer(users, known));
  await shop.store.delete("models/lost/scorer.safetensors");
});

describe("before there is a worker", () => {
  it("queues one job for a model, however often and by whomever it is asked for", async () => {
    const send = vi.spyOn(queue, "send");
    const [ours, theirs] = [maps(), maps()];
    for (const service of [ours, ours, theirs, ours])
      expect(await service.of({ id: "mapped", kind: "RECOMMENDER" })).toEqual({ state: "DRAWING" });
    expect(send).toHaveBeenCalledTimes(2);
    expect(await Promise.all(send.mock.results.map(({ value }) => value))).toEqual([expect.any(String), undefined]);
    send.mockRestore();
  });

  it("answers nothing for generators", async () => {
    expect(await maps().of({ id: "gen-1", kind: "GENERATOR" })).toBeUndefined();
  });
});

describe("with a worker", () => {
  const query = `{ model(id: "mapped") { map { state url width height error items { item { id title } x y size } } }
    generator: model(id: "gen-1") { map { state } } }`;
  beforeAll(async () => {
    const { database, store } = shop;
    await startMapWorker({ database, store, queue, onError: (error) => failures.push(error) });
  });
  beforeEach(() => failures.splice(0));

  it("answers a picture and where each item stands in it, over HTTP", async () => {
    const app = await serve(shop, { services: { ...shop.services, maps: maps() } });
    let data = (await ask(app, query)).data;
    expect(data.generator.map).toBeNull();
    await eventually(async () => {
      data = (await ask(app, query)).data;
      expect(data.model.map.state).toBe("READY");
    });
    const { url, items, ...size } = data.model.map;
    expect(size).toEqual({ state: "READY", width: 1600, height: 1600, error: null });
    expect(items.map(({ item }: { item: { id: string } }) => item.id).sort()).toEqual(
      Array.from({ length: DRAWN }, (_, index) => itemId(index)),
    );
    const response = await app.inject({ url: new URL(url).pathname + new URL(url).search });
    expect(response.headers["content-type"]).toBe("image/jpeg");
    const { data: pixels, info } = await sharp(response.rawPayload).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 1600, height: 1600 });
    const inked = (left: number, top: number, side: number) => {
      for (let y = top; y < top + side; y++)
        for (let x = left; x < left + side; x++) if (pixels[3 * (y * 1600 + x) + 1] < 100) return true;
      return false;
    };
    for (const { item, x, y, size } of items) expect(inked(x, y, size)).toBe(!/-(00|05|10)$/.test(item.id));
    expect(failures).toEqual([]);
  });

  it("leaves out items that are gone since, and draws nothing anew", async () => {
    await shop.database.prisma.interaction.deleteMany({ where: { itemId: itemId(3) } });
    await shop.database.prisma.item.delete({ where: { id: itemId(3) } });
    shop.services.catalogue.shownItems.forget([itemId(3)]);
    const send = vi.spyOn(queue, "send");
    const app = await serve(shop, { services: { ...shop.services, maps: maps() } });
    const { map } = (await ask(app, query)).data.model;
    expect([map.state, map.items.length]).toEqual(["READY", DRAWN - 1]);
    expect(send).not.toHaveBeenCalled();
    send.mockRestore();
  });

  it("says why a map cannot be drawn, keeps that, and tries again after a while", async () => {
    const model = { id: "unmapped", kind: "RECOMMENDER" as const };
    const failed = { state: "FAILED", error: "DVBPR has no shoppers' tastes by which items could be placed." };
    const service = maps();
    await eventually(async () => expect(await service.of(model)).toMatchObject(failed));
    expect(await maps().of(model)).toMatchObject(failed);

    const known = Array.from({ length: DRAWN }, (_, index) => itemId(index));
    await saveRecommender(shop.store, "unmapped", { scorer: randomScorer(users, known) }, []);
    const long = new Date(Date.now() - 11 * 60_000).toISOString();
    await writeMapFile(shop.store, "unmapped", { state: "FAILED", error: "long ago", at: long });
    const again = maps();
    expect(await again.of(model)).toEqual({ state: "DRAWING" });
    await eventually(async () => expect(await again.of(model)).toMatchObject({ state: "READY" }));
  });

  it("tells the log, and nobody else, what went wrong", async () => {
    const service = maps();
    await eventually(async () =>
      expect(await service.of({ id: "lost", kind: "RECOMMENDER" })).toMatchObject({
        state: "FAILED",
        error: "Something failed while it was drawn; the worker's log has the cause under the model's id.",
      }),
    );
    // The queue tries once more.
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatchObject({ name: "ObjectNotFoundError" });
  });

  it("leaves a map to the job that draws it", async () => {
    await addModel("busy", randomScorer(users, [itemId(0)]));
    const drawing = { state: "DRAWING" as const, jobId: "another", at: new Date().toISOString() };
    await writeMapFile(shop.store, "busy", drawing);
    await queue.send(MAP_QUEUE, { modelId: "busy" });
    await addModel("next", randomScorer(users, [itemId(0)]));
    const service = maps();
    await eventually(async () =>
      expect(await service.of({ id: "next", kind: "RECOMMENDER" })).toMatchObject({ state: "READY" }),
    );
    expect(await readMapFile(shop.store, "busy")).toEqual(drawing);
    expect(await service.of({ id: "busy", kind: "RECOMMENDER" })).toMatchObject({ state: "DRAWING" });
  });
});
