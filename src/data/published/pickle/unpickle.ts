import { setImmediate } from "node:timers/promises";
import { unescapePython } from "../pythonString.js";
import { buildValue, knownGlobal, reduceGlobal } from "./pickleGlobals.js";
import type { PickleInput } from "./pickleInput.js";
import { OPERATIONS } from "./pickleOperations.js";
import { PickleBytes, PickleDict, type PickleEncoding, PickleGlobal, type PickleValue } from "./pickleValues.js";

/** Longest string that is held; longer ones, as pictures, are left in the file. */
const MAX_HELD_BYTES = 512;
/** Values that wait to be put into lists and dictionaries: the published files hold a few thousand. */
const MAX_STACK = 1_000_000;
/** Lists within lists that are open at once. */
const MAX_DEPTH = 200;
/** Lists, dictionaries and arrays of a file: Amazon Women, the largest published, has a few million. */
const MAX_CONTAINERS = 20_000_000;
/** Remembered values. */
const MAX_MEMO = 200_000_000;
/** Steps between two turns of the event loop. */
const STEPS = 50_000;

const REFUSED: Readonly<Record<number, string>> = {
  80: "PERSID",
  81: "BINPERSID",
  105: "INST",
  111: "OBJ",
  129: "NEWOBJ",
  130: "EXT1",
  131: "EXT2",
  132: "EXT4",
  146: "NEWOBJ_EX",
};

/**
 * Reads a Python pickle of protocol 0 to 4 as data. Nothing of it is ever executed: names are looked up in a short list of
 * those that NumPy arrays and dictionaries need, understood here as data, and every other is refused. Long strings stay in
 * the file, so that memory does not grow with the pictures.
 * @param onBytes hears how far the file has been read
 * @throws ImportError naming the byte, when the pickle is damaged, cut short, or holds what is not understood.
 */
export async function unpickle(input: PickleInput, onBytes?: (bytes: number) => void): Promise<PickleValue> {
  const machine = new PickleMachine(input);
  while (!machine.run(STEPS)) {
    onBytes?.(input.position);
    await setImmediate();
  }
  onBytes?.(input.position);
  return machine.pop();
}

/** The stack machine of Python's pickletools, without the operations that call anything. */
export class PickleMachine {
  private readonly stack: PickleValue[] = [];
  private readonly marks: number[] = [];
  private readonly memo: PickleValue[] = [];
  private containers = 0;

  constructor(readonly input: PickleInput) {}

  /** Runs up to `steps` operations; true when the pickle has ended. */
  run(steps: number): boolean {
    for (let step = 0; step < steps; step++) {
      if (this.stack.length > MAX_STACK) this.input.fail(`more than ${MAX_STACK} values wait to be put somewhere`);
      const opcode = this.input.byte();
      if (opcode === 0x2e) return true;
      const operation = OPERATIONS[opcode];
      if (operation === undefined) this.unknown(opcode);
      operation(this);
    }
    return false;
  }

  pop(): PickleValue {
    if (this.stack.length <= (this.marks.at(-1) ?? 0)) this.input.fail("a value is missing: the pickle is damaged");
    return this.stack.pop() as PickleValue;
  }

  protocol(version: number): void {
    if (version > 4)
      this.input.fail(`it is of pickle protocol ${version}; 0 to 4 are read. Save it again with protocol 4 or lower`);
  }

  private unknown(opcode: number): never {
    const name = REFUSED[opcode];
    if (name !== undefined) this.refuse(`the operation ${name}, which makes objects by calling their class`);
    this.input.fail(
      `0x${opcode.toString(16)} is no operation of a pickle: the file is damaged`,
      this.input.position - 1,
    );
  }

  private refuse(what: string): never {
    this.input.fail(
      `the pickle asks for ${what}. A data set needs none of that, it could run a program, and so it is refused`,
    );
  }

