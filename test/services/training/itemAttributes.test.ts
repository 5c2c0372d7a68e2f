import { expect, it } from "vitest";
import { itemAttributes } from "../../../src/services/training/itemAttributes.js";

it("takes the columns in which some items agree, and their values that several share", () => {
  const { columns, codes } = itemAttributes([
    { sku: "a1", colour: "Red", category: "shoes", season: "all" },
    { sku: "a2", colour: "Black", category: "shoes", season: "all" },
    { sku: "a3", colour: "Red", category: "bags", season: "all" },
    { sku: "a4", colour: "Pink", category: "bags", season: "all", sleeve: "" },
    { sku: "a5", category: "bags", season: "all", sleeve: "" },
  ]);
  expect(columns).toEqual([
    { name: "category", values: ["bags", "shoes"] },
    { name: "colour", values: ["Red"] },
  ]);
  expect(codes.map((column) => [...column])).toEqual([
    [1, 1, 0, 0, 0],
    [0, -1, 0, -1, -1],
  ]);
});
