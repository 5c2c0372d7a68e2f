import type { LinePoint } from "../../components/charts/LineChart.js";
import type { Series } from "../../components/charts/types.js";

export interface CurvePoint {
  readonly round: number;
  readonly name: string;
  readonly value: number;
}

export interface ModelCurves {
  readonly id: string;
  readonly label: string;
  readonly history: readonly CurvePoint[];
}

/** One figure over the rounds, a line for each model that has it. */
export interface Curve {
  readonly name: string;
  readonly series: readonly Series[];
  readonly points: readonly LinePoint[];
}

/** What is drawn first; others follow in the order in which they came. */
const FIRST = ["auc", "coldAuc", "generator", "discriminator", "loss"];

/** A chart for each figure that any model was measured by; none for a `score` that says what `auc` does. */
export function curvesOf(models: readonly ModelCurves[]): Curve[] {
  const names = [...new Set(models.flatMap(({ history }) => history.map(({ name }) => name)))];
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return names
    .filter((name) => name !== "score" || !models.every(repeatsAuc))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => curveOf(name, models));
}

function curveOf(name: string, models: readonly ModelCurves[]): Curve {
  const values = new Map<number, Record<string, number>>();
  for (const { id, history } of models)
    for (const point of history)
      if (point.name === name) values.set(point.round, { ...values.get(point.round), [id]: point.value });
  const series = models
    .filter(({ history }) => history.some((point) => point.name === name))
    .map(({ id, label }) => ({ key: id, name: label }));
  const points = [...values].toSorted(([a], [b]) => a - b).map(([at, values]) => ({ at, values }));
  return { name, series, points };
}

function repeatsAuc({ history }: ModelCurves): boolean {
  const auc = new Map(history.flatMap(({ name, round, value }) => (name === "auc" ? [[round, value]] : [])));
  return history.every(({ name, round, value }) => name !== "score" || auc.get(round) === value);
}
