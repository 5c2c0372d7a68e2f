import { describe, expect, it } from "vitest";
import { newArm, problemOf, sameWay } from "../../../web/src/analytics/experiments/armDraft.js";

const arm = (name: string, change: object = {}) => ({ ...newArm(0, name), ...change });

describe("what must be mended before an experiment can start", () => {
  it.each([
    [" ", [arm("a"), arm("b")], "Give the experiment a name."],
    ["e", [arm("a"), arm(" ")], "Arm 2 needs a name."],
    ["e", [arm("a"), arm("b"), arm("b ")], "Arms 2 and 3 are both named “b”."],
    ["e", [arm("a"), arm("b", { weight: "0" })], "Arm 2: give a weight above 0, of a million at most."],
    ["e", [arm("a", { weight: "much" }), arm("b")], "Arm 1: give a weight above 0, of a million at most."],
    ["e", [arm("a"), arm("b", { weight: "" })], undefined],
  ])("%j %j: %j", (name, arms, problem) => {
    expect(problemOf(name, arms)).toBe(problem);
  });
});

it("tells which arms rank the same way, whatever their names and weights", () => {
  expect(sameWay([arm("a"), arm("b", { weight: "3" })])).toBe("Arms 1 and 2 rank the same way");
  const varied = { diversity: 0.3 };
  expect(sameWay([arm("a", varied), arm("b"), arm("c", varied)])).toBe("Arms 1 and 3 rank the same way");
  expect(sameWay([arm("a"), arm("b"), arm("c")])).toBe("Arms 1, 2, and 3 rank the same way");
  expect(sameWay([arm("a"), arm("b", varied), arm("c", { recommender: "warp" })])).toBeUndefined();
});
