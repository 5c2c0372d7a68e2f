import { describe, expect, it } from "vitest";
import { lift } from "../../../../src/services/recommendation/look/lift.js";
import { meanTaste, shrunk } from "../../../../src/services/recommendation/look/meanTaste.js";
import { related } from "../../../../src/services/recommendation/look/relation.js";

describe("lift", () => {
  it("is the cosine of two columns of ones, shrunk by little evidence", () => {
    expect(lift(8, 16, 4 * 4)).toBeCloseTo((8 / 16) * (8 / 11), 12);
    expect(lift(1, 1, 1)).toBeCloseTo(0.25, 12);
    expect(lift(0, 10, 10)).toBe(0);
  });

  it("raises what is rare more than what everybody has, and more evidence more than little", () => {
    expect(lift(5, 10, 10)).toBeGreaterThan(lift(5, 10, 1000));
    expect(lift(50, 100, 100)).toBeGreaterThan(lift(5, 10, 10));
  });

  it("stays below 1 where a count lags behind", () => {
    expect(lift(5, 0, 0)).toBeLessThan(1);
  });
});

describe("meanTaste", () => {
  const scorer = { userIds: ["a", "b", "c"], factors: 2, P: Float32Array.of(1, 0, 0, 1, 4, 4) };

  it("is the mean over shoppers whom the scorer knows", () => {
    expect(meanTaste(scorer, ["a", "stranger", "b"])).toEqual({ p: Float32Array.of(0.5, 0.5), shoppers: 2 });
    expect(meanTaste(scorer, ["stranger"])).toBeUndefined();
  });

  it("is drawn towards another the more, the fewer it is of", () => {
    const mean = { p: Float32Array.of(1, 0), shoppers: 5 };
    expect(Array.from(shrunk(mean, Float32Array.of(0, 1), 5)!)).toEqual([0.5, 0.5]);
    expect(Array.from(shrunk({ ...mean, shoppers: 15 }, Float32Array.of(0, 1), 5)!)).toEqual([0.75, 0.25]);
    expect(shrunk(mean, undefined, 5)).toEqual(mean.p);
    expect(shrunk(undefined, Float32Array.of(0, 1), 5)).toEqual(Float32Array.of(0, 1));
    expect(shrunk(undefined, undefined, 5)).toBeUndefined();
  });
});

describe("related", () => {
  const filter = { categories: ["tops", "bags"], inStock: true };

  it("keeps what the filter says, and the categories that the relation leaves", () => {
    expect(related(filter, "SUBSTITUTE", ["bags", "shoes", "bags"])).toEqual({ categories: ["bags"], inStock: true });
    expect(related(undefined, "SUBSTITUTE", ["bags"])).toEqual({ categories: ["bags"] });
    expect(related(filter, "COMPLEMENT", ["bags"])).toEqual({ ...filter, exceptCategories: ["bags"] });
  });

  it("leaves the filter as it is where no category is given, and refuses too many", () => {
    expect(related(filter, "SUBSTITUTE", [])).toBe(filter);
    const many = Array.from({ length: 201 }, (_, index) => String(index));
    expect(() => related(filter, "COMPLEMENT", many)).toThrow(/201 categories.*at most 200/);
  });
});
