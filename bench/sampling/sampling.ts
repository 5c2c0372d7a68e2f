import { ThreadedEngine } from "../../src/ml/engine/threadedEngine.js";
import { DVBPR_DEFAULTS } from "../../src/ml/recommenders/dvbpr.js";
import { type DvbprData, type DvbprSettings, SAMPLERS } from "../../src/ml/recommenders/dvbprTrainee.js";
import type { Benchmark, Comparison } from "../harness/benchmark.js";
import { type Learning, learn, passesUntil } from "./learningCurve.js";
import { colouredShop, loadShop } from "./shop.js";

const TARGET = 5;
/** Image passes that item-major sampling is given, in whole epochs; as many epochs as DVBPR takes by default, at most. */
const PASSES = 40_000;
/** How many times as many triplets are given. */
const PATIENCE = 6;
const POINTS = { itemMajor: 12, triplet: 16 };
/** Of the way from an AUC of 0.5 to the best that item-major sampling reaches. */
const LEVELS = [0.8, 0.9, 0.95, 1];

export const sampling: Benchmark = {
  name: "sampling",
  title: "Image passes of DVBPR, item-major against triplets",
  short: false,
  async run({ data: directory, engine: name, threads, quick, log }) {
    log("pictures and rows");
    const data = quick ? colouredShop() : await loadShop(directory);
    const engine = await ThreadedEngine.open(name, threads);
    const train = async (how: DvbprSettings["sampling"], epochs: number, every: number) => {
      log(`${how}, ${epochs} epochs`);
      const settings = { ...DVBPR_DEFAULTS.compact, sampling: how, epochs };
      return learn(engine, data, settings, every, ({ passes, auc }) => log(`${passes} passes: AUC ${auc.toFixed(4)}`));
    };
    try {
      const epochs = quick
        ? 2
        : Math.max(1, Math.min(DVBPR_DEFAULTS.compact.epochs, Math.round(PASSES / ofEpoch(data, "itemMajor"))));
      const given = epochs * ofEpoch(data, "itemMajor");
      const itemMajor = await train("itemMajor", epochs, Math.floor(given / POINTS.itemMajor));
      const rounds = quick ? 1 : Math.ceil((PATIENCE * given) / ofEpoch(data, "triplet"));
      const triplet = await train("triplet", rounds, Math.floor((rounds * ofEpoch(data, "triplet")) / POINTS.triplet));
      return result(data, itemMajor, triplet, directory);
    } finally {
      await engine.dispose();
    }
  },
};

/** Image passes of an epoch. */
function ofEpoch({ train }: DvbprData, how: DvbprSettings["sampling"]): number {
  const { shape, batchesPerEpoch } = SAMPLERS[how](train, DVBPR_DEFAULTS.compact.images);
  return shape.images * batchesPerEpoch;
}

function result({ train, validation }: DvbprData, itemMajor: Learning, triplet: Learning, directory?: string) {
  const best = Math.max(...itemMajor.curve.map(({ auc }) => auc));
  const most = triplet.curve.at(-1)?.passes ?? 0;
  const levels = LEVELS.map((share) => 0.5 + share * (best - 0.5)).flatMap((auc) => {
    const ours = passesUntil(itemMajor.curve, auc);
    return ours === undefined ? [] : [{ auc, ours, theirs: passesUntil(triplet.curve, auc) }];
  });
  const comparisons: Comparison[] = levels.map(({ auc, ours, theirs = most }) => ({
    what: `Image passes until a validation AUC of ${auc.toFixed(3)}`,
    rival: theirs === most ? "triplets (not reached)" : "triplets",
    unit: "passes",
    ours: Math.round(ours),
    theirs: Math.round(theirs),
    ratio: theirs / ours,
    target: TARGET,
  }));
  const row = (sampling: string, { curve, seconds }: Learning) => ({
    sampling,
    passes: curve.at(-1)?.passes ?? 0,
    "passes a second": (curve.at(-1)?.passes ?? 0) / seconds,
    "best AUC": Math.max(...curve.map(({ auc }) => auc)).toFixed(4),
  });
  const count = (value: number) => value.toLocaleString("en");
  return {
    comparisons,
    tables: [{ title: "The two trainings", rows: [row("item-major", itemMajor), row("triplets", triplet)] }],
    plots: [
      {
        name: "curves",
        title: "Validation AUC above 0.5, by image passes",
        x: "image passes",
        y: "AUC - 0.5",
        curves: [
          { name: "item-major", points: itemMajor.curve.map(({ passes, auc }) => [passes, auc - 0.5] as const) },
          { name: "triplets", points: triplet.curve.map(({ passes, auc }) => [passes, auc - 0.5] as const) },
        ],
      },
    ],
    notes: [
      `${count(train.itemCount)} items, ${count(train.userCount)} shoppers, ${count(train.count)} training rows and ${count(validation.users.length)} validation rows ${directory ? "of the data directory" : "of the demo"}; the compact profile with its defaults. The two differ in how a batch of ${DVBPR_DEFAULTS.compact.images} pictures is drawn: item-major takes them from a permutation of the catalogue, with every shopper who has one of them, and compares with all others of the batch; triplets are a shopper, an item and one that the shopper lacks (the paper's sampling), two pictures each.`,
      `Each has a learning rate that falls to zero over its own passes; triplets were given at least ${PATIENCE} times as many. Where they do not reach an AUC, the ratio says how many times as many they were given: it is at least that. Between two points of a curve the passes are read from the line.`,
      "The AUC is that of the weights at that point, over all items that a shopper does not have; measuring is not counted in the passes a second.",
    ],
  };
}
