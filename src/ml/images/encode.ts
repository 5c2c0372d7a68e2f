import sharp from "sharp";

/** Planes [3, S, S] to interleaved RGB [S, S, 3]. */
function interleave(planes: Uint8Array, size: number): Uint8Array {
  const area = size * size;
  const pixels = new Uint8Array(3 * area);
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < area; i++) pixels[3 * i + channel] = planes[channel * area + i];
  return pixels;
}

/**
 * A picture file from planes.
 * @param planes [3, S, S], RGB, 0 to 255
 * @param scale enlarges by Lanczos resampling; 1 keeps every pixel
 */
export function encodeImage(
  planes: Uint8Array,
  size: number,
  { format = "png", scale = 1 }: { readonly format?: "png" | "webp" | "jpeg"; readonly scale?: number } = {},
): Promise<Buffer> {
  const raw = sharp(interleave(planes, size), { raw: { width: size, height: size, channels: 3 } });
  const scaled = scale === 1 ? raw : raw.resize(size * scale, size * scale, { kernel: "lanczos3" });
  if (format === "png") return scaled.png({ compressionLevel: 6 }).toBuffer();
  return format === "webp" ? scaled.webp({ quality: 90 }).toBuffer() : scaled.jpeg({ quality: 88 }).toBuffer();
}
