import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inLanes } from "../../lanes.js";
import {
  type DemoCatalogue,
  type DemoInteraction,
  type DemoItem,
  type DemoOptions,
  demoCatalogue,
} from "./demoCatalogue.js";
import { ATTRIBUTES } from "./describe.js";
import { renderGarment } from "./drawGarment.js";
import { CATEGORY_NAMES } from "./garment.js";
import type { OracleAuc } from "./oracle.js";

export interface WriteDemoOptions extends DemoOptions {
  /** Side of a picture in pixels, 16 to 1024; default 256. */
  readonly size?: number;
  /** Called after each picture. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What truth.json says: how the demo was made, and the AUC that knowing every taste would reach. */
export interface DemoTruth {
  readonly format: typeof FORMAT;
  readonly seed: number;
  readonly items: number;
  readonly users: number;
  readonly interactions: number;
  readonly size: number;
  readonly bestReachableAuc: { readonly validation: OracleAuc; readonly test: OracleAuc };
}

/** The target holds something else; nothing was changed. */
export class DemoTargetError extends Error {
  override readonly name = "DemoTargetError";
}

const FORMAT = "atelier-demo-1";
const TRUTH = "truth.json";
/** Pictures drawn at the same time, on sharp's threads. */
const IN_FLIGHT = 4;
const LINES_PER_CHUNK = 500;

/**
 * Writes the demo catalogue as a folder that `atelier import` reads: items.csv, interactions.csv (to train on), validation.csv, test.csv,
 * images/ and truth.json. It is written beside the target and renamed into place at the end, so that a run that stops leaves the target as it
 * was; a demo that this function wrote before is replaced.
 * @throws DemoTargetError when the target is neither missing, nor empty, nor such a demo.
 * @throws RangeError when the numbers do not go together.
 */
export async function writeDemo(directory: string, options: WriteDemoOptions = {}): Promise<DemoTruth> {
  const { size = 256, onProgress, signal, ...numbers } = options;
  if (!Number.isInteger(size) || size < 16 || size > 1024)
    throw new RangeError(`size is ${size}; give 16 to 1024 pixels.`);
  const target = resolve(directory);
  await assertReplaceable(target);
  const catalogue = demoCatalogue(numbers);
  await mkdir(dirname(target), { recursive: true });
  const partial = await mkdtemp(`${target}.partial-`);
  try {
    await writeTables(partial, catalogue);
    await writePictures(partial, catalogue, size, onProgress, signal);
    const truth = truthOf(catalogue, size);
    await writeFile(join(partial, TRUTH), `${JSON.stringify(truth, null, 2)}\n`);
    signal?.throwIfAborted();
    await assertReplaceable(target);
    await replace(target, partial);
    return truth;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

function truthOf(catalogue: DemoCatalogue, size: number): DemoTruth {
  const { seed, itemCount: items, userCount: users, interactionCount: interactions } = catalogue;
  const [validation, test] = (["validation", "test"] as const).map((split) => catalogue.bestReachableAuc({ split }));
  return { format: FORMAT, seed, items, users, interactions, size, bestReachableAuc: { validation, test } };
}

async function assertReplaceable(target: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new DemoTargetError(
      `${target} cannot be used (${error.code}); name a folder that is empty or not there yet.`,
    );
  });
  if (names.length === 0) return;
  const truth = await readFile(join(target, TRUTH), "utf8").catch(() => "");
  if (!truth.includes(`"format": "${FORMAT}"`))
    throw new DemoTargetError(
      `${target} holds files that are not a demo catalogue; name a folder that is empty or not there yet.`,
    );
}

async function replace(target: string, partial: string): Promise<void> {
  const aside = `${partial}-old`;
  const had = await rename(target, aside).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  try {
    await rename(partial, target);
  } catch (error) {
    if (had) await rename(aside, target);
    throw error;
  }
  if (had) await rm(aside, { recursive: true, force: true });
}

/** Pictures stand in 256 folders, so that none grows too large to list. */
const folderOf = (index: number): string => (index % 256).toString(16).padStart(2, "0");
const pictureOf = (index: number, id: string): string => `images/${folderOf(index)}/${id}.jpg`;

async function writeTables(folder: string, catalogue: DemoCatalogue): Promise<void> {
  await writeCsv(
    join(folder, "items.csv"),
    ["id", "category", "title", "image", "price", "stock", "released", ...ATTRIBUTES],
    itemRows(catalogue.items),
  );
  const header = ["user", "item", "at", "kind"];
  const files = { train: "interactions.csv", validation: "validation.csv", test: "test.csv" } as const;
  for (const [split, file] of Object.entries(files) as [DemoInteraction["split"], string][])
    await writeCsv(join(folder, file), header, interactionRows(catalogue.interactions, split));
}

function* itemRows(items: Iterable<DemoItem>): Generator<readonly string[]> {
  let index = 0;
  for (const { id, category, title, attributes, offer } of items)
    yield [
      id,
      CATEGORY_NAMES[category],
      title,
      pictureOf(index++, id),
      offer.price.toFixed(2),
      String(offer.stock),
      offer.released,
      ...ATTRIBUTES.map((name) => attributes[name] ?? ""),
    ];
}

function* interactionRows(
  interactions: Iterable<DemoInteraction>,
  split: DemoInteraction["split"],
): Generator<readonly string[]> {
  for (const row of interactions) if (row.split === split) yield [row.user, row.item, row.at, row.kind];
}

async function writeCsv(file: string, header: readonly string[], rows: Iterable<readonly string[]>): Promise<void> {
  const chunks = function* () {
    let lines = [header.join(",")];
    for (const row of rows) {
      lines.push(row.map(csvField).join(","));
      if (lines.length < LINES_PER_CHUNK) continue;
      yield `${lines.join("\n")}\n`;
      lines = [];
    }
    if (lines.length > 0) yield `${lines.join("\n")}\n`;
  };
  await pipeline(Readable.from(chunks()), createWriteStream(file));
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

async function writePictures(
  folder: string,
  catalogue: DemoCatalogue,
  size: number,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const total = catalogue.itemCount;
  for (let i = 0; i < Math.min(256, total); i++) await mkdir(join(folder, "images", folderOf(i)), { recursive: true });
  let done = 0;
  // Every lane has ended before the folder may be removed.
  await inLanes(IN_FLIGHT, total, async (index) => {
    signal?.throwIfAborted();
    const { id, garment } = catalogue.item(index);
    await writeFile(join(folder, pictureOf(index, id)), await renderGarment(garment, size));
    onProgress?.(++done, total);
  });
}
