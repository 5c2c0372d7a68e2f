import type { DvbprData } from "../../src/ml/recommenders/dvbprTrainee.js";
import { Interactions } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";

const SIZE = 64;
const COLOURS = [
  [200, 40, 40],
  [40, 150, 60],
  [40, 60, 190],
  [60, 60, 60],
];
const SHAPES: ((x: number, y: number) => boolean)[] = [
  (x, y) => Math.hypot(x, y) < 20,
  (x, y) => Math.abs(x) < 9 && Math.abs(y) < 27,
];

/** A shop whose pictures and tastes are both known. */
export interface TinyShop extends DvbprData {
  /** Shape of each item, 0 or 1. */
  readonly categories: Int32Array;
}

/**
 * Discs and bars in four colours on light grey, a little moved and shaded; every shopper wants one colour of one shape, and
 * has `perUser` such items and one more that is withheld.
 */
export function tinyShop(itemCount: number, userCount: number, perUser = 4, seed = 1): TinyShop {
  const random = new Random(seed);
  const looks = Int32Array.from({ length: itemCount }, (_, item) => item % 8);
  const pixels = new Uint8Array(new SharedArrayBuffer(itemCount * 3 * SIZE * SIZE)).fill(240);
  looks.forEach((look, item) => {
    const [dx, dy, shade] = [random.uniform(28, 36), random.uniform(28, 36), random.uniform(0.8, 1.2)];
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++)
        if (SHAPES[look & 1](x - dx, y - dy))
          for (let c = 0; c < 3; c++)
            pixels[((item * 3 + c) * SIZE + y) * SIZE + x] = Math.min(255, COLOURS[look >> 1][c] * shade);
  });
  const [users, items, heldOut]: [number[], number[], number[]] = [[], [], []];
  for (let user = 0; user < userCount; user++) {
    const wanted = random.shuffle(Array.from(looks.keys()).filter((item) => looks[item] === user % 8));
    for (const item of wanted.slice(1, perUser + 1)) {
      users.push(user);
      items.push(item);
    }
    heldOut.push(wanted[0]);
  }
  const validation = { users: Int32Array.from(heldOut.keys()), items: Int32Array.from(heldOut) };
  const train = new Interactions(userCount, itemCount, {
    users: Int32Array.from(users),
    items: Int32Array.from(items),
  });
  const images = { size: SIZE, count: itemCount, pixels };
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  const { userCount: U, itemCount: N } = train;
  return { userIds: ids(U), itemIds: ids(N), images, train, validation, categories: looks.map((look) => look & 1) };
}
