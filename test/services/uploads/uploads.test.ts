import type { FastifyInstance } from "fastify";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, openShop, PUBLIC_URL, type Shop, serve } from "../../server/shop.js";

let shop: Shop;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  app = await serve(shop);
});

const picture = () =>
  sharp({ create: { width: 2000, height: 1000, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
async function put(bytes: Buffer): Promise<string> {
  const { key } = await shop.services.uploads.create("image/jpeg");
  await shop.store.put(key, bytes, { contentType: "image/jpeg" });
  return key;
}

it("takes a picture from request to item: createImageUpload, PUT, upsertItems", async () => {
  const { data } = await ask(
    app,
    'mutation { createImageUpload(input: { contentType: "image/jpeg" }) { key url headers { name value } maxBytes } }',
  );
  const { key, url, headers, maxBytes } = data.createImageUpload;
  expect(headers).toEqual([{ name: "Content-Type", value: "image/jpeg" }]);
  expect(maxBytes).toBe(10 * 1024 * 1024);
  const put = async () =>
    app.inject({
      method: "PUT",
      url: url.slice(PUBLIC_URL.length),
      headers: { [headers[0].name]: headers[0].value },
      payload: await picture(),
    });
  expect((await put()).statusCode).toBe(204);
  // A client that missed the answer may repeat it.
  expect((await put()).statusCode).toBe(204);
  const upserted = await ask(
    app,
    'mutation ($key: String) { upsertItems(input: [{ id: "pictured", category: "tops", imageKey: $key }]) { id image } }',
    { variables: { key } },
  );
  const image = await app.inject({ url: upserted.data.upsertItems[0].image.slice(PUBLIC_URL.length) });
  const { width, height, format } = await sharp(image.rawPayload).metadata();
  expect({ width, height, format }).toEqual({ width: 1024, height: 512, format: "jpeg" });
});

describe("consume", () => {
  it("gives the same picture each time, stored once", async () => {
    const key = await put(await picture());
    const first = await shop.services.uploads.consume(key);
    expect(await shop.services.uploads.consume(key)).toEqual(first);
    expect(Buffer.from(await shop.store.get(first.imageKey))).toEqual(Buffer.from(first.bytes));
  });

  it.each([
    ["is no picture", Buffer.from("<svg onload='x'/>"), /not a usable picture\. It is an SVG/],
    ["is cut short", null, /not a usable picture\. It cannot be decoded/],
    ["is too large", Buffer.alloc(10 * 1024 * 1024 + 1), /has 10485761 bytes; at most 10485760/],
  ])("refuses what %s", async (_, bytes, message) => {
    const key = await put(bytes ?? (await picture()).subarray(0, 800));
    await expect(shop.services.uploads.consume(key, "input.imageKey")).rejects.toMatchObject({
      name: "UserInputError",
      message: expect.stringMatching(message),
    });
  });

  it("refuses keys that are no uploads, that nothing was put to, or that have expired", async () => {
    await shop.store.put("models/secret", Buffer.from("x"), { contentType: "text/plain" });
    await expect(shop.services.uploads.consume("models/secret")).rejects.toThrow('there is no upload "models/secret"');
    const { key } = await shop.services.uploads.create("image/png");
    await expect(shop.services.uploads.consume(key)).rejects.toThrow("nothing has been put");
    await shop.database.prisma.imageUpload.update({ where: { key }, data: { expiresAt: new Date(0) } });
    await expect(shop.services.uploads.consume(key)).rejects.toThrow("it has expired");
  });
});

it.each([
  ["image/svg+xml", undefined, "contentType is"],
  ["image/png", 0, "bytes is 0"],
  ["image/png", 10 * 1024 * 1024 + 1, "bytes is 10485761"],
])("creates none for %s of %s bytes", async (contentType, bytes, message) => {
  await expect(shop.services.uploads.create(contentType, bytes)).rejects.toThrow(message);
});

it("removes what has expired, and only that", async () => {
  const [kept, expired] = [await put(await picture()), await put(await picture())];
  await shop.services.uploads.removeExpired();
  await shop.database.prisma.imageUpload.update({ where: { key: expired }, data: { expiresAt: new Date(0) } });
  expect(await shop.services.uploads.removeExpired()).toBe(1);
  expect(await shop.store.head(expired)).toBeUndefined();
  expect(await shop.store.head(kept)).toBeDefined();
});
