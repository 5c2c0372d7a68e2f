import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { S3Config } from "../config.js";
import {
  assertContentType,
  assertKey,
  assertSignOptions,
  type ObjectInfo,
  ObjectNotFoundError,
  type ObjectStore,
  type PutOptions,
  type SignOptions,
  type SignPutOptions,
} from "./objectStore.js";
import { isMissingObject, s3Error } from "./s3Errors.js";

const LIST_AHEAD = 16;
/** Of the 10,000 that one object may have: up to 80 GB. */
const PART_BYTES = 8 * 2 ** 20;
/** Parts on their way at once, each in memory. */
const PARTS_AT_ONCE = 3;

/**
 * Objects in one bucket of Amazon S3 or a server that speaks its protocol. Failures are ObjectStoreErrors that name
 * bucket, endpoint and the variable to mend, never the secret.
 */
export class S3Store implements ObjectStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(private readonly config: S3Config) {
    this.bucket = config.bucket;
    this.client = new S3Client({
      ...(config.endpoint !== undefined && { endpoint: config.endpoint }),
      region: config.region,
      forcePathStyle: config.forcePathStyle,
      credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
      // Servers other than Amazon's do not know the checksum trailers that are sent by default.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 120_000 },
    });
  }

  /** @throws ObjectStoreError when the bucket is not there or may not be used */
  async open(): Promise<this> {
    await this.ask(() => this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
    return this;
  }

  /** Lets go of the connections. */
  close(): void {
    this.client.destroy();
  }

  async put(key: string, bytes: Uint8Array, { contentType }: PutOptions): Promise<void> {
    assertKey(key);
    assertContentType(contentType);
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const command = new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: contentType });
    await this.ask(() => this.client.send(command));
  }

  /** Several parts, of which nothing is left when it fails; what fits into one is put as it is. */
  async putStream(key: string, chunks: AsyncIterable<Uint8Array>, { contentType }: PutOptions): Promise<void> {
    assertKey(key);
    assertContentType(contentType);
    // Loaded here: no request that a server answers needs it.
    const { Upload } = await import("@aws-sdk/lib-storage");
    const source = watched(chunks);
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: key, Body: Readable.from(source.chunks), ContentType: contentType },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
    });
    try {
      await this.ask(() => upload.done());
    } catch (error) {
      throw source.failure()?.error ?? error;
    }
  }

  async get(key: string): Promise<Uint8Array> {
    assertKey(key);
    return this.ask(async () => {
      try {
        const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
        return await Body!.transformToByteArray();
      } catch (error) {
        throw isMissingObject(error) ? new ObjectNotFoundError(key) : error;
      }
    });
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    assertKey(key);
    return this.ask(async () => {
      try {
        const head = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
        return {
          key,
          size: head.ContentLength ?? 0,
          contentType: head.ContentType ?? "application/octet-stream",
          modifiedAt: head.LastModified ?? new Date(0),
        };
      } catch (error) {
        if (isMissingObject(error)) return undefined;
        throw error;
      }
    });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    await this.ask(async () => {
      try {
        await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
      } catch (error) {
        if (!isMissingObject(error)) throw error;
      }
    });
  }

  /** Asks for each object's content type besides the listing, {@link LIST_AHEAD} at a time: S3 lists none. */
  async *list(prefix: string): AsyncIterable<ObjectInfo> {
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ContinuationToken: token });
      const page = await this.ask(() => this.client.send(command));
      const keys = (page.Contents ?? []).map(({ Key }) => Key!);
      for (let start = 0; start < keys.length; start += LIST_AHEAD) {
        const infos = await Promise.all(keys.slice(start, start + LIST_AHEAD).map((key) => this.head(key)));
        yield* infos.filter((info) => info !== undefined);
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async signedGetUrl(key: string, { expiresIn }: SignOptions): Promise<string> {
    assertKey(key);
    assertSignOptions({ expiresIn });
    return getSignedUrl(this.client, new GetObjectCommand({ Bucket: this.bucket, Key: key }), { expiresIn });
  }

  async signedPutUrl(key: string, options: SignPutOptions): Promise<string> {
    assertKey(key);
    assertSignOptions(options);
    const { contentType, expiresIn } = options;
    const command = new PutObjectCommand({ Bucket: this.bucket, Key: key, ContentType: contentType });
    return getSignedUrl(this.client, command, { expiresIn, signableHeaders: new Set(["host", "content-type"]) });
  }

  private async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof ObjectNotFoundError ? error : s3Error(error, this.config);
    }
  }
}

/** The same chunks, and what they threw, if they did. */
function watched(chunks: AsyncIterable<Uint8Array>) {
  let failure: { readonly error: unknown } | undefined;
  async function* passedOn() {
    try {
      yield* chunks;
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  return { chunks: passedOn(), failure: () => failure };
}