  top(): PickleValue {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  popMark(): PickleValue[] {
    const mark = this.marks.pop();
    if (mark === undefined) this.input.fail("a list ends that never began: the pickle is damaged");
    return this.stack.splice(mark);
  }

  pushContainer(value: PickleValue): void {
    if (++this.containers > MAX_CONTAINERS)
      this.input.fail(
        `it holds more than ${MAX_CONTAINERS} lists and dictionaries, more than any data set that is known`,
      );
    this.stack.push(value);
  }

  push(value: PickleValue): void {
    this.stack.push(value);
  }

  mark(): void {
    if (this.marks.push(this.stack.length) > MAX_DEPTH) this.input.fail(`it is nested more than ${MAX_DEPTH} deep`);
  }

  /** Drops the last value, or the last mark when nothing stands after it. */
  drop(): void {
    if (this.stack.length === this.marks.at(-1)) this.marks.pop();
    else this.pop();
  }

  /** MEMOIZE: under the next free number. */
  rememberNext(): void {
    this.remember(this.memo.length);
  }

  build(): void {
    const state = this.pop();
    if (!buildValue(this.top(), state)) this.refuse("an object's state that is not a NumPy array's");
  }

  tuple(length: number): void {
    const values: PickleValue[] = new Array(length);
    for (let at = length - 1; at >= 0; at--) values[at] = this.pop();
    this.pushContainer(values);
  }

  dictionary(entries: readonly PickleValue[]): void {
    this.pushContainer(new PickleDict());
    this.setItems(entries);
  }

  append(values: readonly PickleValue[]): void {
    const list = this.top();
    if (!Array.isArray(list)) this.input.fail("values are appended to what is no list: the pickle is damaged");
    for (const value of values) list.push(value);
  }

  setItems(entries: readonly PickleValue[]): void {
    const dict = this.top();
    if (!(dict instanceof PickleDict) || entries.length % 2 !== 0)
      this.input.fail("entries are put into what is no dictionary: the pickle is damaged");
    for (let at = 0; at < entries.length; at += 2) dict.set(entries[at], entries[at + 1]);
  }

  /** Writers number what they remember one by one (optimised ones leave gaps), so that a huge number is damage. */
  remember(index: number): void {
    if (index < 0 || index > Math.min(this.memo.length + 1_000_000, MAX_MEMO))
      this.input.fail(`memo ${index} is out of order: the pickle is damaged`);
    this.memo[index] = this.top();
  }

  recall(index: number): void {
    const value = this.memo[index];
    if (value === undefined) this.input.fail(`memo ${index} was never set: the pickle is damaged`);
    this.stack.push(value);
  }

  global(module: string, name: string): void {
    const global = knownGlobal(module, name);
    if (global === undefined) this.refuse(`${`${module}.${name}`.slice(0, 100)}`);
    this.stack.push(global);
  }

  stackGlobal(): void {
    const name = this.pop();
    this.global(String(this.pop()), String(name));
  }

  reduce(): void {
    const args = this.pop();
    const callee = this.pop();
    if (!(callee instanceof PickleGlobal) || !Array.isArray(args))
      this.refuse("a call of something that is no known name");
    const value = reduceGlobal(callee, args);
    if (value === undefined) this.input.fail(`${callee.name} has arguments that are not understood`);
    this.pushContainer(value);
  }

  string(length: number, encoding: "bytes" | "utf8"): void {
    const offset = this.input.position;
    if (length > MAX_HELD_BYTES) {
      this.input.skip(length);
      this.stack.push(new PickleBytes(offset, length, encoding));
    } else this.stack.push(this.input.take(length).toString(encoding === "bytes" ? "latin1" : "utf8"));
  }

  lineString(encoding: PickleEncoding): void {
    const { offset, length, text } = this.input.longLine();
    if (text === undefined || length > MAX_HELD_BYTES) this.stack.push(new PickleBytes(offset, length, encoding));
    else
      this.stack.push(
        decodeLine(text, encoding) ?? this.input.fail("a string is not in quotes, or its escapes are damaged"),
      );
  }

  length8(): number {
    const length = this.input.take(8).readBigUInt64LE();
    return length > Number.MAX_SAFE_INTEGER
      ? this.input.fail(`a string of ${length} bytes is declared`)
      : Number(length);
  }

  integer(text: string): number {
    if (!/^-?\d{1,20}$/.test(text)) this.input.fail(`${JSON.stringify(text.slice(0, 40))} is no whole number`);
    return Number(text);
  }

  float(text: string): number {
    const value = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY }[text];
    const number = value ?? Number(text);
    if (text.trim() === "" || (Number.isNaN(number) && value === undefined))
      this.input.fail(`${JSON.stringify(text.slice(0, 40))} is no number`);
    return number;
  }

  /** Two's complement, little endian. */
  long(length: number): number {
    if (length < 0 || length > 16) this.input.fail(`a whole number of ${length} bytes is declared`);
    const bytes = this.input.take(length);
    let value = 0n;
    for (let at = length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at]);
    return Number(BigInt.asIntN(8 * length, value));
  }
}

/** The text of a line of protocol 0: `'...'` with escapes, or raw-unicode-escape; undefined when it is damaged. */
export function decodeLine(line: string, encoding: PickleEncoding): string | undefined {
  const quoted = encoding === "repr";
  const body = quoted ? /^(['"])([\s\S]*)\1\r?$/.exec(line)?.[2] : line;
  try {
    return body === undefined ? undefined : unescapePython(body, quoted ? "bytes" : "raw-unicode");
  } catch {
    return undefined;
  }
}
