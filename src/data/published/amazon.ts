import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import { parsePrice } from "../import/offer.js";
import { PROBLEM_REASONS } from "../import/problems.js";
import {
  type ImportSource,
  type InteractionRecord,
  type InteractionTable,
  type ItemRecord,
  type ItemTable,
  Rejection,
} from "../import/source.js";
import { fileSize } from "./byteStream.js";
import { type CategoryChoice, type CategoryFlags, categoryChoice } from "./categoryChoice.js";
import { findFile, findPictures, requireFolder } from "./findFiles.js";
import { readJsonLines, textOf } from "./jsonLines.js";
import type { Literal, LiteralObject } from "./pythonLiteral.js";

export interface AmazonFlags extends CategoryFlags {
  /** File of metadata [meta_*.json, .json.gz]. */
  readonly items?: string;
  /** File of reviews [reviews_*.json, .json.gz]. */
  readonly interactions?: string;
  readonly images?: string;
  readonly image?: string;
  /** Leave out reviews with fewer stars [0]: the paper counts every review. */
  readonly leastRating?: number;
}

const ATTRIBUTES = ["brand", "imUrl"];

/**
 * The Amazon review data (McAuley et al., SIGIR 2015; also the form of 2018): metadata and reviews as JSON lines or Python
 * dictionaries, plain or gzip. A review is a purchase at `unixReviewTime`; pictures lie beside, named by asin.
 * @throws ImportError when the files cannot be found or the flags contradict each other.
 */
export async function amazonSource(directory: string, flags: AmazonFlags): Promise<ImportSource> {
  await requireFolder(directory, "the reviews and the metadata");
  const choose = categoryChoice(flags);
  const metadata = await findFile(directory, {
    named: flags.items,
    pattern: /^meta(data)?([_.-].*)?\.jsonl?(\.gz)?$/i,
    example: "meta_*.json.gz",
    flag: "--items",
  });
  const reviews = await findFile(directory, {
    named: flags.interactions,
    pattern: /^reviews?([_.-].*)?\.jsonl?(\.gz)?$/i,
    example: "reviews_*.json.gz",
    flag: "--interactions",
  });
  if (metadata === undefined && reviews === undefined)
    throw new ImportError(
      `${directory} holds neither meta_*.json.gz nor reviews_*.json.gz; name the files by --items and --interactions.`,
    );
  const pictures = await findPictures(directory, flags);
  return {
    items: metadata === undefined ? undefined : await itemTable(metadata, choose, flags, pictures.name),
    interactions: reviews === undefined ? [] : [await reviewTable(reviews, flags.leastRating ?? 0)],
    openPictures: pictures.open,
  };
}

async function itemTable(
  path: string,
  choose: CategoryChoice,
  flags: CategoryFlags,
  picture: (id: string) => string | undefined,
): Promise<ItemTable> {
  const selective = flags.subset !== undefined || flags.under !== undefined;
  const convert = (item: LiteralObject): ItemRecord => {
    const id = textOf(item.asin);
    const category = choose(pathsOf(item));
    const price = textOf(item.price).replace(/^\$|,/g, "");
    const priced = parsePrice(price) !== undefined;
    // Of 2018, a price may be a span, or a scrap of the page.
    const names = priced ? ATTRIBUTES : [...ATTRIBUTES, "price"];
    const attributes = names.map((name) => [name, textOf(item[name])]).filter(([, text]) => text !== "");
    return {
      id,
      category: category ?? "",
      title: textOf(item.title),
      price: priced ? price : undefined,
      attributes: Object.fromEntries(attributes),
      image: picture(id),
      outside: selective && category === undefined,
    };
  };
  return {
    name: basename(path),
    bytes: await fileSize(path),
    fields: { id: "asin", category: "categories" },
    tells: ["title", "price"],
    rows: (onBytes) => convertLines(path, convert, onBytes),
  };
}

async function reviewTable(path: string, leastRating: number): Promise<InteractionTable> {
  const convert = (review: LiteralObject): InteractionRecord | Rejection => {
    const { overall } = review;
    if (leastRating > 0 && typeof overall !== "number")
      return new Rejection(PROBLEM_REASONS.missing, `"overall" is no number, and --least-rating asks for it`);
    return {
      user: textOf(review.reviewerID),
      item: textOf(review.asin),
      at: textOf(review.unixReviewTime),
      outside: typeof overall === "number" && overall < leastRating,
    };
  };
  return {
    name: basename(path),
    bytes: await fileSize(path),
    fields: { user: "reviewerID", item: "asin" },
    split: "TRAIN",
    rows: (onBytes) => convertLines(path, convert, onBytes),
  };
}

async function* convertLines<Row>(
  path: string,
  convert: (object: LiteralObject) => Row | Rejection,
  onBytes?: (bytes: number) => void,
) {
  for await (const { line, record } of readJsonLines(path, onBytes))
    yield { line, record: record instanceof Rejection ? record : convert(record) };
}

/** `categories` is a list of paths (2014); `category` is one path (2018). */
function pathsOf(item: LiteralObject): readonly (readonly string[])[] {
  const paths = item.categories ?? item.category;
  if (!Array.isArray(paths)) return [];
  return paths.some((path: Literal) => Array.isArray(path))
    ? paths.filter((path: Literal) => Array.isArray(path)).map((path) => path.map(textOf))
    : [paths.map(textOf)];
}
