import { inLanes } from "../../lanes.js";
import { rendition } from "../../ml/images/rendition.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError, UserInputError } from "../errors.js";

export const RENDITION_SCALES = [1, 4] as const;

/** A design's picture in another form. */
export interface Rendition {
  /** Of the PNG as the generator drew it. */
  readonly imageKey: string;
  readonly format: "PNG" | "WEBP";
  /** One of {@link RENDITION_SCALES}. */
  readonly scale: number;
}

/** Pictures drawn at a time. */
const LANES = 2;

/** URLs of the renditions that work for so many seconds, or why there is none. */
export async function renditionUrls(
  store: ObjectStore,
  wanted: readonly Rendition[],
  expiresIn: number,
): Promise<(string | Error)[]> {
  const urls: (string | Error)[] = [];
  await inLanes(LANES, wanted.length, async (index) => {
    urls[index] = await renditionKey(store, wanted[index])
      .then((key) => store.signedGetUrl(key, { expiresIn }))
      .catch((error: Error) => error);
  });
  return urls;
}

/**
 * Key of the rendition; made when it is first asked for, and stored beside the picture.
 * @throws UserInputError for another scale; NotFoundError when the picture is gone
 */
export async function renditionKey(store: ObjectStore, { imageKey, format, scale }: Rendition): Promise<string> {
  if (!(RENDITION_SCALES as readonly number[]).includes(scale))
    throw new UserInputError(`scale is ${scale}; give ${RENDITION_SCALES.join(" or ")}.`);
  if (format === "PNG" && scale === 1) return imageKey;
  const type = format === "WEBP" ? "webp" : "png";
  const key = `${imageKey.replace(/\.png$/, "")}${scale === 1 ? "" : `-${scale}x`}.${type}`;
  if ((await store.head(key)) !== undefined) return key;
  try {
    const bytes = await rendition(await store.get(imageKey), { format: type, scale });
    await store.put(key, bytes, { contentType: `image/${type}` });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) throw new NotFoundError("picture", imageKey);
    throw error;
  }
  return key;
}
