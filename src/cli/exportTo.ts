import { BOARD_EXPORTS } from "../services/boards/types.js";
import { UserInputError } from "../services/errors.js";
import type { Exported } from "../services/exports/exportTable.js";
import type { Exports } from "../services/exports/openExports.js";
import type { ExportFormat, Table, TableFacts } from "../services/exports/types.js";
import { assertKey, type ObjectStore } from "../storage/objectStore.js";
import { withContext } from "./context.js";
import { formatCount, printResult } from "./output.js";
import { createProgress, formatSeconds } from "./progress.js";

/** Where an export goes to, and how it is told. */
export interface ExportTarget {
  readonly key?: string;
  /** A file instead of the object store; "-" is standard output. */
  readonly out?: string;
  readonly json?: boolean;
}

interface ExportRun extends ExportTarget {
  readonly subject: string;
  readonly format: ExportFormat;
  readonly quiet?: boolean;
  readonly open: (exports: Exports) => Promise<Table>;
}

const PREFIX = "exports/";
/** Seconds for which the printed URL works. */
const URL_SECONDS = 24 * 3600;

/** Exports a table and prints how much it was and where it is. */
export async function exportTo({ subject, format, key, out, json, quiet, open }: ExportRun): Promise<void> {
  const { exportTable } = await import("../services/exports/exportTable.js");
  const { openExports } = await import("../services/exports/openExports.js");
  if (key !== undefined) checkKey(key);
  const { fileToWrite } = await import("./outputFile.js");
  const file = out === undefined || out === "-" ? out : await fileToWrite("--out", out);
  const progress = createProgress({ quiet });
  const started = performance.now();
  await withContext(
    async ({ config, database, store, signal }) => {
      const exports = openExports({ database, store, threads: config.threads });
      try {
        const table = await open(exports);
        let place: Place | undefined;
        const exported = await exportTable(
          table,
          { format, signal, onProgress: (done, total) => progress.update(subject, done, total) },
          async (chunks, contentType) => {
            place = await keep(chunks, { contentType, store, file, key: key ?? defaultKey(subject, format) });
          },
        );
        progress.stop();
        const seconds = Math.round(performance.now() - started) / 1000;
        const result: ExportResult = { subject, format, ...exported, seconds, ...table.about, ...place };
        // Standard output holds the rows.
        if (out === "-") process.stderr.write(`${json ? JSON.stringify(result) : describe(result)}\n`);
        else printResult(json, result, () => describe(result));
      } finally {
        progress.stop();
        await exports.close();
      }
    },
    () => progress.stop(),
  );
}

/** @throws UserInputError or InvalidKeyError */
function checkKey(key: string): void {
  assertKey(key);
  if (!key.startsWith(PREFIX))
    throw new UserInputError(`--key ${key}: begin it with ${PREFIX}; under other keys are pictures and models.`);
  if (key.startsWith(BOARD_EXPORTS))
    throw new UserInputError(`--key ${key}: what is under ${BOARD_EXPORTS} is deleted after two hours; name another.`);
}

interface Place {
  readonly key?: string;
  readonly url?: string;
  readonly file?: string;
}

interface ExportResult extends Place, Exported, TableFacts {
  readonly subject: string;
  readonly format: ExportFormat;
  readonly seconds: number;
}

interface KeepOptions {
  readonly contentType: string;
  readonly store: ObjectStore;
  /** Absolute, or "-". */
  readonly file?: string;
  readonly key: string;
}

async function keep(chunks: AsyncIterable<Uint8Array>, { contentType, store, file, key }: KeepOptions): Promise<Place> {
  const { writeStandardOutput, writeWholeFile } = await import("./outputFile.js");
  if (file === "-") {
    await writeStandardOutput(chunks);
    return {};
  }
  if (file !== undefined) {
    await writeWholeFile(file, chunks);
    return { file };
  }
  await store.putStream(key, chunks, { contentType });
  return { key, url: await store.signedGetUrl(key, { expiresIn: URL_SECONDS }) };
}

function describe({ subject, rows, bytes, seconds, model, unknownUsers, ...place }: ExportResult): string {
  const { file, key, url } = place;
  const what = `${formatCount(rows)} rows of ${subject}${model === undefined ? "" : ` (${model})`}`;
  return [
    `${what}, ${formatBytes(bytes)}, in ${formatSeconds(seconds)}.`,
    unknownUsers?.count ? unknownText(unknownUsers) : undefined,
    file ?? (key && `Object: ${key}`),
    url && `For a day anybody may download it from\n${url}`,
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

function unknownText({ count, first }: NonNullable<ExportResult["unknownUsers"]>): string {
  if (count === 1) return `1 of the shoppers is not known here, "${first}": they got what is popular.`;
  return `${formatCount(count)} of the shoppers are not known here, the first is "${first}": they got what is popular.`;
}

/** "14.2 MB". */
function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const unit = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${unit === 0 ? bytes : (bytes / 1000 ** unit).toFixed(1)} ${units[unit]}`;
}

/** "exports/designs-20260131T142500Z.csv". */
function defaultKey(subject: string, format: ExportFormat): string {
  return `${PREFIX}${subject}-${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}.${format}`;
}
