import { describe, expect, it } from "vitest";
import { changeText, movesOf } from "../../../web/src/shop/change.js";
import type { Answer } from "../../../web/src/shop/documents.js";

const answer = (...ids: string[]) =>
  ({ items: ids.map((id, place) => ({ rank: place + 1, item: { id } })) }) as unknown as Answer;

describe("what changed between two answers", () => {
  it("is how many items are new, and where the others went", () => {
    const before = answer("a", "b", "c");
    const after = answer("c", "a", "d");
    expect(movesOf(before, after)).toEqual(
      new Map<string, unknown>([
        ["c", 2],
        ["a", -1],
        ["d", "new"],
      ]),
    );
    expect(changeText(before, after)).toBe("Ranked anew: 1 of 3 items is new.");
  });

  it.each([
    [undefined, answer("a"), "1 item, best first."],
    [answer(), answer("a", "b"), "2 items, best first."],
    [answer("a", "b"), answer("b", "a"), "Ranked anew: the same 2 items, 2 at another place."],
    [answer("a", "b"), answer("a", "b"), "Ranked anew: the same 2 items at their places."],
    [answer("a", "b"), answer("b"), "Ranked anew: 1 item."],
    [answer("a"), answer(), "No item fits."],
  ])("is said in words", (before, after, text) => {
    expect(changeText(before, after)).toBe(text);
  });
});
