/** What is known of a stored object without reading it. */
export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  readonly contentType: string;
  readonly modifiedAt: Date;
}

export interface PutOptions {
  readonly contentType: string;
}

export interface SignOptions {
  /** Seconds until the URL stops working; 1 to 604,800 (a week). */
  readonly expiresIn: number;
}

export interface SignPutOptions extends SignOptions, PutOptions {
  /** Largest body that the store accepts where it can enforce it (the file store does; on S3 it is checked when read). */
  readonly maxBytes: number;
}

/**
 * Bytes under keys: pictures and model files.
 *
 * A key is 1 to 512 characters of `A-Z a-z 0-9 . _ - /`, with no empty, `.` or `..` segment and none longer than 200
 * ({@link assertKey}). `put` and `putStream` are atomic: readers see the old object or the new one, never a part. Chosen by
 * `S3_BUCKET` (src/config.ts).
 */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<void>;
  /**
   * {@link ObjectStore.put} of bytes that need not fit into memory. Chunks must not be changed once they are given.
   * @throws what `chunks` throws; nothing is stored then
   */
  putStream(key: string, chunks: AsyncIterable<Uint8Array>, options: PutOptions): Promise<void>;
  /** @throws ObjectNotFoundError */
  get(key: string): Promise<Uint8Array>;
  /** undefined when there is no such object. */
  head(key: string): Promise<ObjectInfo | undefined>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** Objects whose key starts with `prefix`, in key order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** A URL that anybody may GET until it expires. */
  signedGetUrl(key: string, options: SignOptions): Promise<string>;
  /** A URL to which anybody may PUT one object of that content type until it expires. */
  signedPutUrl(key: string, options: SignPutOptions): Promise<string>;
}

export class ObjectNotFoundError extends Error {
  override readonly name = "ObjectNotFoundError";
  constructor(readonly key: string) {
    super(`No object is stored under "${key}".`);
  }
}

export class InvalidKeyError extends Error {
  override readonly name = "InvalidKeyError";
}

/** The store cannot do its work; the message says which store, why, and what to mend. It names no secret. */
export class ObjectStoreError extends Error {
  override readonly name = "ObjectStoreError";
}

/** Whether every implementation can store `text` as a key, and none lets it leave its folder. */
export function isKey(text: string): boolean {
  const fits = text.length <= 512 && /^[\w./-]+$/.test(text);
  return fits && text.split("/").every((part) => !["", ".", ".."].includes(part) && part.length <= 200);
}

/** @throws InvalidKeyError when `key` is not a key */
export function assertKey(key: string): void {
  if (!isKey(key))
    throw new InvalidKeyError(
      `"${key.slice(0, 80)}" is not an object key: use 1 to 512 of A-Z a-z 0-9 . _ - / without empty, "." or ".." segments, and at most 200 characters between slashes.`,
    );
}

/** @throws RangeError when `contentType` is not `type/subtype`, with `; name=value` parameters or without. */
export function assertContentType(contentType: string): void {
  if (contentType.length > 200 || !/^[\w.+-]+\/[\w.+-]+( ?; ?[\w.+-]+=[\w.+-]+)*$/.test(contentType))
    throw new RangeError(`"${contentType.slice(0, 80)}" is not a content type such as image/png.`);
}

/** @throws RangeError when the URL could not be signed as asked. */
export function assertSignOptions(options: SignOptions | SignPutOptions): void {
  const { expiresIn } = options;
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > 604_800)
    throw new RangeError(`expiresIn is ${expiresIn}; give whole seconds from 1 to 604,800 (a week).`);
  if (!("maxBytes" in options)) return;
  assertContentType(options.contentType);
  if (!Number.isSafeInteger(options.maxBytes) || options.maxBytes < 0)
    throw new RangeError(`maxBytes is ${options.maxBytes}; give a whole number of bytes.`);
}
