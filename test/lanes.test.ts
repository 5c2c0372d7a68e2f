import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inLanes } from "../src/lanes.js";

describe("inLanes", () => {
  it("works on each once, in order, so many at a time", async () => {
    const begun: number[] = [];
    let [now, most] = [0, 0];
    await inLanes(3, 8, async (index) => {
      begun.push(index);
      most = Math.max(most, ++now);
      await setTimeout(index % 2 ? 4 : 1);
      now--;
    });
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
    await inLanes(3, 0, () => Promise.reject(new Error("nothing to do")));
  });

  it("passes on a failure once what is under way has ended, and begins nothing after it", async () => {
    const ended: number[] = [];
    const work = inLanes(2, 9, async (index) => {
      await setTimeout(index === 1 ? 1 : 10);
      if (index === 1) throw new Error("the second");
      ended.push(index);
    });
    await expect(work).rejects.toThrow("the second");
    expect(ended).toEqual([0]);
  });
});
