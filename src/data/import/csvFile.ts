import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { type CsvError, type Options, parse } from "csv-parse";
import { ImportError } from "./errors.js";

/** Longest record, in bytes, before a quote is taken to be left open. */
const MAX_RECORD_BYTES = 1024 * 1024;

export interface CsvOptions {
  /** One character between fields; default a comma. */
  readonly delimiter?: string;
  /** A label of the Encoding Standard (`utf-8`, `latin1` ...); default UTF-8. */
  readonly encoding?: string;
}

/** One row of a CSV file. */
export interface CsvRow {
  /** Line of the file on which it begins, from 1; the header is line 1. */
  readonly line: number;
  /** As many as the row has, trimmed; the caller compares with the header. */
  readonly fields: readonly string[];
}

/**
 * A CSV file (RFC 4180, with or without byte order mark, any line end), read as a stream.
 * A broken quote makes every row after it uncertain, so it fails the whole file; a wrong number of fields is left to the caller.
 */
export class CsvFile {
  readonly name: string;

  private constructor(
    readonly path: string,
    readonly header: readonly string[],
    readonly bytes: number,
    private readonly options: CsvOptions,
  ) {
    this.name = basename(path);
  }

  /** @throws ImportError when the file cannot be read, is empty, or its header names a column twice. */
  static async open(path: string, options: CsvOptions = {}): Promise<CsvFile> {
    const name = basename(path);
    const bytes = await sizeOf(path);
    for await (const { fields } of records(path, options)) {
      const twice = fields.find((field, index) => field !== "" && fields.indexOf(field) !== index);
      if (twice !== undefined) throw new ImportError(`${name} has two columns named "${twice}"; rename one.`);
      return new CsvFile(path, fields, bytes, options);
    }
    throw new ImportError(`${name} is empty; its first line must name the columns.`);
  }

  /** The rows under the header; `onBytes` hears how far the file has been read. */
  async *rows(onBytes?: (bytes: number) => void): AsyncGenerator<CsvRow> {
    let header = true;
    for await (const row of records(this.path, this.options, onBytes)) {
      if (!header) yield row;
      header = false;
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const file = await open(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) throw new ImportError(`${path} is not a file.`);
      return stat.size;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}.`);
  }
}

async function* records(
  path: string,
  { delimiter = ",", encoding = "utf-8" }: CsvOptions,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<CsvRow> {
  let next = 1;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
    // Runs in step with the parser, so that after an error `next` is the line on which the broken record begins.
    on_record: ((raw: string[]): CsvRow | undefined => {
      const line = next;
      next += 1 + raw.reduce((lines, field) => lines + lineBreaks(field), 0);
      if (raw.length === 1 && raw[0].trim() === "") return undefined;
      return { line, fields: raw.map((field) => field.trim()) };
    }) as unknown as Options["on_record"],
  });
  const name = basename(path);
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  let failure: unknown;
  pipeline(
    source,
    (chunks: AsyncIterable<Buffer>) => decode(chunks, encoding, name, onBytes),
    parser,
    (error) => {
      failure = error;
    },
  );
  try {
    yield* parser as AsyncIterable<CsvRow>;
  } catch (error) {
    throw explain((failure ?? error) as Error, name, next);
  } finally {
    source.destroy();
  }
}

async function* decode(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  name: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  let line = 1;
  for await (const chunk of chunks) {
    yield decodeOrExplain(
      () => decoder.decode(chunk, { stream: true }),
      name,
      encoding,
      () => line + badLine(chunk),
    );
    bytes += chunk.length;
    line += count(chunk, 0x0a);
    onBytes?.(bytes);
  }
  yield decodeOrExplain(
    () => decoder.decode(),
    name,
    encoding,
    () => line,
  );
}

function decodeOrExplain(decodeChunk: () => string, name: string, encoding: string, line: () => number): string {
  try {
    return decodeChunk();
  } catch {
    throw new ImportError(
      `${name}, line ${line()}: the bytes are not ${encoding.toUpperCase()}. Save the file as UTF-8, or name its encoding, as in --encoding latin1.`,
    );
  }
}

/** Lines of the chunk before its first bytes that are not UTF-8. */
function badLine(chunk: Buffer): number {
  const text = chunk.toString("utf8");
  const at = text.indexOf("\ufffd");
  return text.slice(0, Math.max(at, 0)).split("\n").length - 1;
}

function count(chunk: Buffer, byte: number): number {
  let found = 0;
  for (let at = chunk.indexOf(byte); at !== -1; at = chunk.indexOf(byte, at + 1)) found++;
  return found;
}

function lineBreaks(field: string): number {
  return field.includes("\n") || field.includes("\r") ? field.split(/\r\n|\n|\r/).length - 1 : 0;
}

function explain(error: Error, name: string, line: number): Error {
  const code = (error as CsvError).code as string | undefined;
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE")
    return new ImportError(`${name}, line ${line}: a quote (") opens in this row and is never closed. Close it.`);
  if (code === "INVALID_OPENING_QUOTE" || code === "CSV_INVALID_CLOSING_QUOTE")
    return new ImportError(
      `${name}, line ${line}: a quote (") stands inside a field of this row. Put the whole field in quotes and write a quote in it twice ("").`,
    );
  if (code !== undefined && /^[A-Z]+$/.test(code)) return new ImportError(`${name} cannot be read: ${code}.`);
  return error;
}
