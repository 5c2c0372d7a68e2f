import { basename } from "node:path";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { MAX_PICTURE_BYTES, PictureError } from "../pictures.js";
import { ImportError } from "./errors.js";
import type { PictureSource } from "./pictureSource.js";

/** Where an archive keeps a picture: all that is held in memory of it, so that a million names fit. */
interface Place {
  readonly offset: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly twice: boolean;
}

/**
 * Pictures in a zip archive, read one by one through its central directory; nothing is extracted to disk.
 * When all names lie under one folder, they are found with and without it.
 * @throws ImportError when the archive is damaged, or a name in it is absolute or climbs out by `..`.
 */
export async function openZip(path: string): Promise<PictureSource> {
  const name = basename(path);
  const archive = await open(path, name);
  const places = await readPlaces(archive, name).catch((error) => {
    archive.close();
    throw error;
  });
  const folder = commonFolder(places.keys());
  return {
    name,
    async read(picture) {
      const place = places.get(picture) ?? (folder === "" ? undefined : places.get(folder + picture));
      return place && readPlace(archive, place);
    },
    async close() {
      archive.close();
    },
  };
}

async function open(path: string, name: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw damaged(name, error);
  }
}

async function readPlaces(archive: yauzl.ZipFile, name: string): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith("/") || entry.fileName.startsWith("__MACOSX/")) continue;
      places.set(entry.fileName, {
        offset: entry.relativeOffsetOfLocalHeader,
        compressedSize: entry.compressedSize,
        size: entry.uncompressedSize,
        method: entry.compressionMethod,
        flags: entry.generalPurposeBitFlag,
        crc: entry.crc32,
        twice: places.has(entry.fileName),
      });
    }
    return places;
  } catch (error) {
    throw damaged(name, error);
  }
}

async function readPlace(archive: yauzl.ZipFile, place: Place): Promise<Uint8Array> {
  if (place.twice) throw new PictureError("The archive holds two files of that name.");
  if ((place.flags & 1) !== 0) throw new PictureError("It is encrypted.");
  if (place.method !== 0 && place.method !== 8)
    throw new PictureError(`It is packed by a method (${place.method}) that is not known; store or deflate it.`);
  if (place.size > MAX_PICTURE_BYTES)
    throw new PictureError(`It unpacks to ${place.size} bytes; at most ${MAX_PICTURE_BYTES} are accepted.`);
  try {
    const stream = await archive.openReadStreamPromise(entryAt(place));
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) !== place.crc) throw new Error("checksum does not match");
    return bytes;
  } catch (error) {
    throw new PictureError(`It is damaged in the archive: ${(error as Error).message}.`);
  }
}

function entryAt(place: Place): yauzl.Entry {
  return Object.assign(Object.create(yauzl.Entry.prototype), {
    relativeOffsetOfLocalHeader: place.offset,
    compressedSize: place.compressedSize,
    uncompressedSize: place.size,
    compressionMethod: place.method,
    generalPurposeBitFlag: place.flags,
  });
}

/** The folder, with its slash, under which every name lies; "" when there is none. */
function commonFolder(names: Iterable<string>): string {
  let folder: string | undefined;
  for (const name of names) {
    const own = name.slice(0, name.indexOf("/") + 1);
    if (own === "" || (folder !== undefined && folder !== own)) return "";
    folder = own;
  }
  return folder ?? "";
}

function damaged(name: string, error: unknown): ImportError {
  const message = error instanceof Error ? error.message : String(error);
  if (/^(absolute path|invalid relative path|invalid characters)/.test(message))
    return new ImportError(`${name} holds a name that leaves its folder (${message}); such an archive is not read.`);
  return new ImportError(`${name} is not a zip archive that can be read: ${message}.`);
}
