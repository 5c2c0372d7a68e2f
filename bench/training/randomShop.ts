import type { ImageSet } from "../../src/ml/images/tensor.js";
import { Interactions } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";

/** Interactions of an item, and items of a shopper, as in the H&M data. */
const [PER_ITEM, PER_USER] = [6.5, 5];

/** A catalogue of noise: pictures of `size` pixels and who has which item. What they show does not change how long a step takes. */
export function randomShop(items: number, size: number) {
  const random = new Random(`shop ${items} ${size}`);
  const pixels = new Uint8Array(new SharedArrayBuffer(items * 3 * size * size));
  for (let at = 0; at < pixels.length; at++) pixels[at] = random.uint32() >>> 24;
  const images: ImageSet = { size, count: items, pixels };
  const users = Math.round((items * PER_ITEM) / PER_USER);
  const draw = (count: number) =>
    Int32Array.from({ length: Math.round(items * PER_ITEM) }, () => random.integer(count));
  const pairs = { users: draw(users), items: draw(items) };
  return {
    images,
    userIds: Array.from({ length: users }, (_, user) => `u${user}`),
    itemIds: Array.from({ length: items }, (_, item) => `i${item}`),
    train: new Interactions(users, items, pairs),
    validation: { users: new Int32Array(0), items: new Int32Array(0) },
  };
}
