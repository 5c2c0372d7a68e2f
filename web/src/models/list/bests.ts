import { aucOf, type Split } from "../modelText.js";
import type { Model } from "../useModels.js";

/** A column of AUC figures. */
export interface AucColumn {
  readonly split: Split;
  readonly setting: "all" | "cold";
}

export const AUC_COLUMNS: readonly AucColumn[] = [
  { split: "VALIDATION", setting: "all" },
  { split: "VALIDATION", setting: "cold" },
  { split: "TEST", setting: "all" },
  { split: "TEST", setting: "cold" },
];

export const columnKey = ({ split, setting }: AucColumn): string => `${split}-${setting}`;

/** The highest figure of each column, by {@link columnKey}. */
export function bestFigures(models: readonly Model[]): ReadonlyMap<string, number> {
  return new Map(
    AUC_COLUMNS.flatMap((column) => {
      const figures = models.flatMap((model) => aucOf(model, column.split)?.[column.setting] ?? []);
      return figures.length === 0 ? [] : [[columnKey(column), Math.max(...figures)] as const];
    }),
  );
}
