import { describe, expect, it } from "vitest";
import { ticksFromZero } from "../../../web/src/components/charts/scale.js";

describe("ticksFromZero", () => {
  it.each([
    { most: 54, ticks: [0, 20, 40, 60] },
    { most: 100, ticks: [0, 20, 40, 60, 80, 100] },
    { most: 0.24, ticks: [0, 0.05, 0.1, 0.15, 0.2, 0.25] },
    { most: 0.3, ticks: [0, 0.1, 0.2, 0.3] },
    { most: 843, ticks: [0, 200, 400, 600, 800, 1000] },
  ])("ends at a round number that holds $most", ({ most, ticks }) => {
    expect(ticksFromZero([null, most / 3, most, undefined])).toEqual(ticks);
  });

  it("has no ticks between whole numbers for counts", () => {
    expect(ticksFromZero([1], { whole: true })).toEqual([0, 1]);
    expect(ticksFromZero([12], { whole: true })).toEqual([0, 5, 10, 15]);
  });

  it("has a scale where there is nothing to draw", () => {
    expect(ticksFromZero([])).toEqual([0, 1]);
    expect(ticksFromZero([0, null])).toEqual([0, 1]);
  });

  it("holds all values in at most 5 steps, whatever they are", () => {
    for (let most = 1e-6; most < 1e6; most *= 1.37) {
      const ticks = ticksFromZero([most]);
      expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most * (1 - 1e-8));
      expect(ticks[ticks.length - 2]).toBeLessThan(most);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});
