import sharp from "sharp";
import { prepareImage } from "../images/prepare.js";
import type { Preprocessing } from "./preprocessing.js";

/**
 * A picture as a network reads it.
 * @param bytes an encoded JPEG, PNG or WebP picture
 * @param out [3, S, S] or [S, S, 3] as the layout says; filled
 * @throws Error when the picture cannot be decoded
 */
export async function readPicture(bytes: Uint8Array, preprocessing: Preprocessing, out: Float32Array): Promise<void> {
  const { size, mean, std, layout, channels } = preprocessing;
  const area = size * size;
  // From where to where a pixel and a colour step.
  const own = preprocessing.fit === "atelier";
  const pixels = own ? (await prepareImage(bytes, size)).pixels : await fitted(bytes, preprocessing);
  const [fromPixel, fromColour] = own ? [1, area] : [3, 1];
  const [toPixel, toColour] = layout === "NCHW" ? [1, area] : [3, 1];
  for (let colour = 0; colour < 3; colour++) {
    const scaled = Float32Array.from({ length: 256 }, (_, value) => (value - mean[colour]) / std[colour]);
    const from = colour * fromColour;
    const to = (channels === "RGB" ? colour : 2 - colour) * toColour;
    for (let i = 0; i < area; i++) out[to + i * toPixel] = scaled[pixels[from + i * fromPixel]];
  }
}

const RESIZE_FITS = { letterbox: "contain", cover: "cover", stretch: "fill" } as const;

/** [S, S, 3], RGB, 0 to 255. */
async function fitted(bytes: Uint8Array, { size, fit, background, kernel }: Preprocessing): Promise<Uint8Array> {
  const [r, g, b] = background;
  const { data, info } = await sharp(bytes, { failOn: "error" })
    .autoOrient()
    .flatten({ background: { r, g, b } })
    .toColourspace("srgb")
    .resize(size, size, {
      fit: RESIZE_FITS[fit as keyof typeof RESIZE_FITS],
      background: { r, g, b, alpha: 1 },
      kernel,
    })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return info.channels === 3 ? data : Uint8Array.from({ length: 3 * size * size }, (_, i) => data[Math.floor(i / 3)]);
}
