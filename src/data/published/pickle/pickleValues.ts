/** What a pickle holds, as data: numbers, texts (of bytes too, as Latin-1), lists (tuples and sets too), dictionaries, arrays. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | PickleBytes
  | PickleValue[]
  | PickleDict
  | PickleArray
  | PickleDtype
  | PickleGlobal;

/** How the bytes of a long string stand in the file. */
export type PickleEncoding = "bytes" | "utf8" | "repr" | "raw-unicode-escape";

/** A long string, left in the file. */
export class PickleBytes {
  constructor(
    readonly offset: number,
    readonly length: number,
    readonly encoding: PickleEncoding,
  ) {}
}

/** A dictionary: its entries as they came, so that no key of the file can be costly. */
export class PickleDict {
  readonly entries: PickleValue[] = [];

  set(key: PickleValue, value: PickleValue): void {
    this.entries.push(key, value);
  }

  /** The value of a text or number, the last where it is there twice; undefined when it is not there. */
  get(key: string | number): PickleValue | undefined {
    for (let at = this.entries.length - 2; at >= 0; at -= 2) if (this.entries[at] === key) return this.entries[at + 1];
    return undefined;
  }
}

/** A name in the pickle that its writer meant to be called. It is data: nothing is ever called. */
export class PickleGlobal {
  constructor(readonly name: string) {}
}

/** Type of a NumPy array's elements. */
export class PickleDtype {
  littleEndian = true;
  constructor(
    /** O for objects, S for bytes, U for text, f, i, u, b for numbers. */
    readonly kind: string,
    /** Bytes of an element. */
    readonly size: number,
  ) {}
}

/** A NumPy array or scalar: a list of objects, or the bytes of its numbers. */
export class PickleArray {
  dtype?: PickleDtype;
  data: PickleValue = null;
}
