/** Where and how a client puts one picture. */
export interface ImageUpload {
  /** What later requests call the picture by: imageKey. */
  readonly key: string;
  /** Takes one PUT with these headers and the picture as its body. */
  readonly url: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /** Until when the URL takes the picture. */
  readonly urlExpiresAt: Date;
  /** Until when the picture can be named in requests. */
  readonly expiresAt: Date;
}

/** An uploaded picture that has been checked and normalised. */
export interface UsablePicture {
  /** Where the normalised picture is stored, for good. */
  readonly imageKey: string;
  readonly bytes: Uint8Array;
}

/** Pictures that clients bring: by a presigned PUT, then by key. */
export interface UploadService {
  /** @throws UserInputError when the content type is not an accepted picture's, or `bytes` is out of range */
  create(contentType: string, bytes?: number): Promise<ImageUpload>;
  /**
   * Checks an uploaded picture (magic bytes, size, pixels), normalises and stores it. May be called again until the upload expires.
   * @param argument how the error calls the key, such as "input.imageKey"
   * @throws UserInputError when there is no such upload, nothing was put yet, or it is no usable picture
   */
  consume(key: string, argument?: string): Promise<UsablePicture>;
  /** Deletes uploads that have expired; returns how many. */
  removeExpired(): Promise<number>;
}
