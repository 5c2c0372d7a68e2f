import type { Designer } from "../../src/ml/design/designer.js";
import { randomCodes } from "../../src/ml/design/latent.js";
import { objectiveFeeds } from "../../src/ml/design/objective.js";
import { personalize } from "../../src/ml/design/personalize.js";
import { evaluate, search } from "../../src/ml/design/search.js";
import { Random } from "../../src/random.js";
import { type Case, mean } from "./cases.js";
import type { Judge } from "./judge.js";

type Row = Record<string, number | string>;

/** How much better than the mean real picture of the category, in standard deviations of the shopper's scores. */
const gain = (score: number, { mean, deviation }: Case) => (score - mean) / deviation;

/** Best of 8 starts after so many steps, by learning rate. */
export async function ratesTable(designer: Designer, cases: readonly Case[], rates: readonly number[]): Promise<Row[]> {
  const marks = [0, 10, 20, 30, 50, 100];
  const rows: Row[] = [];
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
    rows.push({
      rate: learningRate,
      ...Object.fromEntries(marks.map((step, i) => [`step ${step}`, mean(reached[i])])),
    });
  }
  return rows;
}

/** Ascent against the best of as many random codes as it takes evaluations of G and Phi. */
export async function budgetTable(designer: Designer, cases: readonly Case[]): Promise<Row[]> {
  const rows: Row[] = [];
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
        learningRate: 0.05,
        feeds,
      });
      climbed.push(gain(Math.max(...found.values.scores), one));
      const drawn = await evaluate(designer, designer.objective, from("random", starts * (steps + 1)), {
        category,
        feeds,
      });
      random.push(gain(Math.max(...drawn.scores), one));
    }
    rows.push({ starts, steps, evaluations: starts * (steps + 1), ascent: mean(climbed), random: mean(random) });
  }
  return rows;
}

export interface Weights {
  readonly eta: number;
  readonly categoryWeight: number;
  /** Whether they count in standard deviations of the shopper's scores. */
  readonly inDeviations: boolean;
}

/** What holds a design in its category, and what it costs: four designs of each case. */
export async function categoryTable(
  designer: Designer,
  judge: Judge,
  cases: readonly Case[],
  settings: readonly Weights[],
  { starts, steps }: { readonly starts: number; readonly steps: number },
): Promise<Row[]> {
  const real = mean(cases.map((one) => gain(one.best, one)));
  const agreement = mean(cases.map(({ category }) => judge.onCategory[category]));
  const rows: Row[] = [{ eta: "best real", categoryWeight: "", unit: "", gain: real, agreement, relative: 1 }];
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
    rows.push({
      eta,
      categoryWeight,
      unit: inDeviations ? "sd" : "1",
      gain: mean(gains),
      "best of 4": mean(best),
      agreement: mean(right),
      relative: mean(right) / agreement,
      realism: mean(realism),
    });
  }
  return rows;
}
