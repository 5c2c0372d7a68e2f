import { expect, it } from "vitest";
import { lastMapping, rememberMapping } from "../../../src/data/import/lastMapping.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";

const counts = (read: number) => ({ read, added: 0, updated: 0, unchanged: 0, rejected: 0, withoutPicture: 0 });
const both = { items: counts(1), interactions: counts(1) };

it("remembers the columns of each kind of file by themselves, and forgets what went back to its default", async () => {
  const store = new FileStore({ root: temporaryFolder(), baseUrl: "http://localhost", secret: Buffer.alloc(32) });
  expect(await lastMapping(store)).toEqual({});
  const mapping = {
    itemId: "sku",
    price: "",
    image: "{sku}.jpg",
    user: "customer",
    item: "sku",
    validation: "later.csv",
  };
  await rememberMapping(store, mapping, both);
  expect(await lastMapping(store)).toEqual({
    itemId: "sku",
    price: "",
    image: "{sku}.jpg",
    user: "customer",
    item: "sku",
  });
  await rememberMapping(store, { user: "shopper" }, { items: counts(0), interactions: counts(3) });
  expect(await lastMapping(store)).toEqual({ itemId: "sku", price: "", image: "{sku}.jpg", user: "shopper" });
});
