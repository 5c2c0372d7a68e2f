import sharp from "sharp";
import type { Database } from "../../../src/database/database.js";
import type { ObjectStore } from "../../../src/storage/objectStore.js";

/** A picture of one colour and a dark bar, 16 px wide and high. */
export async function picture(red: number, bar = 4): Promise<Buffer> {
  const size = 16;
  const pixels = Buffer.alloc(3 * size * size, 90);
  for (let i = 0; i < size * size; i++) pixels[3 * i] = i % size < bar ? 20 : red;
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
}

/** A finished design of so many results, with pictures where there is a store. */
export async function addDesign(
  database: Database,
  id: string,
  { results = 2, store, ...values }: { results?: number; store?: ObjectStore; categoryId?: string } = {},
): Promise<void> {
  const images = Array.from({ length: results }, (_, index) => ({
    id: `${id}-image-${index + 1}`,
    rank: index + 1,
    imageKey: `designs/${id}/result-${index + 1}.png`,
    score: 1 + index,
    objective: 0.5 - index,
    realism: -0.25,
  }));
  await database.prisma.design.create({
    data: {
      id,
      kind: "PERSONALIZE",
      state: "DONE",
      userId: "shopper-with-a-secret",
      settings: { seed: 7, eta: 3 },
      recommenderId: "rec",
      generatorId: "gen",
      ...values,
      images: { create: images },
    },
  });
  for (const [index, { imageKey }] of images.entries())
    await store?.put(imageKey, await picture(100 + 20 * index, 4 + index), { contentType: "image/png" });
}

export const images = (designId: string, ...ranks: number[]) => ranks.map((rank) => ({ designId, rank }));
