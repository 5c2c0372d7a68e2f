import { endianness } from "node:os";
import { ImportError } from "../import/errors.js";

/** What a `.npy` file holds, as its header says. */
export interface NpyHeader {
  /** Bytes before the first value. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** Bytes of a floating-point number: 2, 4 or 8. */
  readonly itemBytes: 2 | 4 | 8;
  readonly bigEndian: boolean;
}

const MAGIC = Buffer.from("\x93NUMPY", "latin1");
/** Longest header that is read; NumPy itself stops at 10,000 characters. */
const MOST_HEADER_BYTES = 64 * 1024;

/**
 * Reads the header of a `.npy` file of floating-point numbers (numpy.lib.format, versions 1 to 3). Nothing in it is ever executed.
 * @param bytes the beginning of the file, however much there is so far
 * @returns undefined when more bytes are needed
 * @throws ImportError when it is no such file, or holds something else
 */
export function parseNpyHeader(bytes: Buffer, name: string): NpyHeader | undefined {
  const frame = npyFrame(bytes, name);
  return frame && { offset: frame.offset, ...parseDictionary(frame.dictionary, name) };
}

/**
 * Finds the header of any `.npy` file, whatever it holds.
 * @param bytes the beginning of the file, however much there is so far
 * @returns where the data begins and the header's Python dictionary; undefined when more bytes are needed
 * @throws ImportError when it is no such file
 */
export function npyFrame(bytes: Buffer, name: string): { offset: number; dictionary: string } | undefined {
  const start = bytes.subarray(0, MAGIC.length);
  if (!start.equals(MAGIC.subarray(0, start.length)))
    throw new ImportError(`${name} is no .npy file: it does not begin with \\x93NUMPY. Write it with numpy.save.`);
  if (bytes.length < 12) return undefined;
  const version = bytes[6];
  if (version < 1 || version > 3)
    throw new ImportError(`${name} has version ${version} of the .npy format; 1 to 3 are read.`);
  const [from, length] = version === 1 ? [10, bytes.readUInt16LE(8)] : [12, bytes.readUInt32LE(8)];
  if (length > MOST_HEADER_BYTES)
    throw new ImportError(
      `${name} is damaged: its header claims ${length} bytes, where ${MOST_HEADER_BYTES} are enough.`,
    );
  if (bytes.length < from + length) return undefined;
  return { offset: from + length, dictionary: bytes.toString("latin1", from, from + length) };
}

/** `{'descr': '<f2', 'fortran_order': False, 'shape': (9293, 1280), }` */
function parseDictionary(text: string, name: string): Omit<NpyHeader, "offset"> {
  const value = (key: string, pattern: string) =>
    new RegExp(`^\\s*\\{.*['"]${key}['"]\\s*:\\s*(?:${pattern})\\s*[,}].*\\}?\\s*$`, "s").exec(text)?.[1];
  const descr = value("descr", `['"]([^'"]*)['"]`);
  const fortran = value("fortran_order", "(True|False)");
  const shape = value("shape", "\\(([\\d\\sL,]*)\\)");
  if (descr === undefined && /['"]descr['"]\s*:\s*\[/.test(text))
    throw new ImportError(`${name} holds records with named fields, not a matrix of numbers.`);
  if (descr === undefined || fortran === undefined || shape === undefined)
    throw new ImportError(
      `${name} is damaged: its header ${JSON.stringify(text.slice(0, 80).trimEnd())} does not tell descr, fortran_order and shape.`,
    );
  if (fortran === "True")
    throw new ImportError(
      `${name} is stored column by column (Fortran order); write it row by row: numpy.save(file, numpy.ascontiguousarray(array)).`,
    );
  const type = /^([<>=|])f([248])$/.exec(descr);
  if (type === null)
    throw new ImportError(
      descr.includes("O")
        ? `${name} holds pickled Python objects, which are never loaded; write a matrix of float16 or float32.`
        : `${name} holds values of the type "${descr}"; give float16, float32 or float64, as by array.astype("float16").`,
    );
  return {
    shape: [...shape.matchAll(/\d+/g)].map(Number),
    itemBytes: Number(type[2]) as 2 | 4 | 8,
    bigEndian: type[1] === ">" || (type[1] !== "<" && endianness() === "BE"),
  };
}
