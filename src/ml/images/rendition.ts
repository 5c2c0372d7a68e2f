import sharp from "sharp";

export interface RenditionOptions {
  readonly format: "png" | "webp";
  /** Enlarges by Lanczos resampling (lanczos3); 1 keeps every pixel. */
  readonly scale: number;
}

/** A picture file of any format as another one, without loss, enlarged or not. */
export async function rendition(picture: Uint8Array, { format, scale }: RenditionOptions): Promise<Buffer> {
  const image = sharp(picture);
  const { width, height } = await image.metadata();
  const scaled = scale === 1 ? image : image.resize(width * scale, height * scale, { kernel: "lanczos3", fit: "fill" });
  return (format === "webp" ? scaled.webp({ lossless: true }) : scaled.png({ compressionLevel: 6 })).toBuffer();
}
