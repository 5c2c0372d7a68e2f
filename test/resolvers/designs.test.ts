import type { FastifyInstance } from "fastify";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { bytesOfVector } from "../../src/services/vectorBytes.js";
import { ask, itemId, openShop, type Shop, serve } from "../server/shop.js";

let shop: Shop;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  app = await serve(shop);
});

async function design(fields: string) {
  const { data, errors } = await ask(app, `{ design(id: "design-1") { ${fields} } }`);
  return { design: data?.design, message: errors?.[0].message };
}

it("tells where a picture came from", async () => {
  await shop.database.prisma.designImage.update({
    where: { id: "image-1-0" },
    data: { latent: bytesOfVector(Float32Array.of(0.5, -1)), likelihood: -0.25, colour: "#102030" },
  });
  const { design: found } = await design(
    "missing remarks reconstructionError segment { shoppers } rerollOf { id } objective images { latent likelihood color }",
  );
  expect(found).toEqual({
    missing: 0,
    remarks: [],
    reconstructionError: null,
    segment: null,
    rerollOf: null,
    objective: "score of the shopper",
    images: [
      { latent: [0.5, -1], likelihood: -0.25, color: "#102030" },
      { latent: null, likelihood: null, color: null },
    ],
  });
});

it("compares with items of the same category unless told otherwise", async () => {
  const row = (item: number, score: number) => ({ item: itemId(item), score });
  await shop.database.prisma.designImage.update({
    where: { id: "image-1-0" },
    data: {
      nearest: [row(1, 0.9), row(0, 0.8)],
      nearestOfCategory: [row(0, 0.8), { item: "gone", score: 0.7 }, row(3, 0.6)],
    },
  });
  const nearest = async (args: string) =>
    (await design(`images { nearestItems${args} { item { id } } }`)).design.images.map(
      (image: { nearestItems: { item: { id: string } }[] }) => image.nearestItems.map(({ item }) => item.id),
    );
  expect(await nearest("")).toEqual([[itemId(0), itemId(3)], [itemId(1)]]);
  expect(await nearest("(first: 1)")).toEqual([[itemId(0)], [itemId(1)]]);
  expect(await nearest("(sameCategory: false)")).toEqual([[itemId(1), itemId(0)], [itemId(1)]]);
  expect((await design("images { nearestItems(first: 21) { score } }")).message).toBe(
    "first is 21; give a whole number from 1 to 20.",
  );
});

it("serves a picture in other forms by signed URLs, and refuses other sizes", async () => {
  const red = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#f00" } })
    .png()
    .toBuffer();
  for (const rank of [0, 1]) await shop.store.put(`designs/1-${rank}.png`, red, { contentType: "image/png" });
  const { design: found } = await design("images { url(format: WEBP, scale: 4) }");
  const url = new URL(found.images[0].url);
  const answer = await app.inject({ url: url.pathname + url.search });
  expect(answer.headers["content-type"]).toBe("image/webp");
  expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: "webp", width: 32, height: 32 });
  const unsigned = await app.inject({ url: url.pathname });
  expect(unsigned.statusCode).toBe(403);
  const larger = await app.inject({ url: (url.pathname + url.search).replace("-4x", "-8x") });
  expect(larger.statusCode).toBe(403);
  expect((await design("images { url(scale: 100) }")).message).toBe("scale is 100; give 1 or 4.");
});

it("hands on whom a design is for, and what it repeats", async () => {
  const made = async (operation: string) => {
    const { data, errors } = await ask(app, `mutation { made: ${operation} }`);
    expect(errors).toBeUndefined();
    return data.made;
  };
  const segment = "segment { users buyersOf shoppers } settings";
  expect(
    await made(
      `personalizeItem(input: { users: ["user-01", "user-02"], category: "tops", targetColor: "#aa0000" }) { user { id } ${segment} }`,
    ),
  ).toMatchObject({
    user: null,
    segment: { users: ["user-01", "user-02"], buyersOf: null, shoppers: null },
    settings: { targetColor: "#aa0000", lockCategory: true },
  });
  expect(
    await made(`tailorItem(input: { buyersOf: ["item-03"], item: "item-01", closeness: 2 }) { ${segment} }`),
  ).toMatchObject({ segment: { users: null, buyersOf: ["item-03"] }, settings: { closeness: 2 } });
  expect(await made('rerollDesign(id: "design-1", seed: 9) { rerollOf { id } seed }')).toEqual({
    rerollOf: { id: "design-1" },
    seed: 9,
  });
  expect(
    await made(
      'interpolateDesigns(input: { from: { design: "design-1", rank: 2 }, to: { design: "design-2" } }) { kind category { id } settings objective }',
    ),
  ).toEqual({
    kind: "INTERPOLATE",
    category: null,
    settings: { from: { designId: "design-1", rank: 2 }, to: { designId: "design-2", rank: 1 }, count: 8 },
    objective: "none: codes z in even steps on the line between two",
  });
});
