import type { Auc } from "../../ml/evaluation/auc.js";
import { METHODS } from "../../ml/recommenders/methods.js";
import type { Method } from "../../ml/recommenders/recommender.js";
import type { Model } from "../rows.js";

/** A model's row of Table III: its AUC on withheld rows. */
export interface AucRow {
  readonly split: "VALIDATION" | "TEST";
  /** Over all items outside a shopper's own, ties counted against (section IV-A). */
  readonly all: number;
  /** Cold items, with fewer than 5 training rows, among cold items. */
  readonly cold: number;
  readonly allHalfTies: number;
  readonly coldHalfTies: number;
  readonly users: number;
  readonly coldUsers: number;
}

/** What was measured after the training; empty for generators, and where nothing was withheld. */
export function aucRows({ metrics }: Pick<Model, "metrics">): AucRow[] {
  const { validation, test } = metrics as { readonly validation?: Auc | null; readonly test?: Auc | null };
  return [
    { split: "VALIDATION" as const, auc: validation },
    { split: "TEST" as const, auc: test },
  ].flatMap(({ split, auc }) => {
    if (!auc) return [];
    const { all, cold } = auc;
    return {
      split,
      all: all.auc,
      cold: cold.auc,
      allHalfTies: all.aucHalfTies,
      coldHalfTies: cold.aucHalfTies,
      users: all.users,
      coldUsers: cold.users,
    };
  });
}

const ABOUT_ACCURACY =
  "The category accuracy is that of the network that finds codes of pictures, on photos withheld from it. In how many designs their category is seen is told by Table IV: atelier evaluate design.";

const GENERATORS: Readonly<Record<string, string>> = { lsgan: "LSGAN" };

/** "Hybrid", as Table III writes it, or "LSGAN"; the name itself of what is neither. */
export function modelTitle({ name }: Pick<Model, "name">): string {
  return methodOf(name)?.title ?? GENERATORS[name] ?? name;
}

/** What the model is, how it was trained and what was measured, in Markdown. */
export function modelCard(model: Model): string {
  const { id, name, profile, createdAt, dataFingerprint, settings, metrics } = model;
  const method = methodOf(name);
  const { validation: _validation, test: _test, grid, ...figures } = metrics as Readonly<Record<string, unknown>>;
  const auc = aucRows(model).map(
    ({ split, all, cold, users, coldUsers }) =>
      `| ${split.toLowerCase()} | ${all.toFixed(4)} | ${cold.toFixed(4)} | ${users} | ${coldUsers} |`,
  );
  const sections = [
    `# ${modelTitle(model)} (${id})`,
    method && `${method.objective}.\n\nReference: ${method.reference}.`,
    `Trained ${createdAt.toISOString()}, profile ${profile}, on the data ${dataFingerprint.slice(0, 12)}.`,
    auc.length > 0 &&
      [
        "| withheld rows | AUC, all items | AUC, cold items | shoppers | of them cold |",
        "| --- | --- | --- | --- | --- |",
        ...auc,
      ].join("\n"),
    Array.isArray(grid) && `Best of ${grid.length} settings on the validation rows.`,
    method && `Reads ${reads(method)}.`,
    list("Settings", settings as object),
    list("Figures", figures),
    "category accuracy" in figures && ABOUT_ACCURACY,
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function methodOf(name: string): Method<object> | undefined {
  return (METHODS as Readonly<Record<string, Method<object>>>)[name];
}

function reads({ needs, uses = [] }: Method<object>): string {
  const optional = uses.map((input) => `${input} where there are`);
  return ["what shoppers chose", ...needs, ...optional].join(", ");
}

function list(title: string, values: object): string {
  const plain = Object.entries(values).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return [`## ${title}`, ...plain.map(([name, value]) => `- ${name}: ${value}`)].join("\n");
}
