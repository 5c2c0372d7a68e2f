import { createHash } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { ItemAttributes } from "../../ml/recommenders/recommender.js";
import { Interactions, type Pairs } from "../../ml/training/interactions.js";
import { NotReadyError } from "../errors.js";
import { contentAttributes } from "../recommendation/embedItems.js";
import { itemAttributes } from "./itemAttributes.js";

/** The catalogue and its interactions by index, as trainings read them. */
export interface TrainingData {
  readonly userIds: readonly string[];
  /** Items with a picture; the others cannot be ranked by one. */
  readonly itemIds: readonly string[];
  readonly imageKeys: readonly string[];
  readonly categoryIds: readonly string[];
  /** Index into categoryIds of each item. */
  readonly itemCategories: Int32Array;
  readonly attributes: ItemAttributes;
  readonly train: Interactions;
  readonly validation: Pairs;
  readonly test: Pairs;
  /** Train, validation and test together: what the AUC leaves out. */
  readonly known: Interactions;
  /** SHA-256 over all of it. */
  readonly fingerprint: string;
}

interface ItemRow extends Record<string, unknown> {
  readonly id: string;
  readonly imageKey: string;
  readonly categoryId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface InteractionRow extends Record<string, unknown> {
  readonly userId: string;
  readonly itemId: string;
  readonly split: "TRAIN" | "VALIDATION" | "TEST";
}

/** @throws NotReadyError when there is nothing to train on. */
export async function loadTrainingData(database: Database): Promise<TrainingData> {
  const users = await database.query<{ id: string }>(`SELECT "id" FROM "User" ORDER BY "id"`);
  const items = await database.query<ItemRow>(
    `SELECT "id", "imageKey", "categoryId", "attributes" FROM "Item" WHERE "imageKey" IS NOT NULL ORDER BY "id"`,
  );
  if (items.length === 0)
    throw new NotReadyError("There are no items with pictures to train on: run `atelier import` first.");
  const interactions = await database.query<InteractionRow>(
    `SELECT "userId", "itemId", "split"::text AS "split" FROM "Interaction"
     WHERE "userId" IS NOT NULL AND "kind" <> 'DISLIKE' ORDER BY "id"`,
  );
  const userIndex = indexOf(users.map(({ id }) => id));
  const itemIndex = indexOf(items.map(({ id }) => id));
  const pairs = (split: InteractionRow["split"]): Pairs => {
    const rows = interactions.filter((row) => row.split === split && itemIndex.has(row.itemId));
    return {
      users: Int32Array.from(rows, (row) => userIndex.get(row.userId) as number),
      items: Int32Array.from(rows, (row) => itemIndex.get(row.itemId) as number),
    };
  };
  const categoryIds = [...new Set(items.map((item) => item.categoryId))].sort();
  const categoryIndex = indexOf(categoryIds);
  const digest = createHash("sha256").update(JSON.stringify([users, items, interactions]));
  const train = new Interactions(users.length, items.length, pairs("TRAIN"));
  const [validation, test] = [pairs("VALIDATION"), pairs("TEST")];
  return {
    userIds: [...userIndex.keys()],
    itemIds: [...itemIndex.keys()],
    imageKeys: items.map((item) => item.imageKey),
    categoryIds,
    attributes: itemAttributes(items.map(contentAttributes)),
    itemCategories: Int32Array.from(items, (item) => categoryIndex.get(item.categoryId) as number),
    train,
    validation,
    test,
    known: train.with(validation).with(test),
    fingerprint: digest.digest("hex"),
  };
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}
