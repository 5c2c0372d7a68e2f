import { describe, expect, it } from "vitest";
import { NO_WAY, spread, withProgress } from "../../../web/src/design/way.js";

const news = (step: number) => ({ step, score: step / 10, preview: `data:${step}` });
const seen = (steps: readonly number[]) => steps.reduce((way, step) => withProgress(way, news(step)), NO_WAY);
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, step) => step);

describe("what was seen of a design's making", () => {
  it("keeps every objective and a few pictures, in order, the first among them", () => {
    const { points, frames } = seen(upTo(99));
    expect(points.map(({ step }) => step)).toEqual(upTo(99));
    expect(frames.length).toBeLessThanOrEqual(16);
    expect(frames[0]).toEqual({ step: 0, score: 0, url: "data:0" });
    const steps = frames.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeGreaterThan(90);
  });

  it("hears the same step once", () => {
    expect(seen([1, 2, 2, 2]).points).toHaveLength(2);
  });

  it("begins anew where the worker did", () => {
    expect(seen([5, 9, 1, 3]).points.map(({ step }) => step)).toEqual([1, 3]);
  });

  it("has no objective for steps of a reconstruction", () => {
    expect(withProgress(NO_WAY, { step: 3, preview: "data:3" })).toEqual({
      points: [],
      frames: [{ step: 3, score: null, url: "data:3" }],
    });
  });

  it("spreads rows evenly, both ends among them", () => {
    expect(spread(upTo(10), 3)).toEqual([0, 5, 10]);
    expect(spread([1, 2], 5)).toEqual([1, 2]);
  });
});
