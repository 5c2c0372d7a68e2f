import type { Plot } from "./benchmark.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [640, 360, 70, 50, 40, 160];
const COLOURS = ["#1f6feb", "#d1242f", "#1a7f37", "#9a6700", "#8250df"];

/** A plot as an SVG picture; axes begin at 0. */
export function linePlot({ title, x, y, curves }: Plot): string {
  const points = curves.flatMap((curve) => curve.points);
  const [mostX, mostY] = [niceCeiling(points.map(([at]) => at)), niceCeiling(points.map(([, value]) => value))];
  const toX = (value: number) => LEFT + (value / mostX) * (WIDTH - LEFT - RIGHT);
  const toY = (value: number) => HEIGHT - BOTTOM - (value / mostY) * (HEIGHT - BOTTOM - TOP);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const lines = curves.map(({ name, points: of }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = of.map(([at, value]) => `${toX(at).toFixed(1)},${toY(value).toFixed(1)}`).join(" ");
    const dots = of.map(([at, value]) => `<circle cx="${toX(at).toFixed(1)}" cy="${toY(value).toFixed(1)}" r="3"/>`);
    return `<g fill="${colour}" stroke="${colour}"><polyline points="${path}" fill="none" stroke-width="2"/>${dots.join("")}
<text x="${WIDTH - RIGHT + 12}" y="${TOP + 18 * index + 12}" stroke="none">${escaped(name)}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="22" font-size="15">${escaped(title)}</text>
${ticks.map((t) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${toY(t * mostY)}" y2="${toY(t * mostY)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${toY(t * mostY) + 4}" text-anchor="end">${tick(t * mostY)}</text>`).join("\n")}
${ticks.map((t) => `<text x="${toX(t * mostX)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${tick(t * mostX)}</text>`).join("\n")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(x)}</text>
<text transform="translate(16 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escaped(y)}</text>
${lines.join("\n")}
</svg>
`;
}

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than every value. */
function niceCeiling(values: readonly number[]): number {
  const most = Math.max(...values, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((ceiling) => ceiling >= most) ?? most;
}

function tick(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
