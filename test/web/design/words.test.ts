import { describe, expect, it } from "vitest";
import { settingWords } from "../../../web/src/components/designs/settingWords.js";
import { orderWords, realismWords } from "../../../web/src/components/designs/words.js";

it("says of realism, -(D - 1)^2, what the discriminator took a result for", () => {
  expect([0, -0.1, -0.2, -0.4, -0.5, -1, -2].map(realismWords)).toEqual([
    "close to a photo",
    "close to a photo",
    "between photo and drawing",
    "between photo and drawing",
    "close to a drawing",
    "close to a drawing",
    "close to a drawing",
  ]);
});

describe("orderWords", () => {
  const order = (kind: Parameters<typeof orderWords>[0]["kind"], ...objectives: (number | null)[]) =>
    orderWords({ kind, images: objectives.map((objective) => ({ objective })) });

  it("names what results are ranked by", () => {
    expect(order("TAILOR", 3, 2)).toBe("Best overall first: score, realism and wishes weighed together.");
    expect(order("SAMPLE", 3)).toBe("Best overall first: realism and wishes weighed together.");
    expect(order("SAMPLE", null)).toBe("Most real first.");
  });

  it("names nothing where it is not known, or where they are a way", () => {
    expect(order("PERSONALIZE", null)).toBeUndefined();
    expect(order("INTERPOLATE", null)).toBeUndefined();
    expect(order("SAMPLE")).toBeUndefined();
  });
});

it("names settings by the form's words", () => {
  const settings = { seed: 123456, eta: 2.50004, lockCategory: true, from: { design: "a", rank: 2 }, other: "x" };
  expect(settingWords(settings)).toEqual([
    ["Seed", "123456"],
    ["Realism (eta)", "2.5"],
    ["Must stay its category", "yes"],
    ["From", "result 2 of a design"],
    ["other", "x"],
  ]);
});
