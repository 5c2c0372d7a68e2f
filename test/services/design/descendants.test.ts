import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, addGenerator, furnishedAtelier, imagesOf, itemId } from "./atelier.js";
import { endOf, picturesOf, planesOf } from "./endedDesigns.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
  await atelier.startWorker();
});

const done = (asked: Promise<Design>) => endOf(atelier, asked);
const sampled = { categoryId: "tops", count: 2, mostSimilar: 1 };

describe("a re-roll", () => {
  it("is the same request with the next seed that its family has not had", async () => {
    const first = await done(atelier.designs.sample({ ...sampled, seed: 7 }));
    const [second, third] = await Promise.all([1, 2].map(() => atelier.designs.reroll(first.id)));
    const fourth = await atelier.designs.reroll(second.id);
    expect([second, third].map(({ settings }) => (settings as { seed: number }).seed).sort()).toEqual([8, 9]);
    expect(fourth).toMatchObject({ settings: { count: 2, mostSimilar: 1, seed: 10 } });
    for (const { id, rerollOf } of [second, third, fourth]) {
      expect(rerollOf).toBe(first.id);
      const design = await done(atelier.designs.wait(id, 0));
      expect(design).toMatchObject({
        kind: "SAMPLE",
        categoryId: "tops",
        generatorId: "gen-1",
        recommenderId: "rec-1",
      });
      expect(await picturesOf(atelier, design)).not.toEqual(await picturesOf(atelier, first));
    }
    const same = await done(atelier.designs.reroll(fourth.id, 7));
    expect(await picturesOf(atelier, same)).toEqual(await picturesOf(atelier, first));
  });

  it("keeps whom and what the first was for", async () => {
    const users = ["anna", "late"];
    const first = await atelier.designs.tailor({
      users,
      itemId: itemId(1),
      count: 1,
      steps: 1,
      targetColor: "#AA0000",
    });
    const again = await atelier.designs.reroll(first.id, 5);
    for (const { id } of [first, again]) await atelier.designs.cancel(id);
    const { kind, segment, itemId: item, sourceImageKey, steps, settings } = first;
    expect(again).toMatchObject({ kind, segment, itemId: item, sourceImageKey, steps });
    expect(again.settings).toEqual({ ...(settings as object), seed: 5 });
    expect(again.settings).toMatchObject({ targetColor: "#aa0000" });
  });

  it("goes round at the last seed, and refuses what has no other outcome", async () => {
    const first = await done(atelier.designs.sample({ ...sampled, seed: 2 ** 31 - 1 }));
    expect((await atelier.designs.reroll(first.id)).settings).toMatchObject({ seed: 0 });
    await expect(atelier.designs.reroll(first.id, -1)).rejects.toThrow("seed is -1;");
    await expect(atelier.designs.reroll("no-such")).rejects.toThrow('There is no design "no-such".');
    const end = { designId: first.id, rank: 1 };
    const way = await done(atelier.designs.interpolate({ from: end, to: end, count: 2 }));
    await expect(atelier.designs.reroll(way.id)).rejects.toThrow("always the same");
  });
});

describe("interpolation", () => {
  const end = ({ id }: Design, rank = 1) => ({ designId: id, rank });

  it("goes from one design to another, across categories too, by way of pictures between", async () => {
    const [top, shoe] = await Promise.all(
      ["tops", "shoes"].map((categoryId) => done(atelier.designs.sample({ ...sampled, categoryId }))),
    );
    const way = await done(atelier.designs.interpolate({ from: end(top, 2), to: end(shoe), count: 5 }));
    expect(way).toMatchObject({
      kind: "INTERPOLATE",
      categoryId: null,
      userId: null,
      missing: 0,
      generatorId: "gen-1",
    });
    expect(way.settings).toEqual({
      count: 5,
      from: { design: top.id, rank: 2, category: "tops" },
      to: { design: shoe.id, rank: 1, category: "shoes" },
    });
    const frames = await imagesOf(atelier, way);
    expect(frames.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    const planes = await Promise.all(frames.map(({ bytes }) => planesOf(bytes)));
    for (const [index, design, rank] of [
      [0, top, 1],
      [4, shoe, 0],
    ] as const) {
      const expected = await planesOf((await imagesOf(atelier, design))[rank].bytes);
      // One shade: z was rounded to float32.
      expect(Math.max(...expected.map((level, at) => Math.abs(level - planes[index][at])))).toBeLessThanOrEqual(1);
    }
    const apart = (a: number, b: number) =>
      planes[a].reduce((sum, level, at) => sum + Math.abs(level - planes[b][at]), 0);
    expect(apart(0, 2)).toBeLessThan(apart(0, 4));
    const categories = new Set(
      (frames[2].nearestOfCategory as { item: string }[]).map(({ item }) => Number(item.slice(5)) % 2),
    );
    expect(categories.size).toBe(2);
    await expect(atelier.designs.interpolate({ from: end(way), to: end(top) })).rejects.toThrow(
      "between two categories",
    );
  });

  it("stays in the category of two designs of one", async () => {
    const top = await done(atelier.designs.sample(sampled));
    const way = await done(atelier.designs.interpolate({ from: end(top), to: end(top, 2), count: 3 }));
    expect(way.categoryId).toBe("tops");
    expect(await imagesOf(atelier, way)).toHaveLength(3);
  });

  it("is refused between what is not there, or was drawn by two generators", async () => {
    const top = await done(atelier.designs.sample(sampled));
    const to = end(top);
    const refused = (from: { designId: string; rank: number }, message: string | RegExp, count?: number) =>
      expect(atelier.designs.interpolate({ from, to, count })).rejects.toThrow(message);
    await refused({ designId: "no-such", rank: 1 }, 'There is no design "no-such".');
    await refused(end(top, 3), `from: the design "${top.id}" (DONE) has no image of rank 3; it has 2.`);
    await refused(end(top), "count is 1; give a whole number from 2 to 32.", 1);
    await addGenerator(atelier, "gen-2", 2);
    await vi.waitFor(async () => expect((await atelier.serving.generator())?.model.id).toBe("gen-2"), 5000);
    const other = await done(atelier.designs.sample(sampled));
    await atelier.models.activate("gen-1");
    await refused(end(other), 'from was drawn by the generator "gen-2", to by "gen-1"');
  });
});
