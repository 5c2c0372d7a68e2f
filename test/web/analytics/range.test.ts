import { describe, expect, it } from "vitest";
import { dateRangeOf, lengthOf, readRange, spanOf, writeRange } from "../../../web/src/analytics/range.js";

const NOW = new Date("2026-03-02T23:30:00Z");
const read = (search: string) => readRange(new URLSearchParams(search));

describe("the range of days", () => {
  it("comes back from the address as it was written", () => {
    for (const range of [{ days: 7 }, { days: 90 }, { from: "2026-01-05", to: "2026-01-05" }])
      expect(readRange(new URLSearchParams(writeRange(range)))).toEqual(range);
  });

  it.each([
    "",
    "days=12",
    "days=x",
    "from=2026-01-02",
    "from=2026-02-02&to=2026-01-01",
    "from=2026-99-99&to=2026-99-99",
  ])("is the last 30 days where the address says %j", (search) => expect(read(search)).toEqual({ days: 30 }));

  it("has today as its last day, and as many days as it says, in UTC", () => {
    const span = spanOf({ days: 7 }, NOW);
    expect(span).toEqual({ from: "2026-02-24", to: "2026-03-02" });
    expect(lengthOf(span)).toBe(7);
  });

  it("asks for the whole of its last day", () => {
    expect(dateRangeOf({ from: "2026-02-27", to: "2026-02-28" })).toEqual({
      from: "2026-02-27T00:00:00.000Z",
      to: "2026-03-01T00:00:00.000Z",
    });
  });
});
