import { isUtf8 } from "node:buffer";
import { unescapePython } from "./pythonString.js";

/** What a Python or JSON literal holds; a tuple is an array too. */
export type Literal = null | boolean | number | string | readonly Literal[] | LiteralObject;
/** Has no prototype, so that a key named `__proto__` is a key like any other. */
export interface LiteralObject {
  readonly [key: string]: Literal;
}

/** Deepest nesting of lists and dictionaries. */
const MAX_DEPTH = 100;

const SPACE = /\s*/y;
const OPENING = /([uUbB]?)(['"])/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[lL]?/y;
const WORD = /-?[A-Za-z]+/y;
const WORDS: Readonly<Record<string, null | boolean | number>> = {
  None: null,
  null: null,
  True: true,
  true: true,
  False: false,
  false: false,
  nan: Number.NaN,
  NaN: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/**
 * Reads the `repr` of a Python value ("loose JSON"): dictionaries, lists, tuples, strings in either quotes with u or b before
 * them, numbers, True, False, None. It builds data and runs nothing: names and calls are errors.
 * @throws SyntaxError saying what stands at which column (from 1).
 */
export function parsePythonLiteral(text: string): Literal {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  /** Where the next backslash from `at` on stands. */
  private backslash = -1;

  constructor(private readonly text: string) {}

  value(depth: number): Literal {
    if (depth > MAX_DEPTH) this.fail(`it is nested more than ${MAX_DEPTH} deep`);
    this.match(SPACE);
    const next = this.text[this.at];
    if (next === "{") return this.dictionary(depth);
    if (next === "[") return this.list(depth, "]");
    if (next === "(") return this.list(depth, ")");
    const opening = this.match(OPENING);
    if (opening !== undefined) return this.string(opening[1], opening[2]);
    const number = this.match(NUMBER);
    if (number !== undefined) return Number(number[0].replace(/[lL]$/, ""));
    const start = this.at;
    const word = this.match(WORD)?.[0];
    if (word !== undefined && Object.hasOwn(WORDS, word)) return WORDS[word];
    this.at = start;
    return this.fail(`${this.here()} is no value`);
  }

  end(): void {
    this.match(SPACE);
    if (this.at < this.text.length) this.fail(`${this.here()} stands after the value`);
  }

  private dictionary(depth: number): LiteralObject {
    const object: Record<string, Literal> = Object.create(null);
    this.at++;
    while (!this.skip("}")) {
      const key = this.value(depth + 1);
      if (typeof key === "object" && key !== null) this.fail("a key is a list or dictionary");
      if (!this.skip(":")) this.fail(`":" is missing before ${this.here()}`);
      object[String(key)] = this.value(depth + 1);
      if (!this.skip(",") && this.peek() !== "}") this.fail(`"," or "}" is missing before ${this.here()}`);
    }
    return object;
  }

  private list(depth: number, close: string): Literal[] {
    const list: Literal[] = [];
    this.at++;
    while (!this.skip(close)) {
      list.push(this.value(depth + 1));
      if (!this.skip(",") && this.peek() !== close) this.fail(`"," or "${close}" is missing before ${this.here()}`);
    }
    return list;
  }

  private string(prefix: string, quote: string): string {
    const start = this.at;
    let end = this.text.indexOf(quote, start);
    for (let from = start; end !== -1; ) {
      if (this.backslash < from) this.backslash = indexOrEnd(this.text.indexOf("\\", from));
      if (this.backslash > end) break;
      from = this.backslash + 2;
      if (end < from) end = this.text.indexOf(quote, from);
    }
    if (end === -1) this.fail("a string is not closed");
    const body = this.text.slice(start, end);
    this.at = end + 1;
    try {
      const text = unescapePython(body, /b/i.test(prefix) ? "bytes" : "text");
      return /u/i.test(prefix) || !body.includes("\\x") ? text : fromUtf8(text);
    } catch (error) {
      return this.fail((error as Error).message);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  private peek(): string | undefined {
    this.match(SPACE);
    return this.text[this.at];
  }

  private skip(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private here(): string {
    return this.at >= this.text.length ? "the end" : JSON.stringify(this.text.slice(this.at, this.at + 20));
  }

  private fail(message: string): never {
    throw new SyntaxError(`${message} (column ${this.at + 1})`);
  }
}

function indexOrEnd(index: number): number {
  return index === -1 ? Number.POSITIVE_INFINITY : index;
}

/** A byte string of Python 2 holds UTF-8: 'Caf\\xc3\\xa9' is "Café". What is no UTF-8 stays as it is. */
function fromUtf8(text: string): string {
  if (/[^\0-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : text;
}
