import type { ObjectStore } from "../../storage/objectStore.js";
import { RecentlyUsed } from "../recentlyUsed.js";

/** Seconds for which a picture's URL works, when it is answered. */
export const PICTURE_URL_SECONDS = 3600;
/** Milliseconds for which the same URL is answered again: signing costs time, and browsers keep pictures by their URL. */
const REUSED = 600_000;
const ENTRIES = 100_000;

interface Signed {
  readonly url: string;
  readonly until: number;
}

/** URLs of pictures, by their keys. */
export class PictureUrls {
  readonly #signed = new RecentlyUsed<Signed>(ENTRIES);

  constructor(private readonly store: ObjectStore) {}

  /** A URL that works for {@link PICTURE_URL_SECONDS} or some minutes longer. */
  load(key: string): string | Promise<string> {
    const signed = this.#signed.get(key);
    return signed !== undefined && performance.now() < signed.until ? signed.url : this.#sign(key);
  }

  async #sign(key: string): Promise<string> {
    const until = performance.now() + REUSED;
    const url = await this.store.signedGetUrl(key, { expiresIn: PICTURE_URL_SECONDS + REUSED / 1000 });
    this.#signed.set(key, { url, until });
    return url;
  }
}
