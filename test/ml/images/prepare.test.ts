import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { BACKGROUND, isStudioPicture, type PreparedImage, prepareImage } from "../../../src/ml/images/prepare.js";

type Colour = readonly number[];

/** A PNG whose pixels are given by a function. */
function picture(width: number, height: number, pixel: (x: number, y: number) => Colour) {
  const channels = pixel(0, 0).length as 1 | 2 | 3 | 4;
  const raw = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) raw.set(pixel(x, y), (y * width + x) * channels);
  return sharp(raw, { raw: { width, height, channels } });
}

const plain = (colour: Colour) => () => colour;
const png = (width: number, height: number, pixel: (x: number, y: number) => Colour) =>
  picture(width, height, pixel).png().toBuffer();

/** RGB at a position. */
function at({ pixels }: PreparedImage, size: number, x: number, y: number): number[] {
  return [0, 1, 2].map((channel) => pixels[(channel * size + y) * size + x]);
}

const GREY = [BACKGROUND, BACKGROUND, BACKGROUND];

describe("prepareImage", () => {
  it("keeps a square picture of the right size as it is when its background already is the grey", async () => {
    const colours = (x: number, y: number) => (x > 0 && x < 7 && y > 0 && y < 7 ? [10 * x, 20 * y, 5] : GREY);
    const prepared = await prepareImage(await png(8, 8, colours), 8);
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) expect(at(prepared, 8, x, y)).toEqual(colours(x, y));
    expect(prepared.background).toEqual(GREY);
    expect(prepared.busyBorder).toBe(0);
  });

  it.each([
    ["wide", 16, 8],
    ["tall", 8, 16],
  ])("centres a %s picture and pads it with the grey", async (_, width, height) => {
    const centre = (x: number, y: number) => Math.abs(x - width / 2 + 0.5) < 2 && Math.abs(y - height / 2 + 0.5) < 2;
    const drawn = await png(width, height, (x, y) => (centre(x, y) ? [0, 0, 0] : [200, 200, 200]));
    const prepared = await prepareImage(drawn, 16);
    for (let y = 0; y < 16; y++)
      for (let x = 0; x < 16; x++) {
        const inCentre = Math.abs(x - 7.5) < 2 && Math.abs(y - 7.5) < 2;
        expect(at(prepared, 16, x, y)).toEqual(inCentre ? [0, 0, 0] : GREY);
      }
  });

  it("leaves a dark background as it is and pads with it, so that the garment is not burnt out", async () => {
    const drawn = await png(16, 8, (x) => (x > 4 && x < 12 ? [90, 80, 70] : [20, 10, 30]));
    const prepared = await prepareImage(drawn, 16);
    expect(at(prepared, 16, 0, 0)).toEqual([20, 10, 30]);
    expect(at(prepared, 16, 8, 8)).toEqual([90, 80, 70]);
    expect(isStudioPicture(prepared)).toBe(false);
  });

  it("brings a light background of any tint to one grey, and the garment with it", async () => {
    const prepared = await prepareImage(
      await png(32, 32, (x, y) => (x > 8 && x < 24 && y > 8 && y < 24 ? [100, 110, 120] : [200, 220, 240])),
      32,
    );
    expect(prepared.background).toEqual([200, 220, 240]);
    expect(at(prepared, 32, 0, 0)).toEqual(GREY);
    expect(at(prepared, 32, 16, 16)).toEqual([120, 120, 120]);
    expect(isStudioPicture(prepared)).toBe(true);
  });

  it("darkens pure white to the grey, and never exceeds 255", async () => {
    const prepared = await prepareImage(
      await png(16, 16, (x, y) => (x === 8 && y === 8 ? [255, 255, 255] : [220, 220, 220])),
      16,
    );
    expect(at(prepared, 16, 0, 0)).toEqual(GREY);
    expect(at(prepared, 16, 8, 8)).toEqual([255, 255, 255]);
    const white = await prepareImage(await png(16, 16, plain([255, 255, 255])), 16);
    expect(new Set(white.pixels)).toEqual(new Set([BACKGROUND]));
  });

  it("takes what is transparent for white", async () => {
    const prepared = await prepareImage(await png(16, 16, (x) => (x < 8 ? [0, 0, 200, 0] : [0, 0, 200, 255])), 16);
    expect(prepared.background).toEqual([255, 255, 255]);
    expect(at(prepared, 16, 2, 8)).toEqual(GREY);
    expect(at(prepared, 16, 13, 8)).toEqual([0, 0, Math.round((200 * BACKGROUND) / 255)]);
  });

  it.each([
    ["grey levels", () => picture(16, 16, plain([200])).png()],
    ["grey levels with alpha", () => picture(16, 16, plain([200, 255])).png()],
    [
      "grey levels of 16 bits",
      () =>
        picture(16, 16, plain([200, 200, 200]))
          .toColourspace("grey16")
          .png(),
    ],
    [
      "colours of 16 bits",
      () =>
        picture(16, 16, plain([200, 200, 200]))
          .toColourspace("rgb16")
          .png(),
    ],
    ["a palette", () => picture(16, 16, plain([200, 200, 200])).png({ palette: true })],
    ["JPEG", () => picture(16, 16, plain([200, 200, 200])).jpeg()],
    ["WebP", () => picture(16, 16, plain([200, 200, 200])).webp({ lossless: true })],
  ])("reads %s", async (_, encoded) => {
    const prepared = await prepareImage(await encoded().toBuffer(), 8);
    expect(prepared.background).toEqual([200, 200, 200]);
    expect(new Set(prepared.pixels)).toEqual(new Set([BACKGROUND]));
  });

  it("reads the colours of print as colours of the screen", async () => {
    const prepared = await prepareImage(
      await picture(16, 16, plain([200, 200, 200]))
        .toColourspace("cmyk")
        .jpeg({ quality: 100 })
        .toBuffer(),
      16,
    );
    for (const level of prepared.background) expect(Math.abs(level - 200)).toBeLessThan(20);
  });

  it("turns a photo as its camera says", async () => {
    // A dark left edge, to be shown turned clockwise by a quarter: a dark top edge.
    const bytes = await picture(16, 8, (x) => (x < 3 ? [0, 0, 0] : GREY))
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const prepared = await prepareImage(bytes, 16);
    expect(at(prepared, 16, 8, 0)).toEqual([0, 0, 0]);
    expect(at(prepared, 16, 8, 15)).toEqual(GREY);
    expect(at(prepared, 16, 0, 0)).toEqual(GREY);
  });

  it.each([
    [1, 1],
    [1000, 1],
    [1, 1000],
    [3, 7],
    [65, 63],
    [2, 2],
  ])("takes a picture of %i x %i pixels", async (width, height) => {
    const prepared = await prepareImage(await png(width, height, plain([250, 250, 250])), 64);
    expect(prepared.pixels).toHaveLength(3 * 64 * 64);
    expect(new Set(prepared.pixels)).toEqual(new Set([BACKGROUND]));
    expect(prepared.busyBorder).toBe(0);
  });

  it("tells a busy border from a garment that is cut off at the lower edge", async () => {
    const light = [245, 245, 245];
    const room = await prepareImage(
      await png(32, 32, (x, y) => (y > 16 && (x < 6 || x > 25) ? [90, 60, 30] : light)),
      32,
    );
    expect(room.busyBorder).toBeCloseTo(30 / 94, 2);
    expect(isStudioPicture(room)).toBe(false);
    const trousers = await prepareImage(
      await png(32, 32, (x, y) => (y > 4 && x > 8 && x < 24 ? [30, 30, 90] : light)),
      32,
    );
    expect(trousers.busyBorder).toBe(0);
    expect(isStudioPicture(trousers)).toBe(true);
  });

  it("calls no picture with a dark background a studio picture", async () => {
    expect(isStudioPicture(await prepareImage(await png(16, 16, plain([180, 200, 200])), 16))).toBe(false);
    expect(isStudioPicture(await prepareImage(await png(16, 16, plain([190, 200, 200])), 16))).toBe(true);
  });

  it("refuses what is no picture, and what is cut short", async () => {
    await expect(prepareImage(Buffer.from("hello"), 16)).rejects.toThrow();
    const whole = await picture(64, 64, (x, y) => [x * 4, y * 4, 0])
      .jpeg()
      .toBuffer();
    await expect(prepareImage(whole.subarray(0, whole.length - 200), 16)).rejects.toThrow();
  });
});
