// What each choice in training the generator is worth, on a data directory that has a generator and a DVBPR recommender:
//   npx tsx bench/generators.ts --data DIR [--images 20000] [--only "default; without redrawing"] [--json]
import { Command } from "commander";
import { drawSamples } from "../src/ml/design/drawSamples.js";
import { frechetDistance, frechetReference } from "../src/ml/evaluation/frechet.js";
import { withinSetDiversity } from "../src/ml/evaluation/setDiversity.js";
import { SIZES } from "../src/ml/networks/profile.js";
import { runTraining } from "../src/ml/training/loop.js";
import { Lsgan } from "../src/ml/training/lsgan.js";
import { LSGAN_DEFAULTS, type LsganSettings } from "../src/ml/training/lsganSettings.js";
import { Random } from "../src/random.js";
import { trainJudge } from "./designSearch/judge.js";
import { openWorkshop } from "./designSearch/workshop.js";

const PLAIN = { redraw: 0 } satisfies Partial<LsganSettings>;
const CHOICES: Readonly<Record<string, Partial<LsganSettings>>> = {
  default: {},
  "without redrawing": PLAIN,
  "without redrawing, with augmentation": { ...PLAIN, augmentation: true },
  "without redrawing or moving average": { ...PLAIN, averageMomentum: 0 },
  "without redrawing or spectral norm": { ...PLAIN, spectralNorm: false },
  "without redrawing, concatenated condition": { ...PLAIN, conditioning: "concatenation" },
};

const command = new Command("generators")
  .description("Trains generators that differ in one choice on the same images, and has a classifier judge them.")
  .requiredOption("--data <directory>", "data directory with a trained generator and a DVBPR recommender")
  .option("--images <n>", "images of a training", "20000")
  .option("--samples <n>", "pictures judged of each category", "200")
  .option("--only <choices>", `some of: ${Object.keys(CHOICES).join("; ")}`)
  .option("--json", "one JSON document in place of a table")
  .parse();
const { data, images, samples, only, json } = command.opts<Record<string, string>>();
const names = only?.split(";").map((name) => name.trim()) ?? Object.keys(CHOICES);
const unknown = names.filter((name) => !(name in CHOICES));
if (unknown.length > 0) command.error(`--only: there is no choice ${unknown.join("; ")}.`);

const { engine, photos, categories, networks, cache, close } = await openWorkshop(data, 1, 1);
const { profile } = networks.generator;
const { generatorSize: size } = SIZES[profile];
const perCategory = Number(samples);
const judge = await trainJudge(engine, photos, cache);
const random = new Random("generators");
const real = categories.flatMap((_, category) => {
  const own = Array.from(photos.categories.keys()).filter((photo) => photos.categories[photo] === category);
  return Array.from({ length: perCategory }, () => {
    const length = 3 * size * size;
    const photo = random.pick(own);
    return photos.images.pixels.slice(photo * length, (photo + 1) * length);
  });
});
const seen = await judge.look(real);
const reference = frechetReference(seen.features, seen.features.length / real.length);
const rows: Record<string, Record<string, number | string>> = {};
rows.photos = await judged(real, 0);

for (const name of names) {
  const settings = {
    ...LSGAN_DEFAULTS[profile],
    ...CHOICES[name],
    imagesPerRound: Math.min(2000, Number(images)),
    rounds: Math.max(1, Math.round(Number(images) / 2000)),
  };
  const trainee = await Lsgan.create(engine, photos, settings);
  const before = process.cpuUsage();
  try {
    const { weights } = await runTraining(trainee);
    const { user, system } = process.cpuUsage(before);
    const drawn = await drawSamples(engine, { ...networks.generator, weights }, perCategory, 5);
    rows[name] = await judged(drawn, (user + system) / 1e6);
  } catch (error) {
    rows[name] = { failed: (error as Error).message };
  }
  await trainee.dispose();
  if (!json) console.log(name, JSON.stringify(rows[name]));
}
if (json) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
await close();

/** @param pictures `perCategory` of each category, in their order */
async function judged(pictures: readonly Uint8Array[], cpuSeconds: number) {
  const { categories: found, features } = await judge.look(pictures);
  const right = found.filter((category, i) => category === Math.floor(i / perCategory)).length;
  const few = Math.min(30, perCategory);
  const diversities = categories.map((_, category) =>
    withinSetDiversity(pictures.slice(category * perCategory, category * perCategory + few), size),
  );
  return {
    "class agreement": (right / pictures.length).toFixed(3),
    "Fréchet distance": pictures === real ? "0" : frechetDistance(reference, features).toFixed(1),
    "opposite SSIM within a category": (diversities.reduce((a, b) => a + b, 0) / diversities.length).toFixed(3),
    "CPU seconds": Math.round(cpuSeconds),
  };
}
