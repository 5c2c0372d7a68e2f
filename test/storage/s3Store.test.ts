import { inspect } from "node:util";
import { ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { S3Config } from "../../src/config.js";
import { ObjectStoreError } from "../../src/storage/objectStore.js";
import { S3Store } from "../../src/storage/s3Store.js";
import { describeObjectStore } from "./objectStoreContract.js";
import { testS3Config } from "./testS3.js";

const SECRET = "wrong-secret-that-must-not-show";
const PNG = { contentType: "image/png" };
const OPERATIONS = ["open", "put", "putStream", "get", "head", "delete", "list"] as const;
const s3 = testS3Config();

describe.skipIf(s3 === undefined)("with a real S3 server", () => {
  const config = s3!;

  // scripts/swift-s3.sh lists 100 keys a page.
  describeObjectStore("S3Store", 120, async () => {
    const store = await new S3Store(config).open();
    const impostor = new S3Store({ ...config, secretAccessKey: SECRET });
    return {
      store,
      impostor,
      close: async () => {
        store.close();
        impostor.close();
      },
    };
  });

  it.each(OPERATIONS)("%s refuses a wrong secret", async (operation) => {
    const error = await failure(operation, { ...config, secretAccessKey: SECRET });
    expect(error.message).toContain(`The bucket "${config.bucket}" at ${config.endpoint} refused the access key`);
    expect(error.message).toContain("S3_SECRET_ACCESS_KEY");
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(SECRET);
  });

  it("leaves no parts of a stream that breaks off", async () => {
    const store = await new S3Store(config).open();
    const client = testS3Client(config);
    const unfinished = async () => {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: config.bucket }));
      return Uploads.filter(({ Key }) => Key === "broken-off").length;
    };
    async function* breaking() {
      yield* parts(4);
      await vi.waitFor(async () => expect(await unfinished()).toBe(1), 10_000);
      throw new Error("broken off");
    }
    await expect(store.putStream("broken-off", breaking(), PNG)).rejects.toThrow("broken off");
    expect(await unfinished()).toBe(0);
    store.close();
    client.destroy();
  });

  it("refuses an unknown access key", async () => {
    const error = await failure("open", { ...config, accessKeyId: "atelier:nobody" });
    expect(error.message).toContain("S3_ACCESS_KEY_ID");
  });

  it.each(["open", "put", "putStream", "get", "list"] as const)(
    "%s says that the bucket is missing",
    async (operation) => {
      const error = await failure(operation, { ...config, bucket: "no-such-bucket" });
      expect(error.message).toBe(
        `The bucket "no-such-bucket" at ${config.endpoint} does not exist: create it, or mend S3_BUCKET.`,
      );
    },
  );
});

describe("S3Store without its server", () => {
  const config: S3Config = {
    endpoint: "http://127.0.0.1:9",
    bucket: "shop",
    accessKeyId: "key",
    secretAccessKey: SECRET,
    region: "us-east-1",
    forcePathStyle: true,
  };
  let store: S3Store;
  beforeAll(() => {
    store = new S3Store(config);
  });
  afterAll(() => store.close());

  it("says that the endpoint cannot be reached", async () => {
    const error = await failure("open", config);
    expect(error.message).toBe(
      'The bucket "shop" at http://127.0.0.1:9 cannot be reached (ECONNREFUSED): check S3_ENDPOINT, and that the server runs.',
    );
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(SECRET);
  });

  it("signs without asking the server, in path style or with the bucket in the host name", async () => {
    const path = new URL(await store.signedGetUrl("a/b.png", { expiresIn: 60 }));
    expect(path.origin + path.pathname).toBe("http://127.0.0.1:9/shop/a/b.png");
    expect(path.searchParams.get("X-Amz-Expires")).toBe("60");
    const amazon = new S3Store({ ...config, endpoint: undefined, forcePathStyle: false, region: "eu-west-1" });
    const virtual = new URL(await amazon.signedPutUrl("a.png", { ...PNG, expiresIn: 60, maxBytes: 10 }));
    expect(virtual.origin + virtual.pathname).toBe("https://shop.s3.eu-west-1.amazonaws.com/a.png");
    expect(virtual.searchParams.get("X-Amz-SignedHeaders")).toBe("content-type;host");
    amazon.close();
  });
});

function testS3Client({ endpoint, region, forcePathStyle, accessKeyId, secretAccessKey }: S3Config): S3Client {
  return new S3Client({ endpoint, region, forcePathStyle, credentials: { accessKeyId, secretAccessKey } });
}

/** So many parts of 8 MiB. */
async function* parts(count: number): AsyncIterable<Uint8Array> {
  for (let part = 0; part < count; part++) yield Buffer.alloc(8 * 2 ** 20, part);
}

/** The error of one operation on a store that cannot work. */
async function failure(operation: (typeof OPERATIONS)[number], config: S3Config): Promise<Error> {
  const store = new S3Store(config);
  const operations = {
    open: () => store.open(),
    put: () => store.put("key", Buffer.from("x"), PNG),
    putStream: () => store.putStream("key", parts(2), PNG),
    get: () => store.get("key"),
    head: () => store.head("key"),
    delete: () => store.delete("key"),
    list: async () => {
      for await (const info of store.list("")) expect.unreachable(info.key);
    },
  };
  try {
    await operations[operation]();
  } catch (error) {
    expect(error).toBeInstanceOf(ObjectStoreError);
    return error as Error;
  } finally {
    store.close();
  }
  return expect.unreachable("it should have failed");
}
