import sharp from "sharp";

type Colour = readonly [r: number, g: number, b: number];

/** A PNG of one colour, or of a left and a right half. */
export async function picture(width: number, height: number, left: Colour, right: Colour = left): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(i % width < width / 2 ? left : right, 3 * i);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
