import type { BarGroup } from "../../components/charts/BarChart.js";
import { columnOf, methodOrder } from "../methods.js";
import { aucOf, labeller, newestOfEach, type Split } from "../modelText.js";
import type { Model } from "../useModels.js";

export interface ComparedModel {
  readonly model: Model;
  /** Tells it from the others. */
  readonly label: string;
  readonly auc: NonNullable<ReturnType<typeof aucOf>>;
}

/** Those chosen, or the newest of every method, that were measured on such rows; in the order of Table III. @param models recommenders, newest first */
export function comparedModels(models: readonly Model[], chosen: readonly string[], split: Split): ComparedModel[] {
  const wanted = models.filter(({ id }) => chosen.includes(id));
  const compared = wanted.length > 0 ? wanted : newestOfEach(models);
  const labelOf = labeller(compared);
  return compared
    .toSorted((a, b) => methodOrder(a.name) - methodOrder(b.name))
    .flatMap((model) => {
      const auc = aucOf(model, split);
      return auc ? [{ model, label: labelOf(model), auc }] : [];
    });
}

export const barsOf = (compared: readonly ComparedModel[]): BarGroup[] =>
  compared.map(({ model, label, auc }) => ({
    key: model.id,
    name: label,
    values: { all: auc.all, cold: auc.cold },
  }));

/** The same with the paper's columns. */
export function tableOf(compared: readonly ComparedModel[]) {
  const settings = ["all", "cold"] as const;
  return {
    columns: [
      "Setting",
      ...compared.map(({ model, label }) =>
        compared.some((other) => other.model !== model && other.model.name === model.name) ? label : columnOf(model),
      ),
    ],
    rows: settings.map((setting) => [
      setting === "all" ? "All Items" : "Cold Items",
      ...compared.map(({ auc }) => auc[setting].toFixed(4)),
    ]),
  };
}
