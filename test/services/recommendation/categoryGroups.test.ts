import { expect, it } from "vitest";
import { RetrievalThreads } from "../../../src/ml/retrieval/retrievalThreads.js";
import { categoryGroups } from "../../../src/services/recommendation/categoryGroups.js";
import { RankedItems } from "../../../src/services/recommendation/rankedItems.js";
import { addItems, CATEGORIES, openStores } from "./boutique.js";

it("numbers the category of each item that a scorer ranks, and of items that are gone none", async () => {
  const { database } = await openStores();
  const ids = await addItems(database, 30);
  const itemIds = [...ids.slice(0, 10), "gone", ...ids.slice(10, 20)];
  const scorer = { itemIds, Q: new Float32Array(0), b: new Float32Array(itemIds.length), factors: 0 };
  const groups = await categoryGroups(database, new RankedItems(scorer, new RetrievalThreads(1), 0));
  const sorted = [...CATEGORIES].sort();
  const expected = itemIds.map((id) => (id === "gone" ? 0 : 1 + sorted.indexOf(CATEGORIES[ids.indexOf(id) % 3])));
  expect([...groups]).toEqual(expected);
});
