import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { importSource } from "../../../src/data/import/importCatalogue.js";
import type { Preparation } from "../../../src/data/import/prepare.js";
import type { ImportReport } from "../../../src/data/import/report.js";
import { type FormatFlags, openPublishedData } from "../../../src/data/published/publishedData.js";
import type { Database } from "../../../src/database/database.js";
import { openPglite } from "../../../src/database/pglite.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { freshDataDirectory, temporaryFolder } from "../../support/databases.js";

export const WHOLE: Preparation = { leastItems: 0, withhold: false, dropUnusedItems: false };

/** A folder for a published data set and a catalogue to import it into, both empty before each test of the file. */
export function publishedFolder() {
  const folder = temporaryFolder();
  const directory = join(folder, "data");
  const store = new FileStore({
    root: join(folder, "files"),
    baseUrl: "http://localhost",
    secret: Buffer.alloc(32, 1),
  });
  let database: Database;
  beforeAll(async () => {
    database = await openPglite(await freshDataDirectory());
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    await database.execute('TRUNCATE "Interaction", "Item", "User", "Category" CASCADE');
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory);
  });

  const write = (file: string, content: string | Uint8Array) => writeFileSync(join(directory, file), content);
  const rows = (table: string, columns: string) => database.query(`SELECT ${columns} FROM "${table}" ORDER BY 1, 2`);
  const forgetInteractions = () => database.execute('TRUNCATE "Interaction" CASCADE');

  async function run(format: string, flags: FormatFlags = {}, preparation: Preparation = {}, path = directory) {
    const data = await openPublishedData(format, path, flags, preparation);
    return importSource(data.source, { database, store, preparation: data.preparation });
  }

  /** A second import of the same changes nothing. */
  async function expectUnchanged(...args: Parameters<typeof run>): Promise<void> {
    const snapshot = async () => [await rows("Item", "*"), await rows("Interaction", "*"), await rows("User", "*, 1")];
    const before = await snapshot();
    const report = await run(...args);
    expect(report).toMatchObject({ changed: false, items: { added: 0, updated: 0 }, interactions: { added: 0 } });
    expect(await snapshot()).toEqual(before);
  }

  return { directory, store, write, rows, forgetInteractions, run, expectUnchanged };
}

export const messages = ({ problems }: ImportReport) =>
  problems.first.map(({ file, line, reason, message }) => `${file}:${line} ${reason}: ${message}`);

export const picture = (grey: number) =>
  sharp({ create: { width: 16, height: 24, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .jpeg()
    .toBuffer();
