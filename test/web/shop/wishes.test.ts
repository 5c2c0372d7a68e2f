import { describe, expect, it } from "vitest";
import {
  conditionsOf,
  filterOf,
  mistakeIn,
  readWishes,
  toggled,
  type Wishes,
  writeWishes,
} from "../../../web/src/shop/wishes.js";

const read = (search: string) => readWishes(new URLSearchParams(search));

describe("wishes in the shop's address", () => {
  it("are what was written", () => {
    const wishes: Wishes = {
      shopper: "a & b",
      categories: ["tops", "x,y"],
      attributes: [{ name: "colour", values: ["black", "a:b"] }],
      priceFrom: 0,
      priceTo: 19.5,
      inStock: true,
      newerThanDays: 30,
      recommender: "hybrid",
      diversity: 0.3,
      exploration: 1,
      first: 48,
      item: "A-1",
    };
    expect(readWishes(writeWishes(wishes))).toEqual(wishes);
  });

  it("leave out what is as usual", () => {
    expect(writeWishes(read("")).toString()).toBe("");
    expect(filterOf(read(""))).toBeUndefined();
  });

  it("are as usual where the address holds nonsense", () => {
    expect(read("first=0&diversity=2&exploration=x&priceTo=-1&newerThanDays=&attribute=colour&shopper=")).toEqual(
      read(""),
    );
    expect(read("first=10000").first).toBe(24);
  });

  it("contradict themselves where the lowest price is above the highest", () => {
    for (const fine of ["", "priceFrom=20", "priceTo=10", "priceFrom=10&priceTo=10"])
      expect(mistakeIn(read(fine))).toBeUndefined();
    expect(mistakeIn(read("priceFrom=20&priceTo=10"))).toBe("No price is from 20 and up to 10: change one of the two.");
  });

  it("make a filter of each condition, and can do without each", () => {
    const wishes = read(
      "category=a&category=b&attribute=fit:slim&attribute=fit:wide&priceTo=20&newerThanDays=7&inStock=yes",
    );
    expect(filterOf(wishes)).toEqual({
      categories: ["a", "b"],
      attributes: [{ name: "fit", values: ["slim", "wide"] }],
      price: { from: undefined, to: 20 },
      newerThanDays: 7,
      inStock: true,
    });
    const conditions = conditionsOf(wishes, new Map([["a", "Tops"]]));
    expect(conditions.map(({ text }) => text)).toEqual([
      "Tops",
      "b",
      "fit: slim",
      "fit: wide",
      "price up to 20",
      "in stock",
      "newer than 7 days",
    ]);
    const none = conditions.reduce<Wishes>(
      (left) => ({ ...left, ...conditionsOf(left, new Map())[0].without }),
      wishes,
    );
    expect(filterOf(none)).toBeUndefined();
  });

  it("toggle one value of an attribute", () => {
    const once = toggled([], "fit", "slim");
    expect(once).toEqual([{ name: "fit", values: ["slim"] }]);
    expect(toggled(once, "fit", "slim")).toEqual([]);
  });
});
