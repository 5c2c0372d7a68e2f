import { describe, expect, it } from "vitest";
import { categoryChoice } from "../../../src/data/published/categoryChoice.js";

const ROOT = "Clothing, Shoes & Jewelry";
const TEE = [ROOT, "Women", "Clothing", "Tops & Tees", "Blouses & Button-Down Shirts"];
const JEANS = [ROOT, "Men", "Clothing", "Jeans"];
const BOOTS = [ROOT, "Women", "Shoes", "Boots", "Ankle & Bootie"];
const GLOVES = [ROOT, "Women", "Accessories", "Gloves & Mittens"];
const TOY = ["Toys & Games", "Dress Up & Pretend Play"];

describe("categoryChoice", () => {
  it("names a category by the first four names of the first path", () => {
    const choose = categoryChoice({});
    expect(choose([BOOTS, TOY])).toBe("Clothing, Shoes & Jewelry > Women > Shoes > Boots");
    expect(choose([TOY])).toBe("Toys & Games > Dress Up & Pretend Play");
    expect(choose([])).toBeUndefined();
    expect(categoryChoice({ categoryLevel: 2 })([BOOTS])).toBe("Clothing, Shoes & Jewelry > Women");
  });

  it("gives the six categories of the paper's Amazon Fashion, and nothing else", () => {
    const choose = categoryChoice({ subset: "fashion" });
    expect([TEE, JEANS, BOOTS, GLOVES, TOY].map((path) => choose([path]))).toEqual([
      "Women's tops",
      "Men's bottoms",
      "Women's shoes",
      undefined,
      undefined,
    ]);
    expect(choose([TOY, GLOVES, JEANS])).toBe("Men's bottoms");
    const deep = [ROOT, "Women", "Clothing", "Maternity", "Tops"];
    expect(choose([deep])).toBeUndefined();
  });

  it("gives all subcategories of Women or Men", () => {
    const choose = categoryChoice({ subset: "women" });
    expect([TEE, JEANS, BOOTS, GLOVES].map((path) => choose([path]))).toEqual([
      "Clothing > Tops & Tees",
      undefined,
      "Shoes > Boots",
      "Accessories > Gloves & Mittens",
    ]);
    expect(categoryChoice({ subset: "men" })([TEE, JEANS])).toBe("Clothing > Jeans");
  });

  it("takes what lies under a part of a path, at a level", () => {
    const choose = categoryChoice({ under: "Women > Shoes", categoryLevel: 1 });
    expect(choose([BOOTS])).toBe("Boots");
    expect(choose([[ROOT, "Women", "Shoes"]])).toBe("Shoes");
    expect(choose([TEE])).toBeUndefined();
  });

  it("refuses flags that contradict each other", () => {
    expect(() => categoryChoice({ subset: "kids" })).toThrow('--subset "kids" is none of fashion, women, men.');
    expect(() => categoryChoice({ subset: "men", under: "Men" })).toThrow(/say two things/);
    expect(() => categoryChoice({ subset: "fashion", categoryLevel: 2 })).toThrow(/leave --category-level out/);
  });
});
