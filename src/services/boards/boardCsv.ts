import { stringify } from "csv-stringify/sync";
import type { ImageRecord } from "./boardRecord.js";

/**
 * A table with a row for each image, in UTF-8 with the mark by which spreadsheets know it. A text that a spreadsheet would
 * compute (it begins with = + - @) gets an apostrophe before it.
 */
export function boardCsv(images: readonly ImageRecord[]): string {
  const rows = images.map(({ recommender, generator, settings, ...rest }) => ({
    ...rest,
    recommender: recommender?.id,
    generator: generator?.id,
    settings: JSON.stringify(settings),
  }));
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    bom: true,
    escape_formulas: true,
    record_delimiter: "\r\n",
    cast: { date: (date) => date.toISOString() },
  });
}

const COLUMNS: (keyof ImageRecord)[] = [
  "picture",
  "enlarged",
  "note",
  "verdict",
  "judgedAt",
  "design",
  "rank",
  "kind",
  "category",
  "item",
  "seed",
  "score",
  "objective",
  "maximised",
  "realism",
  "likelihood",
  "colour",
  "recommender",
  "generator",
  "settings",
  "addedAt",
  "designedAt",
];
