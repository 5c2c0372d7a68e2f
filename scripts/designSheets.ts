// Draws what the demo's models design, for the README:
//   npx tsx scripts/designSheets.ts
// docs/demo-samples.jpg: eight samples of each category; docs/demo-tailoring.jpg: one item per row, tailored to a shopper from
// its reconstruction to the result; docs/demo-personalized.jpg: per shopper, the best real items beside the best designs.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contactSheet } from "../src/data/contactSheet.js";
import { demoCatalogue } from "../src/data/demo/demoCatalogue.js";
import { renderGarment } from "../src/data/demo/drawGarment.js";
import { Designer } from "../src/ml/design/designer.js";
import { type PersonalizeOptions, personalize } from "../src/ml/design/personalize.js";
import { sample } from "../src/ml/design/sample.js";
import { type TailorOptions, tailor } from "../src/ml/design/tailor.js";
import { ThreadedEngine } from "../src/ml/engine/threadedEngine.js";
import { encodeImage } from "../src/ml/images/encode.js";
import { prepareImage } from "../src/ml/images/prepare.js";
import { toTensor } from "../src/ml/images/tensor.js";
import { rowOf, score } from "../src/ml/recommenders/linearScorer.js";
import { DEMO_MODELS } from "../src/services/demo/demoModels.js";
import { scoreDeviation } from "../src/services/design/scoreDeviation.js";
import { personalizeSettings, tailorSettings } from "../src/services/design/settings.js";
import { loadGenerator, loadRecommender } from "../src/services/models/modelFiles.js";
import type { ObjectStore } from "../src/storage/objectStore.js";

/** The files of demo/ under the keys that a store would have. */
const files = {
  get: async (key: string) => readFile(join(DEMO_MODELS, key.replace("models/", ""))),
  head: async (key: string) => readFile(join(DEMO_MODELS, key.replace("models/", ""))).catch(() => undefined),
} as unknown as ObjectStore;

const recommender = await loadRecommender(files, "dvbpr");
const generator = await loadGenerator(files, "lsgan");
const catalogue = demoCatalogue();
const items = [...catalogue.items];
const engine = await ThreadedEngine.open("auto", 2);
const { scorer, encoder } = recommender;
if (encoder === undefined) throw new Error("The demo's recommender reads no pictures.");
const designer = await Designer.compile(engine, {
  encoder: { ...encoder, factors: scorer.factors },
  generator: { ...generator, categoryCount: generator.categories.length },
});
const size = designer.imageSize;
const canLock = designer.invert !== undefined;
const encode = (pixels: Uint8Array) => encodeImage(pixels, size, { scale: 2 });
const write = async (name: string, pictures: Buffer[], columns: number, labels?: string[]) =>
  writeFile(
    join("docs", name),
    await contactSheet(pictures, { columns, cell: 2 * size, labels, format: "jpeg", quality: 85 }),
  );

const samples: Buffer[] = [];
for (const category of generator.categories.keys())
  for (const { pixels } of (await sample(designer, { category, count: 8, seed: 1 })).images)
    samples.push(await encode(pixels));
await write("demo-samples.jpg", samples, 8);

const frames: Buffer[] = [];
const frameScores: string[] = [];
for (const [user, category] of [3, 14, 25, 36, 47, 58].map((user, i) => [user, i % generator.categories.length])) {
  const theta = rowOf(scorer.P, scorer.factors, user);
  const item = items.findIndex(
    (candidate, i) => candidate.category === generator.categories[category] && i > 40 * user,
  );
  const picture = await renderGarment(items[item].garment, 256);
  const prepared = await prepareImage(picture, size);
  const target = toTensor({ size, count: 1, pixels: prepared.pixels }, [0]);
  const tailored = await tailor(designer, {
    theta,
    category,
    target,
    ...(tailorSettings({ count: 1, seed: 1 }, canLock) as Omit<TailorOptions, "theta" | "category" | "target">),
    unit: scoreDeviation(scorer, theta),
    frames: 7,
  });
  frames.push(picture);
  frameScores.push(score(theta, scorer, scorer.itemIds.indexOf(items[item].id)).toFixed(2));
  for (const frame of tailored.frames) {
    frames.push(await encode(frame.pixels));
    frameScores.push((frame.score ?? 0).toFixed(2));
  }
}
await write("demo-tailoring.jpg", frames, 8, frameScores);

const beside: Buffer[] = [];
const besideScores: string[] = [];
for (const [user, category] of [5, 16, 27, 38, 49, 60].map((user, i) => [user, i % generator.categories.length])) {
  const theta = rowOf(scorer.P, scorer.factors, user);
  const real = items
    .filter((item) => item.category === generator.categories[category])
    .map((item) => ({ item, score: score(theta, scorer, scorer.itemIds.indexOf(item.id)) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 4);
  for (const { item, score } of real) {
    beside.push(await renderGarment(item.garment, 256));
    besideScores.push(`real ${score.toFixed(2)}`);
  }
  const settings = personalizeSettings({ count: 4, seed: 1 }, canLock) as PersonalizeOptions;
  const designs = await personalize(designer, { ...settings, theta, category, unit: scoreDeviation(scorer, theta) });
  for (const design of designs.images) {
    beside.push(await encode(design.pixels));
    besideScores.push(`design ${(design.score ?? 0).toFixed(2)}`);
  }
}
await write("demo-personalized.jpg", beside, 8, besideScores);
await engine.dispose();
