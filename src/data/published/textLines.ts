import { isUtf8 } from "node:buffer";
import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import { PROBLEM_REASONS } from "../import/problems.js";
import { Rejection } from "../import/source.js";
import { readBytes } from "./byteStream.js";

/** Longest line, in bytes: reviews and their metadata stay far below. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

interface TextLine {
  /** From 1. */
  readonly line: number;
  /** Without its line end; a rejection when its bytes are not UTF-8. */
  readonly text: string | Rejection;
}

/**
 * The lines of a text file, plain or gzip, that are not blank.
 * @throws ImportError when the file cannot be read, or a line has more than {@link MAX_LINE_BYTES}.
 */
export async function* readLines(
  path: string,
  encoding: "utf8" | "latin1",
  onBytes?: (bytes: number) => void,
): AsyncGenerator<TextLine> {
  let line = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const take = (end: Buffer): TextLine | undefined => {
    const bytes = held.length === 0 ? end : Buffer.concat([...held, end]);
    held = [];
    heldBytes = 0;
    line++;
    const text = decode(bytes, encoding);
    return text === "" ? undefined : { line, text };
  };
  for await (const chunk of readBytes(path, onBytes)) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, start)) {
      const taken = take(chunk.subarray(start, at));
      start = at + 1;
      if (taken !== undefined) yield taken;
    }
    if (start === chunk.length) continue;
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > MAX_LINE_BYTES)
      throw new ImportError(
        `${basename(path)}, line ${line + 1}: it has more than ${MAX_LINE_BYTES} bytes. One record must stand on each line.`,
      );
  }
  if (heldBytes > 0) {
    const taken = take(Buffer.alloc(0));
    if (taken !== undefined) yield taken;
  }
}

function decode(bytes: Buffer, encoding: "utf8" | "latin1"): string | Rejection {
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  const text = bytes.toString(encoding, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0, end);
  if (encoding === "utf8" && text.includes("\ufffd") && !isUtf8(bytes))
    return new Rejection(PROBLEM_REASONS.unreadable, "its bytes are not UTF-8");
  return text.trim() === "" ? "" : text;
}
