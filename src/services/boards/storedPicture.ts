import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError } from "../errors.js";

/** Bytes of a picture. @throws NotFoundError when it is gone */
export async function storedPicture(store: ObjectStore, key: string): Promise<Uint8Array> {
  try {
    return await store.get(key);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) throw new NotFoundError("picture", key);
    throw error;
  }
}
