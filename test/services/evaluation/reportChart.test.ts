import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { lineChart } from "../../../src/services/evaluation/reportChart.js";
import { standalone } from "../../../src/services/evaluation/reportFigures.js";

const chart = (series: [label: string, ...values: (number | null)[]][]) =>
  lineChart({
    title: 'A "title" & more',
    xLabel: "x",
    yLabel: "y",
    xTicks: series[0].slice(1).map((_, at) => `<${at}>`),
    series: series.map(([label, ...values]) => ({ name: "dvbpr", label, values })),
  });

describe("lineChart", () => {
  it("is well-formed SVG, whatever the texts", async () => {
    const svg = standalone(
      chart([
        ["a < b", 0.5, 0.7],
        ["c & d", 0.2, null],
      ]),
    );
    expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({ format: "svg", width: 680, height: 380 });
    expect(svg).toContain("a &lt; b: 0.7000");
  });

  it("keeps the names at the ends apart, and in the order of the lines", () => {
    const svg = chart([
      ["low", 0.5, 0.5],
      ["middle", 0.5, 0.501],
      ["high", 0.9, 0.502],
    ]);
    const heights = new Map(
      [...svg.matchAll(/class="label[^>]* y="([\d.]+)">(\w+)</g)].map(([, y, of]) => [of, Number(y)]),
    );
    const [high, middle, low] = ["high", "middle", "low"].map((name) => heights.get(name) as number);
    expect(middle - high).toBeGreaterThanOrEqual(15);
    expect(low - middle).toBeGreaterThanOrEqual(15);
    expect(low).toBeLessThanOrEqual(380 - 44);
  });

  it("leaves out what is not there, and stands one point in the middle", () => {
    expect(chart([["a", 0.1, null, 0.3]]).match(/<circle/g)).toHaveLength(2);
    expect(chart([["a", 0.4]])).toMatch(/<path d="M316 /);
  });
});
