import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openNpyMatrix } from "../../../src/data/features/npyMatrix.js";
import { ImportError } from "../../../src/data/import/errors.js";
import { encodeFloat16 } from "../../../src/ml/features/float16.js";
import { temporaryFolder } from "../../support/databases.js";
import { npy, npyOf } from "./npy.js";

const folder = temporaryFolder();
const file = join(folder, "features.npy");
const VALUES = Float32Array.of(1, -2, 0.5, 1024, 0, -0.25);
const header = (descr: string, shape = "(2, 3)", fortran = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;

async function read(bytes: Uint8Array): Promise<number[][]> {
  writeFileSync(file, bytes);
  const matrix = await openNpyMatrix(file);
  const rows: number[][] = [];
  for await (const row of matrix.values()) rows.push([...row]);
  expect([matrix.rows, matrix.width]).toEqual([rows.length, rows[0].length]);
  return rows;
}

const floats = Buffer.from(VALUES.buffer);
const doubles = () => Buffer.from(Float64Array.from(VALUES).buffer);

describe("openNpyMatrix", () => {
  it.each([
    ["float16", npy(header("<f2"), encodeFloat16(VALUES))],
    ["float16, big endian", npy(header(">f2"), Buffer.from(encodeFloat16(VALUES)).swap16())],
    ["float32", npy(header("<f4"), floats)],
    ["float32, big endian", npy(header(">f4"), Buffer.from(floats).swap32())],
    ["float64", npy(header("<f8"), doubles())],
    ["float64, big endian", npy(header(">f8"), doubles().swap64())],
    ["version 2", npy(header("<f4"), floats, 2)],
    ["version 3, other spacing and quotes", npy(`{"shape":(2,3L),"fortran_order":False,"descr":"=f4"}`, floats, 3)],
    ["gzip", gzipSync(npy(header("<f4"), floats))],
  ])("reads rows of %s", async (_, bytes) => {
    expect(await read(bytes)).toEqual([
      [1, -2, 0.5],
      [1024, 0, -0.25],
    ]);
  });

  it("reads rows that lie across the chunks of the file", async () => {
    const rows = Array.from({ length: 700 }, (_, row) => Array.from({ length: 333 }, (_, i) => row * 333 + i));
    expect(await read(npyOf(rows))).toEqual(rows);
  });

  it.each([
    ["another file", Buffer.from("PK\x03\x04 something"), /no \.npy file: .*numpy\.save/],
    ["an empty file", Buffer.alloc(0), /cut short: it ends within its header, after 0 bytes/],
    ["a cut header", npy(header("<f4"), floats).subarray(0, 40), /ends within its header, after 40 bytes/],
    ["a later version", npy(header("<f4"), floats, 9), /version 9/],
    [
      "a hostile header length",
      Buffer.concat([Buffer.from("\x93NUMPY\x02\x00\xff\xff\xff\x7f", "latin1"), floats]),
      /claims 2147483647 bytes/,
    ],
    ["columns first", npy(header("<f4", "(2, 3)", "True"), floats), /Fortran order.*ascontiguousarray/],
    ["integers", npy(header("<i8"), floats), /values of the type "<i8"; give float16/],
    ["pickled objects", npy(header("|O"), floats), /pickled Python objects, which are never loaded/],
    [
      "records",
      npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", floats),
      /records with named fields/,
    ],
    [
      "code for a header",
      npy("__import__('os').system('true')", floats),
      /does not tell descr, fortran_order and shape/,
    ],
    [
      "a header made to keep a parser busy",
      npy(header("<f4", `(${"1".repeat(30_000)}x)`), floats),
      /does not tell descr, fortran_order and shape/,
    ],
    ["one dimension", npy(header("<f4", "(6,)"), floats), /has 1 dimensions \(6\); give a matrix/],
    ["three dimensions", npy(header("<f4", "(1, 2, 3)"), floats), /has 3 dimensions/],
    ["rows without values", npy(header("<f4", "(6, 0)"), floats), /6 rows of 0 values/],
    ["a size that no memory holds", npy(header("<f4", "(2, 99999999999999)"), floats), /rows of 1 to 65536 values/],
    [
      "too few rows",
      npy(header("<f4", "(9999999999, 3)"), floats),
      /tells 9999999999 rows of 3 values, and it holds 2\./,
    ],
    [
      "a cut row",
      npy(header("<f4"), floats.subarray(0, 20)),
      /tells 2 rows of 3 values, and it holds 1 and a part of another/,
    ],
    ["more values than told", npy(header("<f4", "(1, 3)"), floats), /goes on after the 1 rows of 3 values/],
  ])("refuses %s", async (_, bytes, message) => {
    const refused = await read(bytes).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImportError);
    expect((refused as Error).message).toMatch(/^features\.npy /);
    expect((refused as Error).message).toMatch(message);
  });

  it("says that there is no such file", async () => {
    await expect(openNpyMatrix(join(folder, "none.npy"))).rejects.toThrow(/none\.npy cannot be read: ENOENT/);
  });

  it("stops when it is told to", async () => {
    writeFileSync(file, npyOf([[1, 2]]));
    const { values } = await openNpyMatrix(file);
    await expect(values({ signal: AbortSignal.abort() }).next()).rejects.toThrow(/aborted/);
  });
});
