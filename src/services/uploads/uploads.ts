import { randomUUID } from "node:crypto";
import { normalisePicture, PictureError, storePicture } from "../../data/pictures.js";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { UserInputError } from "../errors.js";
import type { ImageUpload, UploadService, UsablePicture } from "./types.js";

const UPLOAD_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
/** Largest picture that a client may put: 10 MiB. */
const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** Seconds in which the PUT must be made. */
const URL_SECONDS = 15 * 60;
/** Seconds for which an upload can be named in requests. */
const KEY_SECONDS = 24 * 3600;

/** Uploads in the object store under `uploads/`, each with a row that says until when it counts. */
export class Uploads implements UploadService {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  async create(contentType: string, bytes?: number): Promise<ImageUpload> {
    if (!(UPLOAD_TYPES as readonly string[]).includes(contentType))
      throw new UserInputError(`contentType is "${contentType}"; give one of ${UPLOAD_TYPES.join(", ")}.`);
    if (bytes !== undefined && (bytes < 1 || bytes > MAX_UPLOAD_BYTES))
      throw new UserInputError(`bytes is ${bytes}; give the picture's size, 1 to ${MAX_UPLOAD_BYTES}.`);
    const key = `uploads/${randomUUID()}`;
    const maxBytes = bytes ?? MAX_UPLOAD_BYTES;
    const now = Date.now();
    const expiresAt = new Date(now + KEY_SECONDS * 1000);
    const url = await this.store.signedPutUrl(key, { contentType, maxBytes, expiresIn: URL_SECONDS });
    await this.database.prisma.imageUpload.create({ data: { key, expiresAt } });
    return { key, url, contentType, maxBytes, urlExpiresAt: new Date(now + URL_SECONDS * 1000), expiresAt };
  }

  async consume(key: string, argument = "imageKey"): Promise<UsablePicture> {
    const upload = await this.database.prisma.imageUpload.findUnique({ where: { key } });
    if (upload === null || upload.expiresAt.getTime() <= Date.now())
      throw new UserInputError(
        `${argument}: there is no upload "${key.slice(0, 80)}", or it has expired; ask createImageUpload for a new one.`,
      );
    const info = await this.store.head(key);
    if (info === undefined)
      throw new UserInputError(
        `${argument}: nothing has been put to the upload "${key}" yet; PUT the picture to its url.`,
      );
    if (info.size > MAX_UPLOAD_BYTES)
      throw new UserInputError(
        `${argument}: the upload has ${info.size} bytes; at most ${MAX_UPLOAD_BYTES} are accepted.`,
      );
    try {
      const picture = await normalisePicture(await this.store.get(key));
      const stored = await storePicture(this.store, picture);
      return { imageKey: stored.key, bytes: picture.bytes };
    } catch (error) {
      if (error instanceof PictureError)
        throw new UserInputError(`${argument}: the upload is not a usable picture. ${error.message}`, { cause: error });
      throw error;
    }
  }

  async removeExpired(): Promise<number> {
    const where = { expiresAt: { lt: new Date() } };
    const expired = await this.database.prisma.imageUpload.findMany({
      where,
      take: 1000,
      orderBy: { expiresAt: "asc" },
    });
    for (const { key } of expired) {
      await this.store.delete(key);
      await this.database.prisma.imageUpload.deleteMany({ where: { key } });
    }
    return expired.length;
  }
}
