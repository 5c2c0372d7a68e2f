import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Database } from "../../database/database.js";
import { inLanes } from "../../lanes.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { type Rendition, renditionKey } from "../design/renditions.js";
import { boardCsv } from "./boardCsv.js";
import { type BoardRecord, readBoardRecord } from "./boardRecord.js";
import { storedPicture } from "./storedPicture.js";
import { BOARD_EXPORTS, type BoardExport } from "./types.js";

/** Seconds for which the URL works. */
const URL_SECONDS = 3600;
/** Milliseconds after which a file is deleted: none whose URL may work, whatever the store's clock says. */
const KEPT = 2 * URL_SECONDS * 1000;
/** Pictures drawn at a time. */
const LANES = 2;

/** A picture of an export. */
interface Picture {
  readonly name: string;
  readonly key: string;
}

/** {@link BoardService.export}. Pictures go from the store into the file one after another: no more than one is in memory. */
export async function exportBoard(database: Database, store: ObjectStore, id: string): Promise<BoardExport> {
  const { record, imageKeys } = await readBoardRecord(database, id);
  const pictures = await picturesOf(store, record, imageKeys);
  const key = `${BOARD_EXPORTS}${slug(record.name)}-${randomUUID()}.zip`;
  let bytes = 0;
  async function* counted() {
    for await (const chunk of zipped(store, record, pictures)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  await store.putStream(key, counted(), { contentType: "application/zip" });
  const url = await store.signedGetUrl(key, { expiresIn: URL_SECONDS });
  return { url, images: record.images.length, bytes };
}

/** {@link BoardService.removeExpired} */
export async function removeExpiredExports(store: ObjectStore, now = Date.now()): Promise<number> {
  let removed = 0;
  for await (const { key, modifiedAt } of store.list(BOARD_EXPORTS)) {
    if (modifiedAt.getTime() > now - KEPT) continue;
    await store.delete(key);
    removed++;
  }
  return removed;
}

/** Draws what is not there yet. @throws NotFoundError when a picture is gone */
async function picturesOf(store: ObjectStore, { images }: BoardRecord, keys: readonly string[]): Promise<Picture[]> {
  const wanted = images.flatMap(({ picture, enlarged }, index): (Rendition & { name: string })[] => [
    { name: picture, imageKey: keys[index], format: "PNG", scale: 1 },
    { name: enlarged, imageKey: keys[index], format: "PNG", scale: 4 },
  ]);
  const pictures: Picture[] = [];
  await inLanes(LANES, wanted.length, async (index) => {
    const { name, ...rendition } = wanted[index];
    pictures[index] = { name, key: await renditionKey(store, rendition) };
  });
  return pictures;
}

function zipped(store: ObjectStore, record: BoardRecord, pictures: readonly Picture[]): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  zip.addBuffer(Buffer.from(JSON.stringify(record, null, 2)), "board.json");
  zip.addBuffer(Buffer.from(boardCsv(record.images)), "board.csv");
  // PNG is compressed already; stored as it is, some programs could not unpack what was written in one go.
  for (const { name, key } of pictures)
    zip.addReadStreamLazy(name, { compressionLevel: 1 }, (answer) => {
      storedPicture(store, key).then(
        (bytes) => answer(null, Readable.from(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
        (error) => answer(error, Readable.from([])),
      );
    });
  zip.end();
  return output;
}

/** The name as a part of a file name. */
function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return plain.slice(0, 60) || "board";
}
