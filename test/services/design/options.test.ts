import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import { ssim } from "../../../src/ml/images/ssim.js";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, addGenerator, furnishedAtelier, imagesOf, itemId, SIZE } from "./atelier.js";
import { endOf, hex, picturesOf, planesOf } from "./endedDesigns.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
  await atelier.startWorker();
});

const done = (asked: Promise<Design>) => endOf(atelier, asked);
/** Every start as it is drawn, so that the same seed gives the same codes whoever it is for. */
const untouched = { categoryId: "tops", count: 4, starts: 4, steps: 0, mostSimilar: 1 };
const sampled = { categoryId: "tops", count: 2, mostSimilar: 1 };

describe("a segment", () => {
  const scoresOf = async (design: Design) =>
    new Map((await imagesOf(atelier, design)).map(({ latent, score }) => [hex(latent), score as number]));

  it("is followed by the mean taste of its shoppers, as far as it is known", async () => {
    const [anna, late, both] = await Promise.all(
      [{ userId: "anna" }, { userId: "late" }, { users: ["late", "anna", "stranger", "anna"] }].map((audience) =>
        done(atelier.designs.personalize({ ...untouched, ...audience })),
      ),
    );
    expect(both).toMatchObject({ userId: null, segment: { users: ["late", "anna", "stranger", "anna"] }, shoppers: 2 });
    expect(anna).toMatchObject({ segment: null, shoppers: null });
    const [a, b] = [await scoresOf(anna), await scoresOf(late)];
    for (const [code, score] of await scoresOf(both)) expect(score).toBeCloseTo((a.get(code)! + b.get(code)!) / 2, 4);
  });

  it("may be the shoppers who chose an item; withheld and disliked ones do not count", async () => {
    await atelier.database.prisma.interaction.createMany({
      data: [
        { userId: "stranger", itemId: itemId(0), kind: "DISLIKE" },
        { userId: "late", itemId: itemId(3), split: "TEST" },
      ],
    });
    const [listed, chosen, one, alone] = await Promise.all(
      [
        { users: ["anna", "late"] },
        { buyersOf: [itemId(0), itemId(1)] },
        { buyersOf: [itemId(3)] },
        { userId: "anna" },
      ].map((audience) => done(atelier.designs.personalize({ ...untouched, ...audience }))),
    );
    expect(chosen).toMatchObject({ segment: { buyersOf: [itemId(0), itemId(1)] }, shoppers: 2 });
    expect(await picturesOf(atelier, chosen)).toEqual(await picturesOf(atelier, listed));
    expect(one.shoppers).toBe(1);
    expect(await scoresOf(one)).toEqual(await scoresOf(alone));
    const tailored = await done(
      atelier.designs.tailor({ buyersOf: [itemId(0)], itemId: itemId(1), count: 1, steps: 1 }),
    );
    expect(tailored).toMatchObject({ shoppers: 1, userId: null });
  });
});

it("leaves out what is more alike than allowed, and says how many could not be found", async () => {
  const mostSimilar = 0.3;
  const design = await done(atelier.designs.sample({ categoryId: "tops", count: 8, mostSimilar }));
  const pictures = await Promise.all((await imagesOf(atelier, design)).map(({ bytes }) => planesOf(bytes)));
  expect(pictures.length).toBeGreaterThan(0);
  expect(design.missing).toBe(8 - pictures.length);
  expect(design.missing).toBeGreaterThan(0);
  for (let i = 0; i < pictures.length; i++)
    for (let j = 0; j < i; j++) expect(ssim(pictures[i], pictures[j], SIZE)).toBeLessThanOrEqual(mostSimilar);
  const all = await done(atelier.designs.sample({ categoryId: "tops", count: 8, mostSimilar: 1 }));
  expect([all.missing, (await imagesOf(atelier, all)).length]).toEqual([0, 8]);
});

it("comes nearer to the colour asked for", async () => {
  const target = [0, 0, 255];
  const away = async (given: object) => {
    const design = await done(
      atelier.designs.personalize({ userId: "anna", ...untouched, steps: 12, count: 1, ...given }),
    );
    const [{ colour }] = await imagesOf(atelier, design);
    return Math.hypot(...target.map((level, i) => level - Number.parseInt(colour!.slice(1 + 2 * i, 3 + 2 * i), 16)));
  };
  expect(await away({ targetColor: "#0000ff", colorWeight: 1000 })).toBeLessThan((await away({})) - 1);
});

