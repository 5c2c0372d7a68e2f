import { describe, expect, it } from "vitest";
import { noteServing, rollbackTarget, type ServingHistory } from "../../../web/src/models/serving/history.js";

const seen = (...active: (string | undefined)[]): ServingHistory => active.reduce(noteServing, { before: [] });

describe("what served before, as a browser saw it", () => {
  it.each([
    [["a"], undefined],
    [["a", "a", undefined, "a"], undefined],
    [["a", "b"], "a"],
    [["a", "b", "c"], "b"],
    [["a", "b", "a"], undefined],
    [["a", "b", "c", "b"], "a"],
    [["a", "b", "c", "a"], "c"],
  ])("after %j is rolled back to %s", (active, target) => {
    expect(rollbackTarget(seen(...active), new Set(["a", "b", "c"]))).toBe(target);
  });

  it("passes over models that are gone", () => {
    expect(rollbackTarget(seen("a", "b", "c"), new Set(["a", "c"]))).toBe("a");
    expect(rollbackTarget(seen("a", "b"), new Set(["b"]))).toBeUndefined();
  });

  it("stays short", () => {
    const names = Array.from({ length: 100 }, (_, index) => String(index));
    expect(seen(...names).before).toHaveLength(20);
  });
});
