import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ImportError } from "../../../src/data/import/errors.js";
import { elementsOf, integerOf } from "../../../src/data/published/pickle/numpyValues.js";
import { PickleInput } from "../../../src/data/published/pickle/pickleInput.js";
import { PickleBytes, PickleDict, type PickleValue } from "../../../src/data/published/pickle/pickleValues.js";
import { unpickle } from "../../../src/data/published/pickle/unpickle.js";
import { Random } from "../../../src/random.js";
import { temporaryFolder } from "../../support/databases.js";
import { Dict, Floats, Name, type Picklable, pickle } from "./writePickle.js";

const path = join(temporaryFolder(), "data.npy");

async function read(bytes: Buffer): Promise<PickleValue> {
  writeFileSync(path, bytes);
  const file = openSync(path, "r");
  try {
    return await unpickle(new PickleInput(file, "data.npy", bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

const text = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from([part]))));

const SAMPLE: Picklable = [
  null,
  true,
  false,
  7,
  300,
  -5,
  2 ** 40,
  0.25,
  "Röcke 'n' \\ €",
  Buffer.from([0, 39, 92, 255, 10]),
  [[], [1, [2]]],
  new Dict(["a", 1], [Buffer.from("b"), [2]], [3, "c"]),
  new Floats([0, 1, 0]),
  Buffer.alloc(2000, 0xd8),
];

describe.each([0, 1, 2, 3, 4])("a pickle of protocol %i", (protocol) => {
  it("gives its values as data, long strings by their place in the file", async () => {
    const bytes = pickle(SAMPLE, protocol);
    const values = (await read(bytes)) as PickleValue[];
    expect(values.slice(3, 11)).toEqual([7, 300, -5, 2 ** 40, 0.25, "Röcke 'n' \\ €", "\0'\\\xff\n", [[], [1, [2]]]]);
    expect(values.slice(0, 3).map(Number)).toEqual([0, 1, 0]);
    const dict = values[11] as PickleDict;
    expect([dict.get("a"), dict.get("b"), dict.get(3), dict.get("d")]).toEqual([1, [2], "c", undefined]);
    expect(elementsOf(values[12])).toEqual([0, 1, 0]);
    const long = values[13] as PickleBytes;
    expect(long).toBeInstanceOf(PickleBytes);
    if (protocol > 0) expect(bytes.subarray(long.offset, long.offset + long.length)).toEqual(Buffer.alloc(2000, 0xd8));
  });

  it.each([
    ["os", "system"],
    ["posix", "system"],
    ["builtins", "eval"],
    ["__builtin__", "exec"],
    ["numpy", "load"],
    ["numpy.core.multiarray", "fromfile"],
    ["copyreg", "_reconstructor"],
    ["constructor", "constructor"],
  ])("is refused when it names %s.%s", async (module, name) => {
    await expect(read(pickle([new Name(module, name)], protocol))).rejects.toThrow(
      new RegExp(`^data\\.npy, byte \\d+: the pickle asks for ${module}\\.${name}\\. .*refused`),
    );
  });

  it("is an error of the import wherever it is cut off, and never anything else", async () => {
    const bytes = pickle(SAMPLE.slice(0, 13), protocol);
    for (let length = 0; length < bytes.length; length++) {
      const outcome = await read(bytes.subarray(0, length)).catch((error: unknown) => error);
      if (!(outcome instanceof ImportError)) expect.fail(`cut at ${length}: ${outcome}`);
    }
  });

  it("is a value or an error of the import, whatever bytes are changed", async () => {
    const random = new Random(protocol);
    const whole = pickle(SAMPLE.slice(0, 13), protocol);
    for (let trial = 0; trial < 300; trial++) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change < 3; change++) bytes[random.integer(bytes.length)] = random.integer(256);
      await read(bytes).catch((error: unknown) => {
        if (!(error instanceof ImportError)) throw error;
      });
    }
  });
});

it("reads what else NumPy and Python 2 write: scalars, bytes as text, dictionaries that are called for", async () => {
  const scalar = "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'i8'\nI0\nI1\ntR(I3\nS'<'\nNNNI-1\nI-1\nI0\ntb";
  expect(integerOf(await read(text(scalar, "S'\\x05\\x01\\x00\\x00\\x00\\x00\\x00\\x00'\ntR.")))).toBe(261);
  const big = scalar.replace("'<'", "'>'");
  expect(integerOf(await read(text(big, "S'\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x05'\ntR.")))).toBe(261);
  expect(await read(text("c_codecs\nencode\n(X", 2, 0, 0, 0, 0xc3, 0xbf, "X", 6, 0, 0, 0, "latin1tR."))).toBe("\xff");
  const ordered = await read(text("ccollections\nOrderedDict\n((lp0\n(lp1\nS'a'\naI1\naatR."));
  expect((ordered as PickleDict).get("a")).toBe(1);
  const later = await read(text("ccollections\ndefaultdict\n(c__builtin__\nlist\ntRI0\n(lI9\nas."));
  expect(elementsOf(later)).toEqual([[9]]);
});

describe("a hostile pickle", () => {
  it.each([
    ["a call of a class (INST)", text("(ios\nsystem\n."), /INST/],
    ["a call of a class (OBJ)", text("(cnumpy\nndarray\no."), /OBJ/],
    ["a new object", text(0x80, 2, "ccollections\nOrderedDict\n)", 0x81, "."), /NEWOBJ/],
    ["a persistent object", text("Pid\n."), /PERSID/],
    ["an extension", text(0x80, 2, 0x82, 1, "."), /EXT1/],
    ["a call of data", text("(S'a'\nlp0\n)R."), /a call of something that is no known name/],
    ["the state of a dictionary", text("}}b."), /an object's state/],
    ["a known name with other arguments", text("cnumpy\ndtype\n(S'M8[ns]'\ntR."), /numpy\.dtype has arguments/],
    ["an encoding that is none", text("c_codecs\nencode\n(S'a'\nS'rot13'\ntR."), /_codecs\.encode has arguments/],
    ["a later protocol", text(0x80, 5, "."), /protocol 5; 0 to 4 are read/],
    ["deep nesting", text("(".repeat(100_000)), /nested more than 200 deep/],
    ["a string longer than the file", text("T", 255, 255, 255, 255, "abc."), /4294967295 bytes should follow/],
    ["a string of 2^63 bytes", text(0x8e, ...Array(8).fill(255)), /a string of 18446744073709551615 bytes/],
    ["a number of 2 GB", text(0x8b, 255, 255, 255, 127), /a whole number of 2147483647 bytes/],
    ["a memo far out", text("]r", 255, 255, 255, 255, "."), /memo 4294967295 is out of order/],
    ["a memo never set", text("h", 9, "."), /memo 9 was never set/],
    ["nothing on the stack", text("a."), /a value is missing/],
    ["values that wait without end", Buffer.alloc(1_100_000, "N"), /more than 1000000 values wait/],
    ["no number", text("Iten\n."), /"ten" is no whole number/],
    ["an unknown operation", text(0xff, "."), /0xff is no operation/],
  ])("with %s is refused", async (_, bytes, message) => {
    const error = await read(bytes).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as Error).message).toMatch(/^data\.npy, byte \d+: /);
    expect((error as Error).message).toMatch(message);
  });

  it("that holds itself does no harm", async () => {
    const value = (await read(text("]q", 0, "h", 0, "a."))) as PickleValue[];
    expect(value[0]).toBe(value);
  });
});
