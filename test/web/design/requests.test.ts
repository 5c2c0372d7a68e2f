import { describe, expect, it } from "vitest";
import { personalizeInput, sampleInput, tailorInput } from "../../../web/src/design/requests.js";
import { DEFAULTS, idsIn } from "../../../web/src/design/settings.js";

const settings = { ...DEFAULTS, category: "tops", shopper: "ada" };

describe("what the form of the design page asks for", () => {
  it("samples with a colour only where one is wished for", () => {
    expect(sampleInput(settings)).toEqual({ category: "tops", count: 4, seed: 1, mostSimilar: 0.9 });
    expect(sampleInput({ ...settings, hasColor: true, color: "#102030" })).toMatchObject({
      targetColor: "#102030",
      colorWeight: 20,
    });
  });

  it("names exactly one audience", () => {
    const audienceOf = (change: object) => {
      const { user, users, buyersOf } = personalizeInput({ ...settings, ...change });
      return { user, users, buyersOf };
    };
    expect(audienceOf({})).toEqual({ user: "ada" });
    expect(audienceOf({ audience: "several", shoppers: "ada, bob\nada" })).toEqual({ users: ["ada", "bob"] });
    expect(audienceOf({ audience: "buyers", bought: "T-1;T-2" })).toEqual({ buyersOf: ["T-1", "T-2"] });
  });

  it("says what is missing", () => {
    expect(() => personalizeInput({ ...settings, shopper: "" })).toThrow("Name the shopper");
    expect(() => personalizeInput({ ...settings, audience: "several" })).toThrow("Name the shoppers");
    expect(() => tailorInput(settings)).toThrow("Choose an item");
    expect(() => tailorInput({ ...settings, source: "picture" })).toThrow("Choose a picture");
  });

  it("searches from as many starts as pictures are wanted", () => {
    expect(personalizeInput({ ...settings, count: 20, starts: 4 }).starts).toBe(20);
  });

  it("gives a category to an uploaded picture, and none to an item", () => {
    expect(tailorInput({ ...settings, item: "T-1" })).toMatchObject({ item: "T-1", closeness: 5, mostSimilar: 1 });
    expect(tailorInput({ ...settings, item: "T-1" })).not.toHaveProperty("category");
    const uploaded = tailorInput({ ...settings, item: "T-1", source: "picture" }, "uploads/1");
    expect(uploaded).toMatchObject({ imageKey: "uploads/1", category: "tops" });
    expect(uploaded).not.toHaveProperty("item");
  });

  it("reads ids that have spaces in them", () => {
    expect(idsIn(" Shopper 1 \n\n, Shopper 2")).toEqual(["Shopper 1", "Shopper 2"]);
  });
});
