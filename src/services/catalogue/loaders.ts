import DataLoader from "dataloader";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { type BoardLoaders, createBoardLoaders } from "../boards/loaders.js";
import { type Rendition, renditionUrls } from "../design/renditions.js";
import type { LearningCurves } from "../models/learningCurves.js";
import { createModelLoaders, type ModelLoaders } from "../models/loaders.js";
import type { Category, Design, DesignImage, Interaction, Item, Model, User } from "../rows.js";
import { vectorOfBytes } from "../vectorBytes.js";
import { byId, countsOf } from "./batches.js";
import { groupBy } from "./groupBy.js";
import { pagesOfHistory } from "./history.js";
import type { Page, PageRequest } from "./pages.js";
import { PICTURE_URL_SECONDS, type PictureUrls } from "./pictureUrls.js";

/** A generated picture; its latent stays in the database. */
export type DesignImageRow = Omit<DesignImage, "latent">;

/** One page of one shopper's history. */
export interface HistoryKey extends PageRequest {
  readonly userId: string;
}

/** Reads that one request makes many times, gathered into one query each; rows are read once per request. */
export interface Loaders extends BoardLoaders, ModelLoaders {
  readonly items: DataLoader<string, Item | null>;
  readonly categories: DataLoader<string, Category | null>;
  readonly users: DataLoader<string, User | null>;
  readonly models: DataLoader<string, Model | null>;
  readonly designs: DataLoader<string, Design | null>;
  /** Every picture of a design, results before frames, each by rank. */
  readonly designImages: DataLoader<string, DesignImageRow[]>;
  readonly itemCounts: DataLoader<string, number>;
  /** Interactions of an item that a model may learn from: not withheld, not a dislike. */
  readonly observations: DataLoader<string, number>;
  readonly history: DataLoader<HistoryKey, Page<Interaction>, string>;
  /** Latent code of a design's picture, by the picture's id; null where none was kept. */
  readonly latents: DataLoader<string, Float32Array | null>;
  /** A URL of a design's picture in some form that works for {@link PICTURE_URL_SECONDS}. */
  readonly renditionUrls: DataLoader<Rendition, string, string>;
  readonly pictureUrls: PictureUrls;
}

/** Loaders for one request. */
export function createLoaders(
  database: Database,
  store: ObjectStore,
  pictureUrls: PictureUrls,
  curves: LearningCurves,
): Loaders {
  const { prisma } = database;
  const historyCounts = countsOf(
    database,
    `SELECT "userId" AS "id", count(*) AS "count" FROM "Interaction"
    WHERE "userId" = ANY($1::text[]) GROUP BY "userId"`,
  );
  return {
    items: byId((ids) => prisma.item.findMany({ where: { id: { in: ids } } })),
    categories: byId((ids) => prisma.category.findMany({ where: { id: { in: ids } } })),
    users: byId((ids) => prisma.user.findMany({ where: { id: { in: ids } } })),
    models: byId((ids) => prisma.model.findMany({ where: { id: { in: ids } } })),
    designs: byId((ids) => prisma.design.findMany({ where: { id: { in: ids } } })),
    designImages: new DataLoader(async (ids) => {
      const rows = await prisma.designImage.findMany({
        where: { designId: { in: [...ids] } },
        orderBy: [{ role: "asc" }, { rank: "asc" }],
        omit: { latent: true },
      });
      const byDesign = groupBy(rows, (row) => row.designId);
      return ids.map((id) => byDesign.get(id) ?? []);
    }),
    itemCounts: countsOf(
      database,
      `SELECT "categoryId" AS "id", count(*) AS "count" FROM "Item"
      WHERE "categoryId" = ANY($1::text[]) GROUP BY "categoryId"`,
    ),
    observations: countsOf(
      database,
      `SELECT "itemId" AS "id", count(*) AS "count" FROM "Interaction"
      WHERE "itemId" = ANY($1::text[]) AND "split" = 'TRAIN' AND "kind" <> 'DISLIKE' GROUP BY "itemId"`,
    ),
    history: new DataLoader((keys) => loadHistory(database, keys, (userId) => historyCounts.load(userId)), {
      cacheKeyFn: (key) => JSON.stringify([key.userId, key.first, key.after ?? null]),
    }),
    pictureUrls,
    ...createBoardLoaders(database),
    ...createModelLoaders(database, curves),
    latents: new DataLoader(async (ids) => {
      const where = { id: { in: [...ids] } };
      const rows = await prisma.designImage.findMany({ where, select: { id: true, latent: true } });
      const codes = new Map(rows.map(({ id, latent }) => [id, latent && vectorOfBytes(latent)]));
      return ids.map((id) => codes.get(id) ?? null);
    }),
    renditionUrls: new DataLoader((wanted) => renditionUrls(store, wanted, PICTURE_URL_SECONDS), {
      cacheKeyFn: ({ imageKey, format, scale }) => JSON.stringify([imageKey, format, scale]),
    }),
  };
}

/** Pages of equal size and start are one query, however many shoppers they belong to. */
async function loadHistory(
  database: Database,
  keys: readonly HistoryKey[],
  count: (userId: string) => Promise<number>,
): Promise<(Page<Interaction> | Error)[]> {
  const answers = new Map<HistoryKey, Page<Interaction> | Error>();
  const groups = groupBy(keys, ({ first, after }) => JSON.stringify([first, after ?? null]));
  for (const group of groups.values()) {
    try {
      const userIds = group.map((key) => key.userId);
      const pages = await pagesOfHistory(database, userIds, group[0], count);
      for (const [index, key] of group.entries()) answers.set(key, pages[index]);
    } catch (error) {
      for (const key of group) answers.set(key, error as Error);
    }
  }
  return keys.map((key) => answers.get(key)!);
}
