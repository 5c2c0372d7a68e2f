import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { SIZES } from "../../src/ml/networks/profile.js";
import type { DvbprData } from "../../src/ml/recommenders/dvbprTrainee.js";
import { Interactions } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";
import { installDemoCatalogue } from "../../src/services/demo/installDemo.js";
import { loadImagePack } from "../../src/services/training/imagePack.js";
import { loadTrainingData } from "../../src/services/training/trainingData.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";

/**
 * What DVBPR learns from in the compact profile.
 * @param directory a data directory; the demo catalogue is drawn where there is none
 */
export async function loadShop(directory: string | undefined): Promise<DvbprData> {
  if (directory !== undefined) {
    if (!existsSync(join(directory, "database")))
      throw new Error(`${directory} is no data directory: make one by ATELIER_DATA=DIR atelier import FOLDER.`);
    return read(directory);
  }
  const made = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  try {
    return await read(made);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function read(directory: string): Promise<DvbprData> {
  const config = loadConfig({ ATELIER_DATA: directory });
  const database = await openDatabase(config);
  try {
    const store = await openObjectStore(config);
    const [{ items }] = await database.query<{ items: number }>(`SELECT count(*)::integer AS "items" FROM "Item"`);
    if (items === 0) await installDemoCatalogue({ database, store });
    const data = await loadTrainingData(database);
    const { imageKeys } = data;
    const size = SIZES.compact.encoderSize;
    const images = await loadImagePack({ store, imageKeys, size, cacheDirectory: join(directory, "cache") });
    return { ...data, images };
  } finally {
    await database.close();
  }
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
