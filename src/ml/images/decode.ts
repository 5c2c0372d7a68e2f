import sharp from "sharp";

/**
 * A picture file of any format as planes, stretched to a square where it is none; its background stays.
 * @returns [3, S, S], RGB, 0 to 255
 * @throws Error when the picture cannot be decoded
 */
export async function decodeImage(picture: Uint8Array, size: number): Promise<Uint8Array> {
  const { data } = await sharp(picture, { failOn: "error" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize(size, size, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const area = size * size;
  const channels = data.length / area;
  const planes = new Uint8Array(3 * area);
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < area; i++) planes[channel * area + i] = data[i * channels + Math.min(channel, channels - 1)];
  return planes;
}

/** Length in pixels of the picture's shorter side. @throws Error when it cannot be decoded */
export async function shorterSide(picture: Uint8Array): Promise<number> {
  const { width, height } = await sharp(picture).metadata();
  return Math.min(width, height);
}
