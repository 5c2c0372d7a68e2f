import { PickleArray, PickleDict, type PickleDtype, type PickleValue } from "./pickleValues.js";

/**
 * The elements of a list, of a one-dimensional NumPy array, or of a dictionary with keys 0, 1, 2 ...; undefined when it is none
 * of these, or an array too long to be held.
 */
export function elementsOf(value: PickleValue | undefined): readonly (PickleValue | undefined)[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof PickleArray) return arrayElements(value);
  if (!(value instanceof PickleDict)) return undefined;
  const elements: (PickleValue | undefined)[] = new Array(value.entries.length / 2).fill(undefined);
  for (let at = 0; at < value.entries.length; at += 2) {
    const key = value.entries[at];
    if (typeof key !== "number" || !Number.isInteger(key) || key < 0 || key >= elements.length) return undefined;
    elements[key] = value.entries[at + 1];
  }
  return elements;
}

/** A whole number, also as a NumPy scalar; undefined when it is none. */
export function integerOf(value: PickleValue | undefined): number | undefined {
  const number = value instanceof PickleArray ? arrayElements(value)?.[0] : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

/** An element of an array of numbers; undefined when the type is none that is read. */
function readNumber(bytes: DataView, at: number, { kind, size, littleEndian: little }: PickleDtype) {
  const read = NUMBERS[`${kind}${size}`];
  return read === undefined ? undefined : read(bytes, at, little);
}

type ReadNumber = (bytes: DataView, at: number, little: boolean) => number;
const NUMBERS: Readonly<Record<string, ReadNumber>> = {
  b1: (bytes, at) => bytes.getUint8(at),
  i1: (bytes, at) => bytes.getInt8(at),
  i2: (bytes, at, little) => bytes.getInt16(at, little),
  i4: (bytes, at, little) => bytes.getInt32(at, little),
  i8: (bytes, at, little) => Number(bytes.getBigInt64(at, little)),
  u1: (bytes, at) => bytes.getUint8(at),
  u2: (bytes, at, little) => bytes.getUint16(at, little),
  u4: (bytes, at, little) => bytes.getUint32(at, little),
  u8: (bytes, at, little) => Number(bytes.getBigUint64(at, little)),
  f4: (bytes, at, little) => bytes.getFloat32(at, little),
  f8: (bytes, at, little) => bytes.getFloat64(at, little),
};

function arrayElements({ dtype, data }: PickleArray): readonly PickleValue[] | undefined {
  if (Array.isArray(data)) return data;
  if (dtype === undefined || typeof data !== "string") return undefined;
  const bytes = Buffer.from(data, "latin1");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const elements: number[] = [];
  for (let at = 0; at + dtype.size <= bytes.length; at += dtype.size) {
    const number = readNumber(view, at, dtype);
    if (number === undefined) return undefined;
    elements.push(number);
  }
  return elements;
}