describe("the lock of the category", () => {
  const lockCategory = { userId: "anna", ...untouched, count: 1, steps: 2 };

  it("is told of where the generator has no inverter to hold it by", async () => {
    const design = await done(atelier.designs.personalize(lockCategory));
    expect(design.settings).toMatchObject({ lockCategory: true, categoryWeight: 0 });
    expect(design.remarks).toEqual([expect.stringMatching(/^The category could not be locked: the generator "gen-1"/)]);
    expect((await imagesOf(atelier, design))[0].likelihood).toBeNull();
    const free = await done(atelier.designs.personalize({ ...lockCategory, lockCategory: false }));
    expect(free).toMatchObject({ remarks: [], settings: { lockCategory: false, categoryWeight: 0 } });
  });

  it("weighs where there is one", async () => {
    await addGenerator(atelier, "gen-inverter", 1, { inverter: true });
    await vi.waitFor(async () => expect((await atelier.serving.generator())?.model.id).toBe("gen-inverter"), 5000);
    const design = await done(atelier.designs.personalize(lockCategory));
    const free = await done(atelier.designs.personalize({ ...lockCategory, lockCategory: false }));
    await atelier.models.activate("gen-1");
    expect(design).toMatchObject({ generatorId: "gen-inverter", remarks: [] });
    expect((design.settings as { categoryWeight: number }).categoryWeight).toBeGreaterThan(0);
    const [[held], [let_go]] = [await imagesOf(atelier, design), await imagesOf(atelier, free)];
    expect(held.likelihood).toBeLessThan(0);
    expect(hex(held.latent)).not.toBe(hex(let_go.latent));
  });
});

it("gives pictures as WebP, and enlarged four times, made once", async () => {
  const [{ imageKey, bytes }] = await imagesOf(atelier, await done(atelier.designs.sample(sampled)));
  const put = vi.spyOn(atelier.store, "put");
  const ask = async (format: "PNG" | "WEBP", scale: number) => {
    const url = await atelier.catalogue.loaders().renditionUrls.load({ imageKey, format, scale });
    const key = new URL(url).pathname.replace("/f/", "");
    expect(url).toContain("signature=");
    return { key, picture: Buffer.from(await atelier.store.get(key)), info: await atelier.store.head(key) };
  };
  const plain = await ask("PNG", 1);
  expect(plain.key).toBe(imageKey);
  expect(put).not.toHaveBeenCalled();
  const webp = await ask("WEBP", 1);
  expect(webp.info?.contentType).toBe("image/webp");
  expect((await sharp(webp.picture).metadata()).format).toBe("webp");
  expect(await planesOf(webp.picture)).toEqual(await planesOf(bytes));
  for (const format of ["PNG", "WEBP"] as const) {
    const large = await ask(format, 4);
    expect(await sharp(large.picture).metadata()).toMatchObject({
      format: format.toLowerCase(),
      width: 4 * SIZE,
      height: 4 * SIZE,
    });
    const small = await sharp(large.picture).resize(SIZE, SIZE, { kernel: "lanczos3" }).png().toBuffer();
    expect(ssim(await planesOf(small), await planesOf(bytes), SIZE)).toBeGreaterThan(0.95);
  }
  expect(put).toHaveBeenCalledTimes(3);
  await ask("WEBP", 4);
  expect(put).toHaveBeenCalledTimes(3);
  put.mockRestore();
  await expect(ask("PNG", 2)).rejects.toThrow("scale is 2; give 1 or 4.");
  const gone = { imageKey: "designs/gone/result-1.png", format: "WEBP", scale: 1 } as const;
  await expect(atelier.catalogue.loaders().renditionUrls.load(gone)).rejects.toThrow("There is no picture");
});

it("counts weights in standard deviations of the shopper's scores, and keeps what that was", async () => {
  const design = await done(atelier.designs.personalize({ userId: "anna", ...untouched }));
  const { scorer } = (await atelier.serving.recommender())!;
  const scores = scorer.itemIds.map((_, item) =>
    scorer.P.slice(0, scorer.factors).reduce((sum, p, k) => sum + p * scorer.Q[item * scorer.factors + k], 0),
  );
  const mean = scores.reduce((sum, score) => sum + score) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  expect((design.settings as { scoreDeviation: number }).scoreDeviation).toBeCloseTo(deviation, 4);
  const images = await imagesOf(atelier, design);
  const objectives = images.map(({ score, realism }) => score! + 3 * deviation * realism!);
  images.forEach(({ objective }, i) => {
    expect(objective).toBeCloseTo(objectives[i], 3);
  });
  expect(objectives).toEqual([...objectives].sort((a, b) => b - a));
});
