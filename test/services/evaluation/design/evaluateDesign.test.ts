import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOnnx } from "../../../../src/ml/engine/onnx/exportOnnx.js";
import { ThreadedEngine } from "../../../../src/ml/engine/threadedEngine.js";
import { encodeFloat16 } from "../../../../src/ml/features/float16.js";
import * as graph from "../../../../src/ml/graph/index.js";
import { score } from "../../../../src/ml/recommenders/linearScorer.js";
import { Random } from "../../../../src/random.js";
import { evaluateDesign } from "../../../../src/services/evaluation/design/evaluateDesign.js";
import { openForeignJudge } from "../../../../src/services/evaluation/design/foreignJudge.js";
import {
  type DesignMaterial,
  loadDesignMaterial,
  photoOf,
} from "../../../../src/services/evaluation/design/material.js";
import { NewPictureFeatures } from "../../../../src/services/evaluation/design/newPictureFeatures.js";
import { trainingPhotos } from "../../../../src/services/evaluation/design/trainingPhotos.js";
import { drawTrial, drawTrials, SOURCES } from "../../../../src/services/evaluation/design/trials.js";
import { CATEGORIES, openStudio, type Studio } from "./studio.js";

let studio: Studio;
let engine: ThreadedEngine;
let material: DesignMaterial;
beforeAll(async () => {
  studio = await openStudio();
  engine = await ThreadedEngine.open("onnx-cpu", 1);
  material = await loadDesignMaterial({ ...studio, engine });
});
afterAll(async () => {
  await material.close();
  await engine.dispose();
});

/** Untrained, the generator draws much the same whatever the code. */
const SMALL = { starts: 3, steps: 2, seed: 5, mostSimilar: 1 };

