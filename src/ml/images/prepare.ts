import sharp from "sharp";

/** Another number whenever {@link prepareImage} gives other pixels: those that were kept are then prepared again. */
export const PREPARATION = 2;

/** Grey level to which every light background is brought, so that networks see garments, not studios. */
export const BACKGROUND = 240;

/** Backgrounds darker than this (in any channel) stay as they are: bringing them to light would burn out the garment. */
const LIGHT = 128;

/** A picture as the networks see it. */
export interface PreparedImage {
  /** [3, S, S], RGB, 0 to 255. */
  readonly pixels: Uint8Array;
  /**
   * Median colour of the border before it was brought to {@link BACKGROUND}; without the lower edge, which many garments touch.
   */
  readonly background: readonly [number, number, number];
  /** Share of pixels of that border that differ from the background, in [0, 1]: high on photos of people or rooms. */
  readonly busyBorder: number;
}

/**
 * Fits a picture into a square: resized so that its longer side is `size`, padded with its background (the median colour of
 * its border), a light background brought to one grey.
 * @param bytes an encoded JPEG, PNG or WebP picture
 * @throws Error when the picture cannot be decoded
 */
export async function prepareImage(bytes: Uint8Array, size: number): Promise<PreparedImage> {
  const { data, info } = await sharp(bytes, { failOn: "error" })
    .rotate()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize(size, size, { fit: "inside" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const at = (x: number, y: number, channel: number) =>
    data[(y * width + x) * channels + Math.min(channel, channels - 1)];
  const border = borderPixels(width, height);
  const background = [0, 1, 2].map((channel) => median(border.map(([x, y]) => at(x, y, channel))));
  const off = border.filter(([x, y]) => background.some((level, channel) => Math.abs(at(x, y, channel) - level) > 24));

  const area = size * size;
  const pixels = new Uint8Array(3 * area);
  const light = Math.min(...background) >= LIGHT;
  const [left, top] = [(size - width) >> 1, (size - height) >> 1];
  for (let channel = 0; channel < 3; channel++) {
    const scale = light ? BACKGROUND / background[channel] : 1;
    pixels.fill(background[channel] * scale, channel * area, (channel + 1) * area);
    for (let y = 0; y < height; y++) {
      const row = (channel * size + y + top) * size + left;
      for (let x = 0; x < width; x++) pixels[row + x] = Math.min(255, at(x, y, channel) * scale + 0.5);
    }
  }
  return { pixels, background: background as [number, number, number], busyBorder: off.length / border.length };
}

/** Whether a generator should learn from this picture: one garment on a light, empty background. */
export function isStudioPicture({ background, busyBorder }: PreparedImage): boolean {
  return busyBorder <= 0.06 && Math.min(...background) >= 190;
}

function borderPixels(width: number, height: number): [number, number][] {
  const pixels: [number, number][] = [];
  for (let x = 0; x < width; x++) pixels.push([x, 0]);
  for (let y = 1; y < height; y++) pixels.push([0, y], [width - 1, y]);
  return pixels;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
