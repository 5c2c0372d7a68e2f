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
 * A key is 1 to 512 characters of `A-Z a-z 0-9 . _ - /`, with no empty, `.` or `..` segment ({@link assertKey}).
 * `put` is atomic: readers see the old object or the new one, never a part. Chosen by `S3_BUCKET` (src/config.ts).
 */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<void>;
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

/** @throws InvalidKeyError when `key` could not be stored by every implementation, or could leave its folder. */
export function assertKey(key: string): void {
  const segments = key.split("/");
  if (
    key.length > 512 ||
    !/^[\w./-]+$/.test(key) ||
    segments.some((part) => part === "" || part === "." || part === "..")
  )
    throw new InvalidKeyError(
      `"${key.slice(0, 80)}" is not an object key: use 1 to 512 of A-Z a-z 0-9 . _ - / without empty, "." or ".." segments.`,
    );
}
