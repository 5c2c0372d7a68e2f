import { ObjectNotFoundError, type ObjectStore } from "../../../storage/objectStore.js";
import type { MapPlace } from "../../evaluation/itemMap.js";

/** An item and where its picture stands. */
export interface MappedItem extends MapPlace {
  readonly itemId: string;
}

/** A map that was drawn. */
export interface DrawnMap {
  readonly state: "READY";
  readonly width: number;
  readonly height: number;
  readonly items: readonly MappedItem[];
}

/** `map.json`: how far a model's map is. */
export type MapFile =
  | DrawnMap
  | { readonly state: "DRAWING"; readonly jobId: string; readonly at: string }
  | { readonly state: "FAILED"; readonly error: string; readonly at: string };

/** Milliseconds for which a failure is answered before it is tried again. */
const RETRY = 10 * 60_000;
/** Milliseconds after which a job that says nothing is taken for lost, longer than any takes. */
const LOST = 30 * 60_000;

/** Key of the picture, a JPEG. */
export const mapPictureKey = (modelId: string) => `models/${modelId}/map.jpg`;
const fileKey = (modelId: string) => `models/${modelId}/map.json`;

/** undefined where there is none, and where it tells of something long past: then it is to be drawn. */
export async function readMapFile(store: ObjectStore, modelId: string): Promise<MapFile | undefined> {
  try {
    const file = JSON.parse(Buffer.from(await store.get(fileKey(modelId))).toString("utf8")) as MapFile;
    if (file.state === "READY") return file;
    const age = Date.now() - Date.parse(file.at);
    return age < (file.state === "FAILED" ? RETRY : LOST) ? file : undefined;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/** Picture first, so that a map that is said to be there is. */
export async function writeMapFile(
  store: ObjectStore,
  modelId: string,
  file: MapFile,
  picture?: Uint8Array,
): Promise<void> {
  if (picture !== undefined) await store.put(mapPictureKey(modelId), picture, { contentType: "image/jpeg" });
  await store.put(fileKey(modelId), Buffer.from(JSON.stringify(file)), { contentType: "application/json" });
}
