import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CsvFile, type CsvOptions } from "../../../src/data/import/csvFile.js";
import { temporaryFolder } from "../../support/databases.js";

const path = join(temporaryFolder(), "shop.csv");

async function read(content: string | Buffer, options?: CsvOptions) {
  writeFileSync(path, content);
  const file = await CsvFile.open(path, options);
  const rows = [];
  for await (const { line, fields } of file.rows()) rows.push([line, ...fields]);
  return { header: file.header, rows };
}

it("reads quotes, line breaks in fields, blank lines, CRLF and a byte order mark, and counts lines as an editor does", async () => {
  const text = '\ufeffid, name ,note\r\n1,"a ""b"", c",x\r\n\r\n2,"two\r\nlines",y\r\n3, trimmed ,z';
  expect(await read(text)).toEqual({
    header: ["id", "name", "note"],
    rows: [
      [2, "1", 'a "b", c', "x"],
      [4, "2", "two\r\nlines", "y"],
      [6, "3", "trimmed", "z"],
    ],
  });
});

it("gives rows with a wrong number of fields as they are", async () => {
  expect((await read("a,b\n1\n1,2,3\n")).rows).toEqual([
    [2, "1"],
    [3, "1", "2", "3"],
  ]);
});

it("reads other delimiters and encodings", async () => {
  expect((await read("a;b\n1;2\n", { delimiter: ";" })).rows).toEqual([[2, "1", "2"]]);
  expect((await read(Buffer.from("a,b\n1,Röcke\n", "latin1"), { encoding: "latin1" })).rows).toEqual([
    [2, "1", "Röcke"],
  ]);
});

it("keeps characters whole across the chunks of a large file", async () => {
  const { rows } = await read(`id\n${"é€😀\n".repeat(60_000)}`);
  expect(rows.length).toBe(60_000);
  expect(rows.every(([, field]) => field === "é€😀")).toBe(true);
  expect(rows.at(-1)?.[0]).toBe(60_001);
});

it("names the line of bytes that are not in the encoding", async () => {
  const bytes = Buffer.concat([Buffer.from("a,b\n1,2\n2,R"), Buffer.from([0xf6]), Buffer.from("cke\n")]);
  await expect(read(bytes)).rejects.toThrow(/^shop\.csv, line 3: the bytes are not UTF-8.*--encoding latin1/);
});

it("names the line of a quote that is never closed, however large the file", async () => {
  await expect(read('a,b\n1,2\n"2,3\n4,5\n')).rejects.toThrow(
    /^shop\.csv, line 3: a quote \("\) opens .* never closed/,
  );
  await expect(read(`a,b\n1,2\n"2,3\n${"4,5\n".repeat(400_000)}`)).rejects.toThrow(/line 3: .* never closed/);
});

it("names the line of a quote inside a field", async () => {
  await expect(read('a,b\n1,5" heel\n')).rejects.toThrow(/^shop\.csv, line 2: a quote \("\) stands inside a field/);
  await expect(read('a,b\n1,2\n2,"3"x\n')).rejects.toThrow(/^shop\.csv, line 3: a quote \("\) stands inside a field/);
});

it("refuses an empty file, a repeated column and a file that is not there", async () => {
  await expect(read("")).rejects.toThrow("shop.csv is empty; its first line must name the columns.");
  await expect(read("\n\n")).rejects.toThrow("shop.csv is empty");
  await expect(read("a,b,a\n")).rejects.toThrow('shop.csv has two columns named "a"');
  await expect(CsvFile.open(`${path}.gone`)).rejects.toThrow(/shop\.csv\.gone cannot be read: ENOENT/);
});

it("tells how far it is", async () => {
  writeFileSync(path, "a\n1\n2\n");
  const seen: number[] = [];
  for await (const _ of (await CsvFile.open(path)).rows((bytes) => seen.push(bytes)));
  expect(seen.at(-1)).toBe(6);
});
