import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import { PROBLEM_REASONS } from "../import/problems.js";
import { Rejection, type SourceRow } from "../import/source.js";
import { type Literal, type LiteralObject, parsePythonLiteral } from "./pythonLiteral.js";
import { readLines } from "./textLines.js";

/**
 * The objects of a file of JSON lines, plain or gzip: strict JSON, or the `repr` of Python dictionaries (single quotes). A line
 * that is neither is rejected.
 * @throws ImportError when the file cannot be read, or its first line is neither: then it is another kind of file.
 */
export async function* readJsonLines(
  path: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow<LiteralObject>> {
  let any = false;
  for await (const { line, text } of readLines(path, "utf8", onBytes)) {
    const record = text instanceof Rejection ? text : parse(text);
    if (!any && record instanceof Rejection)
      throw new ImportError(
        `${basename(path)}, line ${line}: ${record.message}. Each line must be one JSON object (or one Python dictionary), as {"asin": "B000", ...}.`,
      );
    any = true;
    yield { line, record };
  }
  if (!any) throw new ImportError(`${basename(path)} is empty.`);
}

/** The text of a string, or a number's digits; "" for everything else. */
export function textOf(value: Literal | undefined): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

function parse(text: string): LiteralObject | Rejection {
  try {
    const value = parseJson(text) ?? parsePythonLiteral(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as LiteralObject;
    return new Rejection(PROBLEM_REASONS.unreadable, "it is not an object");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Rejection(PROBLEM_REASONS.unreadable, `it is neither JSON nor a Python dictionary: ${error.message}`);
  }
}

/** Undefined when it is not strict JSON: nearly every line of a file in the old form, told by its first key's quote. */
function parseJson(text: string): Literal | undefined {
  if (!/^\s*\{\s*["}]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
