import { createHash } from "node:crypto";
import sharp, { type Metadata, type Sharp } from "sharp";
import type { ObjectStore } from "../storage/objectStore.js";

/** Longest side, in pixels, that a stored picture may have; larger ones are resized to it. */
export const LONGEST_SIDE = 1024;
/** Pixels (width times height) above which a picture is refused unless told otherwise: 50 million. */
const DEFAULT_LIMIT_PIXELS = 50_000_000;
/** Bytes above which a picture is refused unread: 32 MiB. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

export type PictureType = "image/jpeg" | "image/png" | "image/webp";

/** A picture as the platform stores it: decodable, upright, sRGB, without metadata, at most 1024 pixels on its longer side. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly contentType: PictureType;
  readonly width: number;
  readonly height: number;
}

export interface NormaliseOptions {
  /** Largest width times height that is decoded; default {@link DEFAULT_LIMIT_PIXELS}. */
  readonly limitPixels?: number;
}

/** A picture that cannot be used; the message says what is wrong with it. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}

const EXTENSIONS: Record<PictureType, string> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };

/**
 * Checks and normalises a JPEG, PNG or WebP: EXIF orientation applied, metadata and colour profile removed, sRGB of 8 bits,
 * longer side at most {@link LONGEST_SIDE}. One that is so already is kept byte for byte, once it has been decoded to the end.
 * @throws PictureError when it is of another format, damaged, truncated, or has too many pixels or bytes.
 */
export async function normalisePicture(bytes: Uint8Array, options: NormaliseOptions = {}): Promise<Picture> {
  const limitPixels = options.limitPixels ?? DEFAULT_LIMIT_PIXELS;
  if (bytes.length > MAX_PICTURE_BYTES)
    throw new PictureError(`It has ${bytes.length} bytes; at most ${MAX_PICTURE_BYTES} are accepted.`);
  const contentType = pictureType(bytes);
  if (contentType === undefined) throw new PictureError(`It is ${nameOf(bytes)}; give a JPEG, PNG or WebP.`);
  try {
    const image = sharp(bytes, { failOn: "error", limitInputPixels: limitPixels });
    const metadata = await image.metadata();
    if (isNormal(metadata)) {
      await image.raw().toBuffer();
      return { bytes, contentType, width: metadata.width, height: metadata.height };
    }
    const { data, info } = await encode(
      image
        .autoOrient()
        .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
        .toColourspace("srgb"),
      contentType,
    ).toBuffer({ resolveWithObject: true });
    return { bytes: data, contentType, width: info.width, height: info.height };
  } catch (error) {
    throw new PictureError(explain(error, limitPixels), { cause: error });
  }
}

/** The format that the first bytes tell, or undefined when it is none of the accepted. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "image/webp";
  return undefined;
}

/** Where a picture of these bytes is stored: `pictures/<first two hex digits>/<sha256>.<extension>`. */
export function pictureKey(bytes: Uint8Array, contentType: PictureType): string {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return `pictures/${hash.slice(0, 2)}/${hash}.${EXTENSIONS[contentType]}`;
}

/** Puts a normalised picture under its {@link pictureKey}; `stored` is false when it was there already. */
export async function storePicture(store: ObjectStore, picture: Picture): Promise<{ key: string; stored: boolean }> {
  const key = pictureKey(picture.bytes, picture.contentType);
  if ((await store.head(key)) !== undefined) return { key, stored: false };
  await store.put(key, picture.bytes, { contentType: picture.contentType });
  return { key, stored: true };
}

function isNormal(metadata: Metadata): boolean {
  return (
    Math.max(metadata.width, metadata.height) <= LONGEST_SIDE &&
    (metadata.orientation ?? 1) === 1 &&
    (metadata.pages ?? 1) === 1 &&
    metadata.depth === "uchar" &&
    (metadata.space === "srgb" || metadata.space === "b-w") &&
    !metadata.icc &&
    !metadata.exif &&
    !metadata.xmp &&
    !metadata.iptc
  );
}

function encode(image: Sharp, contentType: PictureType): Sharp {
  if (contentType === "image/jpeg") return image.jpeg({ quality: 90 });
  if (contentType === "image/png") return image.png();
  return image.webp({ quality: 90 });
}

function explain(error: unknown, limitPixels: number): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/pixel limit/i.test(message)) return `It has more than ${limitPixels} pixels.`;
  return `It cannot be decoded: ${message.replace(/\s+/g, " ").trim().slice(0, 160)}.`;
}

/** What refused bytes seem to be, for the message. */
function nameOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return "empty";
  if (ascii(bytes, 0, 4) === "GIF8") return "a GIF";
  if (ascii(bytes, 4, 8) === "ftyp")
    return /^(avif|avis)$/.test(ascii(bytes, 8, 12)) ? "an AVIF" : "an HEIC or a video";
  if (ascii(bytes, 0, 2) === "BM") return "a BMP";
  if (/^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))) return "a TIFF";
  const text = ascii(bytes, 0, 512).replace(/^[^<]{0,4}/, "");
  if (/<svg/i.test(text)) return "an SVG";
  if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return "an HTML page";
  return "in a format that is not known";
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((value, index) => bytes[index] === value);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
