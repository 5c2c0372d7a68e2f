import type { Designer } from "../../src/ml/design/designer.js";
import { interpolate } from "../../src/ml/design/interpolate.js";
import { sample } from "../../src/ml/design/sample.js";
import { tailor } from "../../src/ml/design/tailor.js";
import { toTensor } from "../../src/ml/images/tensor.js";
import type { LsganData } from "../../src/ml/training/lsgan.js";
import { Random } from "../../src/random.js";
import { type Case, mean } from "./cases.js";
import type { Judge } from "./judge.js";

type Row = Record<string, number | string>;

/** A real photo of the category for each case, [3, S, S] in [-1, 1]. */
function photosFor(cases: readonly Case[], { images, categories }: LsganData): Float32Array[] {
  const random = new Random("targets");
  return cases.map(({ category }) => {
    const own = Array.from(categories.keys()).filter((photo) => categories[photo] === category);
    return toTensor(images, [random.pick(own)]);
  });
}

/** How near reconstructions come to photos (eq. 12), and how long they take, with and without the inverter's first codes. */
export async function* reconstructionTable(
  designer: Designer,
  cases: readonly Case[],
  photos: LsganData,
): AsyncGenerator<Row> {
  const targets = photosFor(cases, photos);
  for (const [useInverter, starts, reconstructionSteps] of [
    [true, 1, 0],
    [false, 4, 30],
    [true, 4, 30],
    [false, 16, 60],
    [true, 16, 60],
    [true, 8, 60],
    [false, 16, 100],
  ] as const) {
    if (useInverter && !designer.invert) continue;
    const errors: number[] = [];
    const started = performance.now();
    for (const [index, { theta, category }] of cases.entries()) {
      const how = { ...{ theta, category, target: targets[index] }, ...{ starts, reconstructionSteps, useInverter } };
      const { reconstructionError } = await tailor(designer, {
        ...how,
        count: 1,
        steps: 0,
        eta: 0,
        seed: 1,
        frames: 2,
      });
      errors.push(reconstructionError);
    }
    const seconds = (performance.now() - started) / 1000 / cases.length;
    yield {
      start: useInverter ? "inverter" : "nearest draws",
      starts,
      steps: reconstructionSteps,
      L1: mean(errors),
      seconds,
    };
  }
}

/** What holding to the original costs in taste, and how near the result stays. */
export async function* holdTable(
  designer: Designer,
  cases: readonly Case[],
  photos: LsganData,
  judge: Judge,
): AsyncGenerator<Row> {
  const targets = photosFor(cases, photos);
  for (const holdWeight of [0, 5, 10, 20, 40]) {
    const [gains, distances, right]: number[][] = [[], [], []];
    for (const [index, { theta, category, deviation: unit }] of cases.entries()) {
      const target = targets[index];
      const { images, frames } = await tailor(designer, {
        ...{ theta, category, target, unit, holdWeight, eta: 1, categoryWeight: 1, seed: 1, frames: 2 },
        ...{ count: 1, starts: 8, reconstructionSteps: 40, steps: 30 },
      });
      gains.push(((images[0].score as number) - (frames[0].score as number)) / unit);
      distances.push(difference(images[0].pixels, frames[0].pixels));
      const [said] = await judge.categoriesOf([images[0].pixels]);
      right.push(said === category ? 1 : 0);
    }
    yield { holdWeight, gain: mean(gains), "moved L1": mean(distances), agreement: mean(right) };
  }
}

/** Samples of an asked colour: by ascent, and as the nearest of as many draws as ascent evaluates pictures. */
export async function* colourTable(designer: Designer, judge: Judge, categories: number): AsyncGenerator<Row> {
  const colours = [
    [200, 40, 40],
    [40, 70, 160],
    [40, 40, 45],
    [225, 205, 160],
  ] as const;
  const off = (colour: readonly number[], rgb: readonly number[]) =>
    Math.hypot(...rgb.map((level, i) => (colour[i] - level) / 255));
  for (const [how, weight] of [
    ["draws", 0],
    ["nearest of 248 draws", 0],
    ["ascent", 10],
    ["ascent", 30],
    ["ascent", 100],
    ["ascent", 300],
  ] as const) {
    const [errors, realism, right]: number[][] = [[], [], []];
    for (let category = 0; category < categories; category++) {
      const rgb = colours[category % colours.length];
      const asked = { category, seed: 7 };
      const many = how.startsWith("nearest") ? 248 : 8;
      const { images } = await sample(designer, {
        ...asked,
        count: many,
        categoryWeight: weight > 0 ? 1 : undefined,
        colour: weight > 0 ? { rgb, weight } : undefined,
      });
      const chosen = images.sort((a, b) => (many > 8 ? off(a.colour, rgb) - off(b.colour, rgb) : 0)).slice(0, 8);
      const said = await judge.categoriesOf(chosen.map(({ pixels }) => pixels));
      errors.push(...chosen.map(({ colour }) => off(colour, rgb)));
      realism.push(...chosen.map((image) => image.realism));
      right.push(...Array.from(said, (each) => (each === category ? 1 : 0)));
    }
    yield { how, weight, "colour error": mean(errors), realism: mean(realism), agreement: mean(right) };
  }
}

/** Realism on the way between two draws of the same category, and of two. */
export async function* wayTable(designer: Designer, categories: number): AsyncGenerator<Row> {
  for (const [name, other] of [
    ["same category", 0],
    ["next category", 1],
  ] as const) {
    const along: number[][] = [[], [], [], [], []];
    for (let category = 0; category < categories; category++) {
      const to = (category + other) % categories;
      const [from, end] = await Promise.all([
        sample(designer, { category, count: 8, seed: 1 }),
        sample(designer, { category: to, count: 8, seed: 2 }),
      ]);
      for (let i = 0; i < 8; i++) {
        const way = await interpolate(designer, {
          from: { latent: from.images[i].latent, category },
          to: { latent: end.images[i].latent, category: to },
          count: 5,
        });
        way.forEach(({ realism }, step) => {
          along[step].push(realism);
        });
      }
    }
    yield { way: name, ...Object.fromEntries(along.map((values, i) => [`${25 * i} %`, mean(values)])) };
  }
}

function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, byte, i) => sum + Math.abs(byte - b[i]), 0) / a.length / 127.5;
}
