import type { Arrays, Engine } from "../../src/ml/engine/engine.js";
import { type DvbprData, type DvbprSettings, DvbprTrainee } from "../../src/ml/recommenders/dvbprTrainee.js";
import { validationAuc } from "../../src/ml/recommenders/validationAuc.js";

export interface CurvePoint {
  /** Pictures that have gone through Phi in training, repetitions counted. */
  readonly passes: number;
  /** On the validation rows, over all items. */
  readonly auc: number;
}

export interface Learning {
  readonly curve: readonly CurvePoint[];
  /** Of training alone. */
  readonly seconds: number;
}

/**
 * Trains, and measures the AUC after every so many image passes. Weights are copied while an epoch runs, and measured after it:
 * an epoch of triplets is long.
 */
export async function learn(
  engine: Engine,
  data: DvbprData,
  settings: DvbprSettings,
  every: number,
  onPoint: (point: CurvePoint) => void,
): Promise<Learning> {
  const trainee = await DvbprTrainee.create(engine, data, settings);
  const curve: CurvePoint[] = [];
  let seconds = 0;
  try {
    let next = every;
    for (let epoch = 0; epoch < trainee.rounds; epoch++) {
      const reached: { passes: number; weights: Arrays }[] = [];
      const started = performance.now();
      await trainee.trainRound(epoch, () => {
        if (trainee.imagePasses < next) return;
        reached.push({ passes: trainee.imagePasses, weights: copyOf(trainee.weights()) });
        next += every;
      });
      seconds += (performance.now() - started) / 1000;
      for (const { passes, weights } of reached) {
        const { scorer } = await trainee.finish(weights);
        const { auc } = await validationAuc(engine, scorer, data);
        const point = { passes, auc };
        curve.push(point);
        onPoint(point);
      }
    }
  } finally {
    await trainee.dispose();
  }
  return { curve, seconds };
}

/** Image passes after which the AUC is first reached, between two points by the line from one to the other. */
export function passesUntil(curve: Learning["curve"], auc: number): number | undefined {
  const at = curve.findIndex((point) => point.auc >= auc);
  if (at < 0) return undefined;
  const [before, after] = [curve[at - 1] ?? { passes: 0, auc: 0.5 }, curve[at]];
  return before.passes + ((auc - before.auc) / (after.auc - before.auc)) * (after.passes - before.passes);
}

function copyOf(arrays: Arrays): Arrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, Float32Array.from(values)]));
}
