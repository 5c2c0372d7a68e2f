import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { decodeImage } from "../../../src/ml/images/decode.js";
import { ssim } from "../../../src/ml/images/ssim.js";
import { Boards } from "../../../src/services/boards/boards.js";
import type { ObjectStore } from "../../../src/storage/objectStore.js";
import { openStores } from "../recommendation/boutique.js";
import { addDesign, images, picture } from "./designedImages.js";

let store: ObjectStore;
let boards: Boards;
beforeAll(async () => {
  const stores = await openStores();
  store = stores.store;
  boards = new Boards(stores.database, store);
  await addDesign(stores.database, "a", { store, results: 13 });
  await addDesign(stores.database, "large", { store, results: 1 });
});

it("tells how alike each pair is, in the order asked for", async () => {
  const found = await boards.compare(images("a", 3, 1, 2));
  expect(found.images.map(({ rank }) => rank)).toEqual([3, 1, 2]);
  const [third, first] = await Promise.all(
    [140, 100].map(async (red, index) => decodeImage(await picture(red, index === 0 ? 6 : 4), 16)),
  );
  expect(found.likeness[0][1]).toBeCloseTo(ssim(third, first, 16), 10);
  for (const [a, row] of found.likeness.entries())
    for (const [b, value] of row.entries()) {
      expect(value).toBe(found.likeness[b][a]);
      if (a === b) expect(value).toBe(1);
      else expect(value).toBeLessThan(1);
    }
});

it("compares pictures of several sizes at the smallest", async () => {
  const enlarged = await sharp(await picture(100))
    .resize(64, 64, { kernel: "nearest" })
    .png()
    .toBuffer();
  await store.put("designs/large/result-1.png", enlarged, { contentType: "image/png" });
  const { likeness } = await boards.compare([...images("a", 1), ...images("large", 1)]);
  expect(likeness[0][1]).toBeGreaterThan(0.95);
});

it.each([
  [1, "images has 1 entries; give 2 to 12."],
  [13, "images has 13 entries; give 2 to 12."],
])("compares no %s images", async (count, message) => {
  const ranks = Array.from({ length: count }, (_, index) => index + 1);
  await expect(boards.compare(images("a", ...ranks))).rejects.toThrow(message);
});

it("decodes grey and transparent pictures", async () => {
  const grey = await sharp({
    create: { width: 12, height: 20, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
  })
    .png()
    .toBuffer();
  expect(await decodeImage(grey, 12)).toEqual(new Uint8Array(3 * 144).fill(255));
  const flat = await sharp(Buffer.alloc(144, 77), { raw: { width: 12, height: 12, channels: 1 } })
    .png()
    .toBuffer();
  expect(await decodeImage(flat, 12)).toEqual(new Uint8Array(3 * 144).fill(77));
});
