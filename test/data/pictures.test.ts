import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  LONGEST_SIDE,
  MAX_PICTURE_BYTES,
  normalisePicture,
  PictureError,
  pictureKey,
  storePicture,
} from "../../src/data/pictures.js";
import { FileStore } from "../../src/storage/fileStore.js";
import { temporaryFolder } from "../support/databases.js";

const RED = { r: 200, g: 30, b: 30 };

function flat(width: number, height: number, channels: 3 | 4 = 3) {
  return sharp({ create: { width, height, channels, background: { ...RED, alpha: 1 } } });
}

/** The left half red, the right half blue. */
function twoHalves(width: number, height: number) {
  const blue = { create: { width: width / 2, height, channels: 3 as const, background: { r: 20, g: 20, b: 220 } } };
  return flat(width, height).composite([{ input: blue, left: width / 2, top: 0 }]);
}

describe("normalisePicture", () => {
  it.each([
    ["image/jpeg", "jpg", () => flat(85, 128).jpeg().toBuffer()],
    ["image/png", "png", () => flat(85, 128, 4).png().toBuffer()],
    ["image/webp", "webp", () => flat(85, 128).webp().toBuffer()],
  ])("keeps a small %s byte for byte", async (contentType, extension, draw) => {
    const bytes = await draw();
    const picture = await normalisePicture(bytes);
    expect(picture).toMatchObject({ contentType, width: 85, height: 128 });
    expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
    expect(pictureKey(bytes, picture.contentType)).toMatch(
      new RegExp(`^pictures/([0-9a-f]{2})/\\1[0-9a-f]{62}\\.${extension}$`),
    );
  });

  it("shrinks a picture to its longest side, keeping the format", async () => {
    const picture = await normalisePicture(await flat(2000, 500).webp().toBuffer());
    expect(picture).toMatchObject({ contentType: "image/webp", width: LONGEST_SIDE, height: LONGEST_SIDE / 4 });
    expect((await sharp(picture.bytes).metadata()).format).toBe("webp");
  });

  it("turns a picture as its EXIF orientation says, and removes the metadata", async () => {
    const bytes = await twoHalves(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await normalisePicture(bytes);
    expect(picture).toMatchObject({ width: 40, height: 80 });
    const metadata = await sharp(picture.bytes).metadata();
    expect([metadata.orientation, metadata.exif, metadata.icc]).toEqual([undefined, undefined, undefined]);
    // Turned clockwise by 90 degrees, the left half is on top.
    const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
    const redAt = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    expect(redAt(20, 10)).toBeGreaterThan(150);
    expect(redAt(20, 70)).toBeLessThan(80);
  });

  it("removes a place that EXIF names from an upright picture", async () => {
    const exif = { IFD3: { GPSLatitude: "51/1 30/1 0/1" } };
    const bytes = await flat(40, 40).withExif(exif).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    expect((await sharp((await normalisePicture(bytes)).bytes).metadata()).exif).toBeUndefined();
  });

  it("brings CMYK and 16 bits to sRGB of 8 bits", async () => {
    const cmyk = await normalisePicture(await flat(40, 40).toColourspace("cmyk").jpeg().toBuffer());
    expect(await sharp(cmyk.bytes).metadata()).toMatchObject({ space: "srgb", channels: 3 });
    const deep = await normalisePicture(await flat(40, 40).toColourspace("rgb16").png().toBuffer());
    expect(await sharp(deep.bytes).metadata()).toMatchObject({ space: "srgb", depth: "uchar" });
  });

  it.each([
    ["an SVG", Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)],
    ["an HTML page", Buffer.from("<!DOCTYPE html><html><body>404 Not Found</body></html>")],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00", "latin1")],
    ["empty", Buffer.alloc(0)],
    ["in a format that is not known", Buffer.from("hello")],
  ])("refuses what is %s", async (what, bytes) => {
    await expect(normalisePicture(bytes)).rejects.toThrow(new PictureError(`It is ${what}; give a JPEG, PNG or WebP.`));
  });

  it("refuses a picture that ends early, in every format", async () => {
    const noise = sharp(randomBytes(96 * 96 * 3), { raw: { width: 96, height: 96, channels: 3 } });
    for (const bytes of [
      await noise.clone().jpeg().toBuffer(),
      await noise.clone().png().toBuffer(),
      await noise.clone().webp().toBuffer(),
    ])
      await expect(normalisePicture(bytes.subarray(0, bytes.length / 2))).rejects.toThrow(/^It cannot be decoded: /);
  });

  it("refuses more pixels than allowed before it decodes them", async () => {
    const bytes = await flat(300, 200).png().toBuffer();
    await expect(normalisePicture(bytes, { limitPixels: 59_999 })).rejects.toThrow("It has more than 59999 pixels.");
    await expect(normalisePicture(bytes, { limitPixels: 60_000 })).resolves.toMatchObject({ width: 300 });
  });

  it("refuses more bytes than allowed", async () => {
    await expect(normalisePicture(new Uint8Array(MAX_PICTURE_BYTES + 1))).rejects.toThrow(/at most 33554432/);
  });
});

it("stores a picture once, under the hash of its bytes", async () => {
  const store = new FileStore({ root: temporaryFolder(), baseUrl: "http://localhost", secret: Buffer.alloc(32, 1) });
  const picture = await normalisePicture(await flat(20, 20).png().toBuffer());
  const { key, stored } = await storePicture(store, picture);
  expect(stored).toBe(true);
  expect(await storePicture(store, picture)).toEqual({ key, stored: false });
  expect(Buffer.from(await store.get(key)).equals(Buffer.from(picture.bytes))).toBe(true);
  expect((await store.head(key))?.contentType).toBe("image/png");
});
