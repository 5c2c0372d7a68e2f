import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import type { DesignProgress } from "../../../src/services/design/types.js";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, addGenerator, furnishedAtelier, imagesOf, SIZE } from "./atelier.js";
import { endOf, picturesOf } from "./endedDesigns.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
  await atelier.startWorker();
});

const ended = (asked: Promise<Design>, state?: Design["state"]) => endOf(atelier, asked, state);
/** An untrained generator draws much the same each time: every image is let in. */
const ALL = { mostSimilar: 1 };
const quick = { userId: "anna", categoryId: "tops", count: 2, starts: 4, steps: 3, ...ALL };

describe("progress", () => {
  const seen = async (id: string) => {
    const told: DesignProgress[] = [];
    for await (const now of atelier.designs.progress(id)) told.push(now);
    return told;
  };

  it("tells of steps with previews, and ends with the end", async () => {
    const { id } = await atelier.designs.personalize({ ...quick, starts: 16, steps: 60 });
    const told = await seen(id);
    expect(told.every(({ designId, steps }) => designId === id && steps === 60)).toBe(true);
    expect(told.at(-1)).toMatchObject({ state: "DONE", step: 60, preview: null });
    const running = told.filter(({ state, step }) => state === "RUNNING" && step > 0);
    expect(running.length).toBeGreaterThan(1);
    const steps = running.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(running.every(({ score }) => typeof score === "number")).toBe(true);
    const [, preview] = /^data:image\/png;base64,(.+)$/.exec(running[0].preview ?? "") ?? [];
    expect(await sharp(Buffer.from(preview, "base64")).metadata()).toMatchObject({ width: SIZE, height: SIZE });
    expect(await seen(id)).toEqual([told.at(-1)]);
  });

  it("ends at once for those who leave, however long the design takes", async () => {
    const { id } = await atelier.database.prisma.design.create({
      data: { id: "never-started", kind: "SAMPLE", settings: {} },
    });
    const told = atelier.designs.progress(id)[Symbol.asyncIterator]();
    expect(await told.next()).toMatchObject({ value: { state: "QUEUED", preview: null } });
    const pending = told.next();
    expect(await told.return?.()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it("is not there for a design that is not there", async () => {
    await expect(atelier.designs.progress("no-such")[Symbol.asyncIterator]().next()).rejects.toThrow(
      'There is no design "no-such".',
    );
    await expect(atelier.designs.wait("no-such", 1)).rejects.toThrow('There is no design "no-such".');
  });
});

describe("cancel", () => {
  it("stops a running design, keeps nothing of it, and goes on with the next", async () => {
    const long = await atelier.designs.personalize({ ...quick, steps: 500 });
    const queued = await atelier.designs.sample({ categoryId: "tops" });
    const next = await atelier.designs.sample({ categoryId: "tops", count: 1 });
    await vi.waitFor(async () => expect((await atelier.designs.wait(long.id, 0)).step).toBeGreaterThan(0), 20_000);
    expect(await atelier.designs.cancel(queued.id)).toMatchObject({ state: "CANCELLED", startedAt: null });
    const cancelled = await atelier.designs.cancel(long.id);
    expect(cancelled).toMatchObject({ state: "CANCELLED", preview: null, finishedAt: expect.any(Date) });

    await ended(Promise.resolve(next));
    for (const { id } of [queued, long]) {
      expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "CANCELLED", error: null });
      expect(await imagesOf(atelier, { id })).toEqual([]);
      expect(await stored(`designs/${id}/`)).toEqual([]);
    }
    expect(await atelier.designs.cancel(next.id)).toMatchObject({ state: "DONE" });
    await expect(atelier.designs.cancel("no-such")).rejects.toThrow('There is no design "no-such".');
  });

  it("keeps no picture that was stored just before", async () => {
    const { put } = atelier.store;
    let id = "";
    const spy = vi.spyOn(atelier.store, "put").mockImplementation(async (...args) => {
      await put.apply(atelier.store, args);
      await atelier.designs.cancel(id);
    });
    const hold = await atelier.designs.personalize({ ...quick, steps: 40 });
    ({ id } = await atelier.designs.sample({ categoryId: "tops", count: 2, ...ALL }));
    await atelier.designs.cancel(hold.id);
    await vi.waitFor(() => expect(spy).toHaveBeenCalledTimes(2), 20_000);
    await Promise.all(spy.mock.results.map(({ value }) => value));
    await vi.waitFor(async () => expect(await stored(`designs/${id}/`)).toEqual([]), 5000);
    spy.mockRestore();
    expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "CANCELLED" });
    expect(await imagesOf(atelier, { id })).toEqual([]);
  });

  async function stored(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of atelier.store.list(prefix)) keys.push(key);
    return keys;
  }
});

describe("failure", () => {
  it("is tried once more, then told with its reason", async () => {
    await atelier.database.prisma.item.create({
      data: { id: "bare", categoryId: "tops", imageKey: "pictures/gone.png" },
    });
    const before = atelier.failures.length;
    const design = await ended(atelier.designs.tailor({ userId: "anna", itemId: "bare" }), "FAILED");
    expect(design).toMatchObject({ attempts: 2, finishedAt: expect.any(Date), preview: null });
    expect(design.error).toBe("The picture to tailor is gone: upload it, or upsert its item, again.");
    expect(atelier.failures.length - before).toBe(2);
  });

  it("shows no secrets of the machine; the log has them", async () => {
    const spy = vi.spyOn(atelier.store, "put").mockRejectedValue(new Error("EACCES: /srv/secret/files"));
    const design = await ended(atelier.designs.sample({ categoryId: "tops", count: 1 }), "FAILED");
    spy.mockRestore();
    expect(design.error).toMatch(/^Something failed while it was made; the worker's log has the cause/);
    expect(String(atelier.failures.at(-1))).toContain("EACCES");
  });
});

it("goes on with the models a design was asked with, while others are made active", async () => {
  const slow = await atelier.designs.personalize({ ...quick, steps: 20 });
  const before = await atelier.designs.sample({ categoryId: "tops", count: 1 });
  await addGenerator(atelier, "gen-2", 2);
  await vi.waitFor(async () => expect((await atelier.serving.generator())?.model.id).toBe("gen-2"), 5000);
  const after = await ended(atelier.designs.sample({ categoryId: "tops", count: 1 }));
  await atelier.models.activate("gen-1");
  expect(await ended(Promise.resolve(slow))).toMatchObject({ generatorId: "gen-1" });
  expect(await ended(Promise.resolve(before))).toMatchObject({ generatorId: "gen-1" });
  expect(after).toMatchObject({ generatorId: "gen-2" });
  expect(await picturesOf(atelier, after)).not.toEqual(await picturesOf(atelier, before));
});
