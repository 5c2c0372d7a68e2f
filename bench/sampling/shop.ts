import { join } from "node:path";
import { SIZES } from "../../src/ml/networks/profile.js";
import type { DvbprData } from "../../src/ml/recommenders/dvbprTrainee.js";
import { Interactions } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";
import { loadImagePack } from "../../src/services/training/imagePack.js";
import { loadTrainingData } from "../../src/services/training/trainingData.js";
import { withStoredShop } from "../harness/storedShop.js";

/**
 * What DVBPR learns from in the compact profile.
 * @param directory a data directory; the demo catalogue is drawn where there is none
 */
export async function loadShop(directory: string | undefined): Promise<DvbprData> {
  return withStoredShop(directory, async ({ directory: folder, database, store }) => {
    const data = await loadTrainingData(database);
    const { imageKeys } = data;
    const size = SIZES.compact.encoderSize;
    const images = await loadImagePack({ store, imageKeys, size, cacheDirectory: join(folder, "cache") });
    return { ...data, images };
  });
}

/** A small shop without a catalogue: pictures of one colour each, and shoppers who like one of four colours. */
export function colouredShop({ items = 256, users = 200, perUser = 8 } = {}): DvbprData {
  const random = new Random("coloured shop");
  const size = SIZES.compact.encoderSize;
  const pixels = new Uint8Array(new SharedArrayBuffer(items * 3 * size * size));
  for (let item = 0; item < items; item++)
    for (let at = 0; at < 3 * size * size; at++)
      pixels[item * 3 * size * size + at] = (at % 3 === item % 4 ? 200 : 60) + random.integer(40);
  const bought = Array.from({ length: users * perUser }, (_, row) => {
    const user = row % users;
    return [user, (4 * random.integer(items / 4) + (user % 4)) % items];
  });
  const pairs = (of: number[][]) => ({
    users: Int32Array.from(of, ([user]) => user),
    items: Int32Array.from(of, ([, item]) => item),
  });
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  return {
    userIds: ids(users),
    itemIds: ids(items),
    train: new Interactions(users, items, pairs(bought.slice(users))),
    validation: pairs(bought.slice(0, users)),
    images: { size, count: items, pixels },
  };
}
