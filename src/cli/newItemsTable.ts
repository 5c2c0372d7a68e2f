import { markNotes } from "../services/evaluation/figureText.js";
import { newItemsTable } from "../services/evaluation/newItemsTable.js";
import type { NewItemsEvaluation } from "../services/evaluation/types.js";
import { formatCount } from "./output.js";
import { textTable } from "./textTable.js";

/** The part of an evaluation that tells of items nobody has seen. */
export function formatNewItems(evaluation: NewItemsEvaluation, showBold: boolean): string[] {
  const { items, rows, users } = evaluation;
  const table = newItemsTable(evaluation);
  return [
    `${formatCount(items)} new items, ${formatCount(rows)} rows of ${formatCount(users)} shoppers: among themselves, then within the whole catalogue`,
    "",
    ...textTable(table.header, table.rows, showBold),
    "",
    ...notes(evaluation),
  ];
}

function notes({ methods, improvements, ...counts }: NewItemsEvaluation): string[] {
  const lines = methods.flatMap(({ title, embeds, reason }) => (embeds ? [] : [`- ${title}: ${reason}.`]));
  const gain = improvements.among.hybridVsBest;
  if (gain) lines.push(`hybrid vs. best other (${gain.than}) among new items: ${gain.percent.toFixed(1)}%.`);
  const told = [
    [counts.withoutPicture, "without a usable picture"],
    [counts.withoutFeatures ?? 0, "without features"],
    [counts.rejected, "left out for a problem"],
    [counts.alreadyInCatalogue, "left out as they are in the catalogue already"],
  ] as const;
  const parts = told.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  lines.push(
    ...markNotes(
      methods.filter(({ heldOutInTraining }) => heldOutInTraining !== 0),
      counts.rows,
    ),
  );
  if (parts.length > 0) lines.push(`New items: ${parts.join(", ")}.`);
  return lines;
}
