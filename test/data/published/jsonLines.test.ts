import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Rejection } from "../../../src/data/import/source.js";
import { readJsonLines } from "../../../src/data/published/jsonLines.js";
import { parsePythonLiteral } from "../../../src/data/published/pythonLiteral.js";
import { MAX_LINE_BYTES } from "../../../src/data/published/textLines.js";
import { temporaryFolder } from "../../support/databases.js";

const path = join(temporaryFolder(), "reviews.json.gz");

async function read(content: string | Buffer, onBytes?: (bytes: number) => void) {
  writeFileSync(path, content);
  const rows: [number, unknown][] = [];
  for await (const { line, record } of readJsonLines(path, onBytes))
    rows.push([line, record instanceof Rejection ? record.message : { ...record }]);
  return rows;
}

describe("parsePythonLiteral", () => {
  it.each([
    [`{'a': u'R\\xf6cke', "it's": 'say "hi"', 'n': None}`, { a: "Röcke", "it's": 'say "hi"', n: null }],
    [`{u'e': u'\\u20ac \\U0001f600', 'o': 'a\\101\\n\\t\\\\\\'', 'x': '\\q'}`, { e: "€ 😀", o: "aA\n\t\\'", x: "\\q" }],
    [
      `{'utf8': 'Caf\\xc3\\xa9', 'latin1': 'Caf\\xe9', 'b': b'\\u20ac'}`,
      { utf8: "Café", latin1: "Café", b: "\\u20ac" },
    ],
    [`[1, -2.5, 1e3, 12L, .5, True, False, (1,), (), [], {}]`, [1, -2.5, 1000, 12, 0.5, true, false, [1], [], [], {}]],
    [`{'a': [['x', 'y'], ['z',],], 1: 2,}`, { a: [["x", "y"], ["z"]], 1: 2 }],
    ["{'c':'a\\\\','d':\"\\\\\"}", { c: "a\\", d: "\\" }],
  ])("reads %s", (text, value) => {
    expect(JSON.parse(JSON.stringify(parsePythonLiteral(text)))).toEqual(value);
  });

  it("takes __proto__ for a key like any other", () => {
    const value = parsePythonLiteral("{'__proto__': {'polluted': 1}}") as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ["__import__('os').system('true')", /"__import__.*" is no value \(column 1\)/],
    ["{'a': open('x')}", /"open\('x'\)}" is no value \(column 7\)/],
    ["{'a': 1", /"," or "}" is missing before the end \(column 8\)/],
    ["{'a' 1}", /":" is missing before "1}"/],
    ["{'a': 'b}", /a string is not closed/],
    ["['\\", /a string is not closed/],
    ["{'a': '\\x4'}", /escape \\x is cut off/],
    ["{'a': '\\U00110000'}", /is no character/],
    ["{[1]: 2}", /a key is a list/],
    ["{'a': 1} x", /"x" stands after the value/],
    ["", /the end is no value/],
    ["[".repeat(200_000), /nested more than 100 deep/],
  ])("refuses %.40s", (text, message) => {
    expect(() => parsePythonLiteral(text)).toThrow(SyntaxError);
    expect(() => parsePythonLiteral(text)).toThrow(message);
  });

  it.each([
    ["digits", "9"],
    ["blanks", " "],
    ["empty strings", "'',"],
    ["backslashes", "'\\\\\\\\',"],
  ])("takes linear time and no deep stack for a line full of %s", (_, part) => {
    const text = `[${part.repeat(MAX_LINE_BYTES / part.length)}`;
    const started = performance.now();
    expect(() => parsePythonLiteral(text)).toThrow(SyntaxError);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("readJsonLines", () => {
  const LINES = `{"asin": "A", "n": [1]}\n\n{'asin': 'B', 'n': None}\r\n{ "asin": "C"}`;
  const ROWS = [
    [1, { asin: "A", n: [1] }],
    [3, { asin: "B", n: null }],
    [4, { asin: "C" }],
  ];

  it("reads strict and loose lines, plain and gzip of one or many members", async () => {
    expect(await read(LINES)).toEqual(ROWS);
    expect(await read(gzipSync(LINES))).toEqual(ROWS);
    const members = [gzipSync(LINES.slice(0, 10)), gzipSync(LINES.slice(10))];
    expect(await read(Buffer.concat(members))).toEqual(ROWS);
  });

  it("keeps lines whole across the chunks of a large file, and tells how far it is in the file itself", async () => {
    const line = `{"text": "${"é€😀".repeat(200)}"}`;
    const packed = gzipSync(`${line}\n`.repeat(2000));
    let told = 0;
    const rows = await read(packed, (bytes) => {
      told = bytes;
    });
    expect(rows.length).toBe(2000);
    expect(rows.at(-1)).toEqual([2000, JSON.parse(line)]);
    expect(told).toBe(packed.length);
  });

  it("rejects lines that are neither, or not UTF-8, and goes on", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a": 1}\n{"b": "'),
      Buffer.from([0xff]),
      Buffer.from('"}\n{"c": \n[1]\n{"d":4}'),
    ]);
    expect(await read(bytes)).toEqual([
      [1, { a: 1 }],
      [2, "its bytes are not UTF-8"],
      [3, "it is neither JSON nor a Python dictionary: the end is no value (column 7)"],
      [4, "it is not an object"],
      [5, { d: 4 }],
    ]);
  });

  it("refuses a file that is something else from its first line on", async () => {
    await expect(read("<!doctype html>\n")).rejects.toThrow(
      /^reviews\.json\.gz, line 1: it is neither JSON nor .*Each line must be one JSON object/,
    );
    await expect(read("")).rejects.toThrow("reviews.json.gz is empty.");
    await expect(read(gzipSync("\n\n"))).rejects.toThrow("reviews.json.gz is empty.");
  });

  it("names the place where a gzip is cut short or damaged", async () => {
    const noise = Array.from({ length: 5000 }, (_, i) => `{"a": ${Math.sin(i)}}`).join("\n");
    const packed = gzipSync(noise);
    await expect(read(packed.subarray(0, packed.length - 20))).rejects.toThrow(
      `reviews.json.gz is cut short: its gzip does not end after ${packed.length - 20} bytes. Download it again.`,
    );
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 2000, 2100);
    await expect(read(damaged)).rejects.toThrow(/^reviews\.json\.gz, before byte \d+: its gzip is damaged/);
  });

  it("stops at a line without end, however far its gzip would unpack", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MAX_LINE_BYTES, "["));
    expect(bomb.length).toBeLessThan(MAX_LINE_BYTES / 10);
    const before = process.memoryUsage().rss;
    await expect(read(bomb)).rejects.toThrow(`reviews.json.gz, line 1: it has more than ${MAX_LINE_BYTES} bytes.`);
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it("survives JSON as deep as a line is long", async () => {
    const deep = `{"a": ${"[".repeat(MAX_LINE_BYTES / 4)}`;
    expect(await read(`{"a": 1}\n${deep}\n`)).toEqual([
      [1, { a: 1 }],
      [2, expect.stringMatching(/nested more than 100 deep/)],
    ]);
  });

  it("refuses a folder and a file that is not there", async () => {
    const rows = async (file: string) => {
      for await (const _ of readJsonLines(file));
    };
    await expect(rows(`${path}.gone`)).rejects.toThrow(/gone cannot be read: ENOENT/);
    await expect(rows(temporaryFolder())).rejects.toThrow(/is not a file/);
  });
});
