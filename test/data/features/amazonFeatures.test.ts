import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { type AmazonFeatureOptions, readAmazonFeatures } from "../../../src/data/features/amazonFeatures.js";
import { temporaryFolder } from "../../support/databases.js";

const path = join(temporaryFolder(), "image_features_Women.b");

function record(id: string, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(10 + 4 * values.length);
  bytes.write(id, "latin1");
  for (const [index, value] of values.entries()) bytes.writeFloatLE(value, 10 + 4 * index);
  return bytes;
}

async function read(bytes: Buffer, options?: AmazonFeatureOptions) {
  writeFileSync(path, bytes);
  const features = [];
  for await (const feature of readAmazonFeatures(path, options)) features.push(feature);
  return features;
}

it("reads records of 4096 values, plain and gzip, each in a buffer of its own", async () => {
  const values = (item: number) => Array.from({ length: 4096 }, (_, index) => Math.fround(item + index / 7));
  const bytes = Buffer.concat(
    Array.from({ length: 40 }, (_, item) => record(`B${String(item).padStart(9, "0")}`, values(item))),
  );
  for (const content of [bytes, gzipSync(bytes)]) {
    const features = await read(content);
    expect(features.length).toBe(40);
    expect(features[39].id).toBe("B000000039");
    expect([...features[0].values]).toEqual(values(0));
    expect([...features[39].values]).toEqual(values(39));
  }
});

it("reads other widths and shorter ids, and tells how far it is", async () => {
  const bytes = Buffer.concat([record("12345     ", [1, 2, 3]), record("678\0\0\0\0\0\0\0", [4, 5, 6])]);
  let told = 0;
  const features = await read(bytes, {
    dimensions: 3,
    onBytes: (bytes) => {
      told = bytes;
    },
  });
  expect(features.map(({ id, values }) => [id, ...values])).toEqual([
    ["12345", 1, 2, 3],
    ["678", 4, 5, 6],
  ]);
  expect(told).toBe(bytes.length);
});

it("names the byte at which a file is cut short, damaged or of another width", async () => {
  const two = Buffer.concat([record("B000000000", [1, 2, 3]), record("B000000001", [1, Number.NaN, 3])]);
  await expect(read(two.subarray(0, 30), { dimensions: 3 })).rejects.toThrow(
    /^image_features_Women\.b, byte 22: the file ends within a record: .* 22 bytes .*8 bytes are left/,
  );
  await expect(read(two, { dimensions: 3 })).rejects.toThrow(/byte 22: value 2 of "B000000001" is NaN/);
  await expect(read(two, { dimensions: 4 })).rejects.toThrow(/^image_features_Women\.b, byte/);
  await expect(read(Buffer.alloc(44), { dimensions: 3 })).rejects.toThrow(/byte 0: "" is no id of an item/);
  await expect(read(Buffer.alloc(0))).rejects.toThrow(/image_features_Women\.b is empty: a record has 16394 bytes/);
  await expect(read(gzipSync(two.subarray(0, 22)).subarray(0, -9), { dimensions: 3 })).rejects.toThrow(
    /its gzip does not end/,
  );
});

it("stops when asked to", async () => {
  const stopped = AbortSignal.abort();
  await expect(read(record("B000000000", [1]), { dimensions: 1, signal: stopped })).rejects.toThrow(/aborted/);
});