describe("trials", () => {
  it("return the best real items, and others, of the asked category", async () => {
    const trial = await drawTrial(material, 0, SMALL);
    const { user, category, images } = trial;
    expect(SOURCES.map((source) => images[source].length)).toEqual([3, 3, 3, 3]);
    const { scorer, itemsOf, data } = material;
    const theta = scorer.P.subarray(user * 8, (user + 1) * 8);
    const scores = Array.from(itemsOf[category], (item) => score(theta, scorer, item)).sort((a, b) => b - a);
    expect(images.retrieval.map((image) => image.score)).toEqual(scores.slice(0, 3));
    for (const { item, pixels } of [...images.retrieval, ...images.realRandom]) {
      expect(data.categoryIds[data.itemCategories[item as number]]).toBe(CATEGORIES[category]);
      expect(pixels).toEqual(photoOf(material, item as number));
    }
    expect(images.synthesis.every(({ item }) => item === undefined)).toBe(true);
  });

  it("are the same whenever they are drawn, and differ from each other", async () => {
    const [first, again, other] = [
      await drawTrial(material, 1, SMALL),
      await drawTrial(material, 1, SMALL),
      await drawTrial(material, 2, SMALL),
    ];
    expect(again).toEqual(first);
    expect(other.images.generatedRandom[0].pixels).not.toEqual(first.images.generatedRandom[0].pixels);
  });

  it("end with the time, at least one of them, and with an interruption", async () => {
    const options = { ...SMALL, trials: 50, lanes: 1 };
    expect(await drawTrials(material, { ...options, minutes: 1e-6 })).toHaveLength(1);
    const controller = new AbortController();
    const onTrial = (done: number) => done === 2 && controller.abort();
    const drawn = await drawTrials(material, { ...options, minutes: 9, onTrial, signal: controller.signal });
    expect(drawn.map(({ index }) => index)).toEqual([0, 1]);
    await expect(drawTrials(material, { ...options, minutes: 9, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

describe("evaluateDesign", () => {
  it("measures Table IV by judges that are not climbed, and keeps its network for the next time", async () => {
    let trained = 0;
    const run = (trials: number) =>
      evaluateDesign({
        ...studio,
        ...SMALL,
        engine,
        trials,
        threads: 1,
        judgeEpochs: 2,
        resamples: 50,
        onTraining: () => trained++,
      });
    const evaluation = await run(3);
    const { rows, improvements, passedOver, network, leak, trials } = evaluation;
    expect(evaluation).toMatchObject({ recommender: "climbed", generator: "gen", imageSize: 64, seed: 5 });
    expect(trials).toMatchObject({ done: 3, asked: 3, endedBy: "trials" });
    expect(rows.map(({ source, images }) => [source, images])).toEqual(SOURCES.map((source) => [source, 9]));
    const [real, generated, retrieval, synthesis] = rows;
    expect(retrieval.preference.mean).toBeGreaterThan(real.preference.mean);
    expect(synthesis.preference.mean).toBeGreaterThan(generated.preference.mean);
    for (const row of rows) {
      expect(row.quality.mean).toBeGreaterThanOrEqual(1);
      expect(row.quality.mean).toBeLessThanOrEqual(2);
      expect(row.diversity.mean).toBeGreaterThan(0);
      expect(row.realism.mean).toBeLessThanOrEqual(0);
      expect(row.frechetDistance).toBeGreaterThan(0);
    }
    // An untrained generator draws noise.
    expect(generated.frechetDistance).toBeGreaterThan(real.frechetDistance);
    expect(real).toMatchObject({ classAgreementOfReal: 1, withinCategoryDiversityOfReal: 1 });
    expect(network).toMatchObject({ kind: "own", classes: 2, learnedFrom: 30, heldOut: 30 });
    expect(improvements.map(({ climbed, model }) => [climbed, model.modelId])).toEqual([
      [true, "climbed"],
      [false, "old"],
    ]);
    expect(passedOver).toEqual([
      { id: "warp", name: "warp", reason: "knows items by who had them alone" },
      { id: "hybrid", name: "hybrid", reason: "reads the codes of the network that is climbed" },
    ]);
    expect(leak.generatedRandom.median).toBeGreaterThan(leak.real.median);
    expect(leak).toMatchObject({ photos: 60, real: { pictures: 60 }, synthesis: { pictures: 9, nearerThanReal: 0 } });

    const before = trained;
    expect(before).toBeGreaterThan(0);
    expect((await run(1)).network).toEqual(network);
    expect(trained).toBe(before);
    expect(readdirSync(join(studio.dataDirectory, "judges"))).toHaveLength(1);
  });

  it("lets those judge that are named, whatever they share with the climbed one, but never that", async () => {
    const judges = ["hybrid", "climbed"];
    const asked = { ...studio, ...SMALL, engine, trials: 1, threads: 1, judgeEpochs: 2, resamples: 5, judges };
    const { improvements, passedOver } = await evaluateDesign(asked);
    expect(improvements.map(({ model, sharesNetwork }) => [model.modelId, sharesNetwork])).toEqual([
      ["climbed", true],
      ["hybrid", true],
    ]);
    // On the same network and factors it agrees with the climbed one, but for the pictures' backgrounds, brought to one grey.
    expect(Math.abs(improvements[1].difference - improvements[0].difference)).toBeLessThan(0.4);
    expect(passedOver).toEqual([{ id: "climbed", name: "dvbpr", reason: "is the one that is climbed" }]);
  });

  it("says what is missing", async () => {
    const asked = { ...studio, engine, trials: 1, threads: 1, ...SMALL };
    await expect(evaluateDesign({ ...asked, generator: "none" })).rejects.toThrow(
      'There is no generator "none"; designs are drawn by a generator: there is gen.',
    );
    await expect(evaluateDesign({ ...asked, recommender: "warp" })).rejects.toThrow(
      '"warp" is WARP; designs follow the taste of a DVBPR: there is climbed, old.',
    );
    await expect(evaluateDesign({ ...asked, judges: ["vbpr"], judgeEpochs: 2 })).rejects.toThrow(/No model of "vbpr"/);
    await expect(evaluateDesign({ ...asked, starts: 2 })).rejects.toThrow(/only 2 starts are optimised/);
  });
});

/** How wide the garment is in every row: that tells discs and bars apart. */
function rowsNetwork() {
  const image = graph.input("image", [16, 3, 64, 64]);
  const features = graph.reshape(graph.mean(image, [3]), [16, 192]);
  return { features, probabilities: graph.multiply(graph.tanh(graph.mean(image, [2, 3])), 1 / 3) };
}

it("any network with features and probabilities judges, and learns the categories from half of the photos", async () => {
  const { features, probabilities } = rowsNetwork();
  const model = exportOnnx({ outputs: { features, probabilities } });
  const judge = await openForeignJudge(material, { name: "rows.onnx", model, threads: 1 });
  try {
    expect(judge.description).toMatchObject({ kind: "foreign", width: 192, classes: 3, learnedFrom: 30, heldOut: 30 });
    expect(judge.description.accuracy).toBeGreaterThan(0.9);
    const items = [0, 1, 2, 3];
    const verdict = await judge.judge(items.map((item) => photoOf(material, item)));
    const { data } = material;
    expect(Array.from(verdict.categories, (category) => CATEGORIES[category])).toEqual(
      items.map((item) => data.categoryIds[data.itemCategories[item]]),
    );
    expect([verdict.features.length, verdict.probabilities.length]).toEqual([4 * 192, 4 * 3]);
    expect(judge.learned.size).toBe(30);
  } finally {
    await judge.close();
  }
  const bare = exportOnnx({ outputs: { features } });
  await expect(openForeignJudge(material, { name: "bare.onnx", model: bare, threads: 1 })).rejects.toThrow(
    'bare.onnx has no float32 output "probabilities"',
  );
});

it("imported features of new pictures are computed by the network that evidently made them", async () => {
  const { database, store, data } = studio;
  const judge = await openForeignJudge(material, {
    name: "rows",
    model: exportOnnx({ outputs: rowsNetwork() }),
    threads: 1,
  });
  const features = new NewPictureFeatures({ database, store, threads: 1, material, judge });
  try {
    const pictures = await Promise.all(data.imageKeys.map((key) => store.get(key)));
    const rows = (await judge.extract?.(pictures)) as Float32Array;
    const random = new Random(1);
    for (const [id, values] of [
      ["same", rows],
      ["other", rows.map(() => random.normal())],
    ] as const) {
      await database.prisma.featureSet.create({ data: { id, width: 192, source: "features.npy" } });
      await database.prisma.itemFeature.createMany({
        data: data.itemIds.map((itemId, item) => ({
          setId: id,
          itemId,
          imageKey: data.imageKeys[item],
          values: encodeFloat16(values.slice(item * 192, (item + 1) * 192)) as Uint8Array<ArrayBuffer>,
        })),
      });
    }
    expect(await features.whyNot("same")).toBeUndefined();
    expect(await features.featuresOf("same", pictures.slice(0, 2))).toEqual(rows.slice(0, 2 * 192));
    expect(await features.whyNot("other")).toBe(
      'reads the features "other", which were imported from features.npy: name the network that made them by --network',
    );
    expect(await features.featuresOf("other", pictures.slice(0, 1))).toBeUndefined();
    expect(await features.whyNot("none")).toBe('reads the features "none", which are gone');
  } finally {
    await features.close();
    await judge.close();
    await database.prisma.featureSet.deleteMany();
  }
});

it("the nearest training photo of a photo is itself, and of its copy another one", () => {
  const photos = trainingPhotos(material);
  expect(photos.nearest(photoOf(material, photos.items[4]))).toMatchObject({ item: photos.items[4], distance: 0 });
  expect(photos.nearestOther(4).item).not.toBe(photos.items[4]);
});
