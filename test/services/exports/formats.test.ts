import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { Random } from "../../../src/random.js";
import { exportTable } from "../../../src/services/exports/exportTable.js";
import { groupRows } from "../../../src/services/exports/parquet.js";
import { type Column, EXPORT_FORMATS, type ExportFormat, type Row } from "../../../src/services/exports/types.js";
import { expected, readBack, rowGroupSizes } from "./readBack.js";

const COLUMNS: readonly Column[] = [
  { name: "id", type: "text" },
  { name: "place", type: "int32" },
  { name: "seed", type: "int64" },
  { name: "bias", type: "float" },
  { name: "score", type: "double" },
  { name: "vector", type: "vector", width: 2 },
  { name: "at", type: "time" },
  { name: "settings", type: "json" },
];
const at = new Date("2024-02-29T23:59:59.123Z");
const ROWS: readonly Row[] = [
  ["plain", 1, 7, Math.fround(0.1), -0.1, Float32Array.of(0.1, -1e-30), at, { a: [1, null], b: 'x,"y"' }],
  ["=HYPERLINK(1)", -1, 2 ** 40, 0, 1e300, Float32Array.of(Math.PI, 16777217), at, { "": "=1" }],
  ['quoted "text", with\nlines', 0, 0, -1.5, -2.5, Float32Array.of(0, 1), new Date(0), {}],
  ["+49", null, null, null, null, Float32Array.of(1, 2), null, null],
  ["-", 2, 1, 3, 0.30000000000000004, Float32Array.of(1, 2), at, [1]],
  ["@you", 2, 1, 3, 4, Float32Array.of(1, 2), at, { é: "ü 漢 👗" }],
  ["", 2, 1, 3, 4, Float32Array.of(1, 2), at, {}],
  [null, 2, 1, 3, 4, Float32Array.of(1, 2), at, {}],
];

/** Parts of two rows and an empty one. */
function tableOf(columns: readonly Column[], rows: readonly Row[]) {
  return {
    columns,
    total: rows.length,
    async *parts() {
      yield { rows: [], done: 0 };
      for (let start = 0; start < rows.length; start += 2)
        yield { rows: rows.slice(start, start + 2), done: Math.min(rows.length, start + 2) };
    },
  };
}

async function write(format: ExportFormat, table: ReturnType<typeof tableOf>) {
  let bytes = Buffer.alloc(0);
  const exported = await exportTable(table, { format }, async (chunks) => {
    bytes = await buffer(chunks);
  });
  expect(exported.bytes).toBe(bytes.length);
  return { bytes, rows: exported.rows };
}

describe.each(EXPORT_FORMATS)("%s", (format) => {
  it("holds every cell as it is", async () => {
    const { bytes, rows } = await write(format, tableOf(COLUMNS, ROWS));
    expect(rows).toBe(ROWS.length);
    expect(await readBack(format, COLUMNS, bytes)).toEqual(expected(format, COLUMNS, ROWS));
  });

  it("is a readable file without rows, too", async () => {
    const { bytes, rows } = await write(format, tableOf(COLUMNS, []));
    expect(rows).toBe(0);
    expect(await readBack(format, COLUMNS, bytes)).toEqual([]);
  });

  it("is written while rows are read, without waiting for them all", async () => {
    const columns: Column[] = [{ name: "score", type: "double" }];
    const group = groupRows(columns);
    const random = new Random("scores");
    let read = 0;
    const table = {
      columns,
      total: 4 * group,
      async *parts() {
        while (read < 4 * group) {
          const rows = Array.from({ length: group / 5 }, () => [random.normal()]);
          yield { rows, done: (read += rows.length) };
        }
      },
    };
    const readBefore: number[] = [];
    await exportTable(table, { format }, async (chunks) => {
      for await (const _ of chunks) readBefore.push(read);
    });
    expect(readBefore.length).toBeGreaterThanOrEqual(4);
    for (const [chunk, rows] of readBefore.entries()) expect(rows).toBeLessThanOrEqual((chunk + 1) * group);
  });

  it("ends with what its rows throw, and where it is stopped", async () => {
    const failure = new Error("the database is gone");
    const broken = {
      ...tableOf(COLUMNS, ROWS),
      async *parts() {
        yield { rows: ROWS, done: 8 };
        throw failure;
      },
    };
    const keep = async (chunks: AsyncIterable<Uint8Array>) => void (await buffer(chunks));
    await expect(exportTable(broken, { format }, keep)).rejects.toBe(failure);
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = (done: number) => done === ROWS.length && controller.abort();
    const stopped = exportTable(tableOf(COLUMNS, ROWS), { format, signal, onProgress }, keep);
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});

describe("csv", () => {
  it("puts an apostrophe before texts that would be formulas, and leaves numbers", async () => {
    const columns: Column[] = [
      { name: "text", type: "text" },
      { name: "number", type: "double" },
    ];
    const { bytes } = await write(
      "csv",
      tableOf(columns, [
        ["=1+1", -1],
        ["-5", -0.5],
        ["\tx", 1e-7],
        ["a=b", 1],
        ["", null],
        [null, 2],
      ]),
    );
    expect(bytes.toString()).toBe(`text,number\n'=1+1,-1\n'-5,-0.5\n'\tx,1e-7\na=b,1\n,\n,2\n`);
  });
});

describe("parquet", () => {
  it("writes groups of as many values as memory should hold", async () => {
    expect(groupRows([{ name: "a", type: "text" }])).toBe(50_000);
    expect(groupRows([{ name: "vector", type: "vector", width: 500_000 }])).toBe(2);
    const columns: Column[] = [{ name: "place", type: "int32" }];
    const { bytes } = await write("parquet", tableOf(columns, Array(100_002).fill([1])));
    expect(rowGroupSizes(bytes)).toEqual([50_000, 50_000, 2]);
  });
});
