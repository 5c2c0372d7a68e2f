import { dateTimeText } from "../components/format.js";
import { titleOf } from "./methods.js";
import type { Model } from "./useModels.js";

export type Split = Model["auc"][number]["split"];

/** A model's AUC on withheld rows of that kind; undefined where none was measured. */
export const aucOf = (model: Model, split: Split) => model.auc.find((row) => row.split === split);

/** Titles that tell models apart: with the time of training where several are of one method. */
export function labeller(models: readonly Model[]): (model: Model) => string {
  const counts = new Map<string, number>();
  for (const { name } of models) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (model) =>
    (counts.get(model.name) ?? 0) > 1 ? `${titleOf(model)}, ${dateTimeText(model.createdAt)}` : titleOf(model);
}

/** The newest model of every method. @param models newest first */
export function newestOfEach(models: readonly Model[]): Model[] {
  const seen = new Set<string>();
  return models.filter(({ name }) => !seen.has(name) && seen.add(name));
}

export const KIND_TEXT: Readonly<Record<Model["kind"], string>> = {
  RECOMMENDER: "ranks items",
  GENERATOR: "draws designs",
};
