import { basename } from "node:path";
import { CsvFile } from "../import/csvFile.js";
import { csvRows } from "../import/csvSource.js";
import { ImportError } from "../import/errors.js";
import { PROBLEM_REASONS } from "../import/problems.js";
import {
  type ImportSource,
  type InteractionRecord,
  type ItemRecord,
  Rejection,
  type SourceRow,
  type SourceTable,
} from "../import/source.js";
import { fileSize } from "./byteStream.js";
import { findFile, findPictures, requireFolder } from "./findFiles.js";
import { readLines } from "./textLines.js";

export interface MovielensFlags {
  /** File of films [movies.csv or movies.dat]. */
  readonly items?: string;
  /** File of ratings [ratings.csv or ratings.dat]. */
  readonly interactions?: string;
  readonly images?: string;
  readonly image?: string;
  /** Leave out lower ratings [0]: every rating counts. */
  readonly leastRating?: number;
}

type Convert<Row> = (fields: readonly string[]) => Row | Rejection;

/**
 * MovieLens (Harper & Konstan, ACM TiiS 2015): `movies.csv` and `ratings.csv`, or the older `.dat` files with `::` between fields
 * in Latin-1. A film's category is its first genre, the others and the year are attributes; a rating is a purchase; posters lie
 * beside, named by movieId.
 * @throws ImportError when the files cannot be found or miss a column.
 */
export async function movielensSource(directory: string, flags: MovielensFlags): Promise<ImportSource> {
  await requireFolder(directory, "movies.csv and ratings.csv");
  const movies = await findFile(directory, {
    named: flags.items,
    pattern: /^movies\.(csv|dat)$/,
    example: "movies.csv",
    flag: "--items",
  });
  const ratings = await findFile(directory, {
    named: flags.interactions,
    pattern: /^ratings\.(csv|dat)$/,
    example: "ratings.csv",
    flag: "--interactions",
  });
  if (movies === undefined && ratings === undefined)
    throw new ImportError(
      `${directory} holds neither movies.csv (or .dat) nor ratings.csv (or .dat); name the files by --items and --interactions.`,
    );
  const pictures = await findPictures(directory, flags);
  const film: Convert<ItemRecord> = ([id, title, genres]) => filmOf(id, title, genres, pictures.name(id));
  const rating = ratingOf(flags.leastRating ?? 0);
  return {
    items:
      movies === undefined
        ? undefined
        : {
            ...(await table(movies, ["movieId", "title", "genres"], film)),
            fields: { id: "movieId", category: "genres" },
            tells: ["title"],
          },
    interactions:
      ratings === undefined
        ? []
        : [
            {
              ...(await table(ratings, ["userId", "movieId", "rating", "timestamp"], rating)),
              fields: { user: "userId", item: "movieId" },
              split: "TRAIN",
            },
          ],
    openPictures: pictures.open,
  };
}

function filmOf(id: string, title: string, genres: string, image: string | undefined): ItemRecord {
  const [category, ...others] = genres.split("|").map((genre) => genre.trim());
  const attributes: Record<string, string> = Object.fromEntries(
    others.map((genre, index) => [`genre ${index + 2}`, genre]),
  );
  const year = /\((\d{4})\)$/.exec(title)?.[1];
  if (year !== undefined) attributes.year = year;
  return { id, category, title, attributes, image };
}

function ratingOf(leastRating: number): Convert<InteractionRecord> {
  return ([user, item, rating, at]) => {
    const stars = Number(rating);
    if (rating === "" || !Number.isFinite(stars))
      return new Rejection(PROBLEM_REASONS.value, `the rating "${rating.slice(0, 60)}" is no number`);
    return { user, item, at, outside: stars < leastRating };
  };
}

/** A file with these columns: by their names in a CSV file, by their order in a .dat file. */
async function table<Row>(path: string, columns: readonly string[], convert: Convert<Row>): Promise<SourceTable<Row>> {
  const name = basename(path);
  if (!name.toLowerCase().endsWith(".csv"))
    return { name, bytes: await fileSize(path), rows: (onBytes) => datRows(path, columns, convert, onBytes) };
  const file = await CsvFile.open(path);
  const positions = columns.map((column) => file.header.indexOf(column));
  const missing = positions.indexOf(-1);
  if (missing !== -1)
    throw new ImportError(
      `${name} has no column "${columns[missing]}"; its columns are ${file.header.map((column) => `"${column}"`).join(", ")}.`,
    );
  const picked: Convert<Row> = (fields) => convert(positions.map((position) => fields[position]));
  return { name, bytes: file.bytes, rows: (onBytes) => csvRows(file, picked, onBytes) };
}

async function* datRows<Row>(
  path: string,
  columns: readonly string[],
  convert: Convert<Row>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow<Row>> {
  for await (const { line, text } of readLines(path, "latin1", onBytes)) {
    if (text instanceof Rejection) continue;
    const fields = text.split("::").map((field) => field.trim());
    if (fields.length === columns.length) yield { line, record: convert(fields) };
    else {
      const message = `it has ${fields.length} fields between "::", not ${columns.length} (${columns.join(", ")})`;
      yield { line, record: new Rejection(PROBLEM_REASONS.fields, message) };
    }
  }
}
