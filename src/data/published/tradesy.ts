import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { ImportError } from "../import/errors.js";
import { PROBLEM_REASONS } from "../import/problems.js";
import {
  type ImportSource,
  type InteractionRecord,
  type ItemRecord,
  Rejection,
  type SourceRow,
} from "../import/source.js";
import { fileSize } from "./byteStream.js";
import { findFile, findPictures } from "./findFiles.js";
import { readJsonLines, textOf } from "./jsonLines.js";
import type { LiteralObject } from "./pythonLiteral.js";

export interface TradesyFlags {
  /** File of the shoppers' lists [tradesy*.json, .json.gz]. */
  readonly interactions?: string;
  readonly images?: string;
  readonly image?: string;
  /** Names of the lists that count, between commas [bought,want]. */
  readonly lists?: string;
}

/** What an item of each list is to its shopper. What was sold or is for sale was theirs. */
const KINDS: Readonly<Record<string, string>> = {
  bought: "purchase",
  want: "cart",
  sold: "purchase",
  selling: "purchase",
  clicked: "click",
};
/** Bought and wanted, as VBPR counts them (He & McAuley, AAAI 2016). */
const POSITIVE = "bought,want";
/** Tradesy tells no categories (Table II of the DVBPR paper). */
const CATEGORY = "Tradesy";

/**
 * The Tradesy data (He & McAuley, "VBPR", AAAI 2016): each line a shopper, {"uid": ..., "lists": {"bought": [ids], "want": [ids],
 * "selling": [ids], "sold": [ids]}}, as JSON or a Python dictionary, plain or gzip. Items are those of the lists that count; they
 * have neither titles nor categories, and the lists no times.
 * @throws ImportError when there is no such file, or a list that counts is not known.
 */
export async function tradesySource(path: string, flags: TradesyFlags): Promise<ImportSource> {
  const lists = (flags.lists ?? POSITIVE).split(",").map((name) => name.trim());
  const unknown = lists.find((name) => !Object.hasOwn(KINDS, name));
  if (unknown !== undefined)
    throw new ImportError(`--lists names "${unknown}", which is none of ${Object.keys(KINDS).join(", ")}.`);
  const [directory, file] = await locate(path, flags.interactions);
  const pictures = await findPictures(directory, flags);
  const name = `${basename(file)} lists`;
  const bytes = await fileSize(file);
  const fields = { user: "uid", item: "item", id: "item", category: "category" };
  return {
    items: { name, bytes, fields, tells: [], rows: (onBytes) => items(file, lists, pictures.name, onBytes) },
    interactions: [{ name, bytes, fields, split: "TRAIN", rows: (onBytes) => interactions(file, lists, onBytes) }],
    openPictures: pictures.open,
  };
}

async function locate(path: string, named: string | undefined): Promise<[directory: string, file: string]> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new ImportError(`${path} is not there; name tradesy.json.gz or its folder.`);
  if (!info.isDirectory()) return [dirname(path), path];
  const file = await findFile(path, {
    named,
    pattern: /^tradesy.*\.jsonl?(\.gz)?$/i,
    example: "tradesy.json.gz",
    flag: "--interactions",
  });
  if (file === undefined)
    throw new ImportError(`${path} holds no tradesy.json or tradesy.json.gz; name the file by --interactions.`);
  return [path, file];
}

/** Each item once, numbered in the order in which they first come. */
async function* items(
  file: string,
  lists: readonly string[],
  picture: (id: string) => string | undefined,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow<ItemRecord>> {
  const seen = new Set<string>();
  for await (const { record } of interactions(file, lists, onBytes)) {
    if (record instanceof Rejection || record.item === "" || seen.has(record.item)) continue;
    const { item: id } = record;
    seen.add(id);
    yield { line: seen.size, record: { id, category: CATEGORY, attributes: {}, image: picture(id) } };
  }
}

/** Every entry of the lists that count, numbered. */
async function* interactions(
  file: string,
  lists: readonly string[],
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow<InteractionRecord>> {
  let entry = 0;
  for await (const { line, record } of readJsonLines(file, onBytes))
    for (const found of record instanceof Rejection ? [at(line, record)] : entriesOf(line, record, lists))
      yield { line: ++entry, record: found };
}

function entriesOf(line: number, shopper: LiteralObject, names: readonly string[]): (InteractionRecord | Rejection)[] {
  const { lists } = shopper;
  if (typeof lists !== "object" || lists === null || Array.isArray(lists))
    return [at(line, new Rejection(PROBLEM_REASONS.missing, `it has no "lists"`))];
  const user = textOf(shopper.uid);
  return names.flatMap((name): (InteractionRecord | Rejection)[] => {
    const list = (lists as LiteralObject)[name] ?? [];
    if (!Array.isArray(list)) return [at(line, new Rejection(PROBLEM_REASONS.unreadable, `"${name}" is no list`))];
    return list.map((item) => ({ user, item: textOf(item), kind: KINDS[name] }));
  });
}

function at(line: number, { reason, message }: Rejection): Rejection {
  return new Rejection(reason, `line ${line}: ${message}`);
}
