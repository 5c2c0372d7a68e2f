import type { Designer } from "../../src/ml/design/designer.js";
import { descending } from "../../src/ml/design/designs.js";
import { randomCodes } from "../../src/ml/design/latent.js";
import { objectiveFeeds } from "../../src/ml/design/objective.js";
import { ASCENT_RATE, personalize } from "../../src/ml/design/personalize.js";
import { evaluate, search } from "../../src/ml/design/search.js";
import { Random } from "../../src/random.js";
import { type Case, mean } from "./cases.js";
import type { Judge } from "./judge.js";

type Row = Record<string, number | string>;

/** How much better than the mean real picture of the category, in standard deviations of the shopper's scores. */
const gain = (score: number, { mean, deviation }: Case) => (score - mean) / deviation;

/** Best of 8 starts after so many steps, by learning rate. */
export async function* ratesTable(
  designer: Designer,
  cases: readonly Case[],
  rates: readonly number[],
): AsyncGenerator<Row> {
  const marks = [0, 10, 20, 30, 50, 100];
  for (const learningRate of rates) {
    const reached = marks.map(() => [] as number[]);
    for (const [index, one] of cases.entries()) {
      const { theta, category, deviation: unit } = one;
      await search(designer, designer.objective, {
        codes: randomCodes(8, designer.latentSize, new Random(`rates ${index}`)),
        category,
        steps: marks[marks.length - 1],
        learningRate,
        feeds: objectiveFeeds({ theta, eta: 1, categoryWeight: 1, unit }, designer),
        onStep: (step, { objectives }) => {
          const mark = marks.indexOf(step);
          if (mark >= 0) reached[mark].push((Math.max(...objectives) - one.mean) / unit);
        },
      });
    }
    yield {
      rate: learningRate,
      ...Object.fromEntries(marks.map((step, i) => [`step ${step}`, mean(reached[i])])),
    };
  }
}

/** Ascent against the best of as many random codes as it takes evaluations of G and Phi. */
export async function* budgetTable(designer: Designer, cases: readonly Case[]): AsyncGenerator<Row> {
  for (const [starts, steps] of [
    [1, 31],
    [4, 7],
    [8, 31],
    [16, 15],
    [16, 31],
  ]) {
    const [climbed, random]: number[][] = [[], []];
    for (const [index, one] of cases.entries()) {
      const { theta, category } = one;
      const feeds = objectiveFeeds({ theta }, designer);
      const from = (what: string, count: number) =>
        randomCodes(count, designer.latentSize, new Random(`${what} ${index}`));
      const codes = from("starts", starts);
      const found = await search(designer, designer.objective, {
        codes,
        category,
        steps,
        learningRate: ASCENT_RATE,
        feeds,
      });
      climbed.push(gain(Math.max(...found.values.scores), one));
      const drawn = await evaluate(designer, designer.objective, from("random", starts * (steps + 1)), {
        category,
        feeds,
      });
      random.push(gain(Math.max(...drawn.scores), one));
    }
    yield { starts, steps, evaluations: starts * (steps + 1), ascent: mean(climbed), random: mean(random) };
  }
}

/**
 * Whether poor starts could leave early: of 16 starts and 30 steps, those that lead at a step are kept; what is lost of the best
 * objective, in standard deviations, and of the evaluations, saved. `stalled` counts starts without any better value in the
 * five steps before.
 */
export async function* leavingTable(designer: Designer, cases: readonly Case[]): AsyncGenerator<Row> {
  const [starts, steps] = [16, 30];
  const traces: { readonly objectives: Float32Array[]; readonly unit: number }[] = [];
  for (const [index, { theta, category, deviation: unit }] of cases.entries()) {
    const objectives: Float32Array[] = [];
    await search(designer, designer.objective, {
      codes: randomCodes(starts, designer.latentSize, new Random(`leaving ${index}`)),
      ...{ category, steps, learningRate: ASCENT_RATE },
      feeds: objectiveFeeds({ theta, eta: 1, categoryWeight: 1, unit }, designer),
      onStep: (_, values) => void objectives.push(values.objectives),
    });
    traces.push({ objectives, unit });
  }
  for (const [at, share] of [
    [3, 0.5],
    [5, 0.5],
    [10, 0.5],
    [5, 0.25],
    [10, 0.25],
  ]) {
    const lost = [1, 4].map((top) =>
      mean(
        traces.map(({ objectives, unit }) => {
          const last = objectives[steps];
          const leaders = descending(objectives[at]).slice(0, starts * share);
          const of = (indices: readonly number[]) =>
            mean(
              indices
                .map((i) => last[i])
                .sort((a, b) => b - a)
                .slice(0, top),
            );
          return (of(descending(last)) - of(leaders)) / unit;
        }),
      ),
    );
    const saved = ((steps - at) * (1 - share)) / (steps + 1);
    yield { at, "share kept": share, "lost, best": lost[0], "lost, mean of best 4": lost[1], saved };
  }
  for (const at of [10, 20, 30]) {
    const stalled = mean(
      traces.flatMap(({ objectives }) =>
        Array.from({ length: starts }, (_, i) => {
          const before = objectives.slice(0, at - 4).map((values) => values[i]);
          const after = objectives.slice(at - 4, at + 1).map((values) => values[i]);
          return Math.max(...after) > Math.max(...before) ? 0 : 1;
        }),
      ),
    );
    yield { at, stalled };
  }
}

export interface Weights {
  readonly eta: number;
  readonly categoryWeight: number;
  /** Whether they count in standard deviations of the shopper's scores. */
  readonly inDeviations: boolean;
}

/** What holds a design in its category, and what it costs: four designs of each case. */
export async function* categoryTable(
  designer: Designer,
  judge: Judge,
  cases: readonly Case[],
  settings: readonly Weights[],
  { starts, steps }: { readonly starts: number; readonly steps: number },
): AsyncGenerator<Row> {
  const real = mean(cases.map((one) => gain(one.best, one)));
  const agreement = mean(cases.map(({ category }) => judge.onCategory[category]));
  yield { eta: "best real", categoryWeight: "", unit: "", gain: real, agreement, relative: 1 };
  for (const { eta, categoryWeight, inDeviations } of settings) {
    const [gains, best, right, realism]: number[][] = [[], [], [], []];
    for (const [index, one] of cases.entries()) {
      const { theta, category, deviation } = one;
      const unit = inDeviations ? deviation : 1;
      const { images } = await personalize(designer, {
        ...{ theta, category, eta, categoryWeight, unit, starts, steps },
        count: 4,
        seed: index,
      });
      const said = await judge.categoriesOf(images.map(({ pixels }) => pixels));
      gains.push(...images.map(({ score }) => gain(score as number, one)));
      best.push(Math.max(...images.map(({ score }) => gain(score as number, one))));
      right.push(...Array.from(said, (each) => (each === category ? 1 : 0)));
      realism.push(...images.map((image) => image.realism));
    }
    yield {
      eta,
      categoryWeight,
      unit: inDeviations ? "sd" : "1",
      gain: mean(gains),
      "best of 4": mean(best),
      agreement: mean(right),
      relative: mean(right) / agreement,
      realism: mean(realism),
    };
  }
}
