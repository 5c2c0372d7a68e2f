import type { ImportReport } from "../data/import/report.js";
import { formatCount } from "./output.js";
import { formatSeconds } from "./progress.js";

/** The report of an import for people. */
export function formatImportReport(report: ImportReport, refused: boolean): string {
  const { items, interactions, pictures } = report;
  const lines = [
    ["items", `${counts(items, "read")}: ${counts(items, "added", "updated", "unchanged", "rejected")}`],
    ["interactions", `${counts(interactions, "read")}: ${counts(interactions, "added", "unchanged", "rejected")}`],
    ["categories", counts(report.categories, "added")],
    ["shoppers", counts(report.users, "added")],
    ["pictures", `${counts(pictures, "usable")}, ${formatCount(pictures.stored)} newly stored`],
    ...features(report),
    ...preparation(report),
  ].map(([name, text]) => `  ${name.padEnd(13)} ${text}`);
  return [headline(report, refused), ...lines, ...notes(report)].join("\n");
}

function headline(report: ImportReport, refused: boolean): string {
  if (refused) return "Nothing was imported. What was read:";
  const time = formatSeconds(report.seconds);
  return report.changed
    ? `Imported in ${time}.`
    : `Nothing changed: everything was there already (checked in ${time}).`;
}

function features({ features }: ImportReport): string[][] {
  if (features === undefined) return [];
  const rows = `${counts(features, "read")}: ${counts(features, "added", "updated", "unchanged", "rejected")}`;
  const leftOut = features.leftOut > 0 ? `, ${formatCount(features.leftOut)} of other items` : "";
  return [["features", `${rows}${leftOut} ("${features.set}", ${formatCount(features.width)} values an item)`]];
}

function preparation({ leftOut, withheld }: ImportReport): string[][] {
  const lines: string[][] = [];
  if (leftOut !== undefined)
    lines.push([
      "left out",
      `${counts(leftOut, "items", "interactions")}, ${formatCount(leftOut.users)} shoppers with too few items`,
    ]);
  if (withheld !== undefined)
    lines.push([
      "withheld",
      `${formatCount(withheld.validation)} for validation, ${formatCount(withheld.test)} for the test`,
    ]);
  return lines;
}

function notes({ items, features, problems }: ImportReport): string[] {
  const lines: string[] = [];
  if (items.withoutPicture > 0)
    lines.push(
      `${formatCount(items.withoutPicture)} ${items.withoutPicture === 1 ? "item has" : "items have"} no picture, and cannot be ranked by what it would show.`,
    );
  if (features !== undefined && features.itemsWithout > 0)
    lines.push(
      `${formatCount(features.itemsWithout)} ${features.itemsWithout === 1 ? "item has" : "items have"} no features "${features.set}".`,
    );
  if (problems.total === 0) return lines;
  const reasons = Object.entries(problems.byReason).map(([reason, count]) => `${reason} ${formatCount(count)}`);
  lines.push(`Problems: ${formatCount(problems.total)} (${reasons.join(", ")}).`);
  for (const { file, line, reason, message } of problems.first) lines.push(`  ${file}:${line}: ${reason}: ${message}`);
  if (problems.total > problems.first.length)
    lines.push(`  ... and ${formatCount(problems.total - problems.first.length)} more.`);
  if (problems.file !== undefined) lines.push(`All of them: ${problems.file}`);
  return lines;
}

function counts<Name extends string>(of: Readonly<Record<Name, number>>, ...names: Name[]): string {
  return names.map((name) => `${formatCount(of[name])} ${name}`).join(", ");
}
