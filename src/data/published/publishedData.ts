import { csvSource } from "../import/csvSource.js";
import { ImportError } from "../import/errors.js";
import { type ImportMapping, planImport } from "../import/mapping.js";
import type { Preparation } from "../import/prepare.js";
import type { ImportSource } from "../import/source.js";
import { type AmazonFlags, amazonSource } from "./amazon.js";
import { type DvbprFlags, dvbprSource } from "./dvbpr.js";
import { type MovielensFlags, movielensSource } from "./movielens.js";
import { type TradesyFlags, tradesySource } from "./tradesy.js";

/** Every setting of every format; each format takes some of them. */
export type FormatFlags = ImportMapping & AmazonFlags & DvbprFlags & TradesyFlags & MovielensFlags;

interface Format {
  open(path: string, flags: FormatFlags): Promise<ImportSource>;
  readonly flags: readonly (keyof FormatFlags)[];
  /** What is done with its rows unless the user says otherwise. */
  readonly preparation: Preparation;
}

/** As the paper prepares raw data (section IV-A); items that nobody bought are none of its tables. */
const AS_THE_PAPER: Preparation = { leastItems: 5, withhold: true, dropUnusedItems: true };

const FORMATS: Readonly<Record<string, Format>> = {
  csv: {
    open: async (path, flags) => csvSource(await planImport(path, flags)),
    flags: [
      ...(["items", "itemId", "category", "title", "price", "stock", "released", "image", "images"] as const),
      ...(["interactions", "validation", "test"] as const),
      ...(["user", "item", "at", "kind", "delimiter", "encoding"] as const),
    ],
    preparation: {},
  },
  amazon: {
    open: amazonSource,
    flags: ["items", "interactions", "images", "image", "subset", "under", "categoryLevel", "leastRating"],
    preparation: AS_THE_PAPER,
  },
  dvbpr: { open: dvbprSource, flags: ["categoryNames", "subset", "under", "categoryLevel"], preparation: {} },
  tradesy: { open: tradesySource, flags: ["interactions", "images", "image", "lists"], preparation: AS_THE_PAPER },
  movielens: {
    open: movielensSource,
    flags: ["items", "interactions", "images", "image", "leastRating"],
    preparation: AS_THE_PAPER,
  },
};

/** The formats that an import reads, plain CSV first. */
const FORMAT_NAMES = Object.keys(FORMATS);

/**
 * Opens data in plain CSV or a published format, with what is done with its rows before they are kept: as the format does unless
 * `preparation` says otherwise.
 * @throws ImportError when the format is not known, does not take one of the flags, or its files cannot be found.
 */
export async function openPublishedData(
  format: string,
  path: string,
  flags: FormatFlags,
  preparation: Preparation,
): Promise<{ source: ImportSource; preparation: Preparation }> {
  if (!Object.hasOwn(FORMATS, format))
    throw new ImportError(`--format "${format}" is none of ${FORMAT_NAMES.join(", ")}.`);
  const chosen = FORMATS[format];
  for (const [flag, value] of Object.entries(flags)) {
    if (value === undefined || chosen.flags.includes(flag as keyof FormatFlags)) continue;
    const takers = FORMAT_NAMES.filter((name) => FORMATS[name].flags.includes(flag as keyof FormatFlags));
    throw new ImportError(
      `--${dashed(flag)} is for --format ${takers.join(", ")}; ${format} takes ${chosen.flags.map((name) => `--${dashed(name)}`).join(", ")}.`,
    );
  }
  const given = Object.fromEntries(Object.entries(preparation).filter(([, value]) => value !== undefined));
  return { source: await chosen.open(path, flags), preparation: { ...chosen.preparation, ...given } };
}

function dashed(flag: string): string {
  return flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
