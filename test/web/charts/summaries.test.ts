import { describe, expect, it } from "vitest";
import { barSummary, lineSummary } from "../../../web/src/components/charts/summaries.js";

const SERIES = [{ key: "answers", name: "Answers" }];
const points = (...values: (number | null)[]) =>
  values.map((value, index) => ({ title: `day ${index + 1}`, values: { answers: value } }));

describe("a chart in words", () => {
  it("tells where a line begins and ends, and its extremes, leaving gaps out", () => {
    expect(lineSummary(points(null, 3, 9, null, 1, 4), SERIES, String)).toBe(
      "Answers: from 3 at day 2 to 4 at day 6; lowest 1 at day 5, highest 9 at day 3.",
    );
    expect(lineSummary(points(null, 7), SERIES, String)).toBe("Answers: 7 at day 2.");
    expect(lineSummary(points(null), SERIES, String)).toBe("Answers: no values.");
  });

  it("tells all of few bars, and the highest and lowest of many", () => {
    expect(barSummary(points(2, null, 0), SERIES, String)).toBe("Answers: day 1 2, day 3 0.");
    expect(barSummary(points(2, 5, 1, 3), SERIES, String)).toBe(
      "Answers of 4: highest day 2 with 5, lowest day 3 with 1.",
    );
  });
});
