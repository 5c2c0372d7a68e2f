import sharp from "sharp";
import { escapeXml, lineChart } from "../reportChart.js";
import type { CopyCheck } from "./copies.js";
import type { EtaFigures, EtaSweep, SweepFigures } from "./etaSweep.js";
import { SOURCE_COLOURS } from "./style.js";

const PANEL = { width: 480, height: 280 };
const PANEL_TITLE = 26;
/** Bins of the histogram, at most. */
const BINS = 20;

interface Panel {
  readonly title: string;
  readonly svg: string;
}

/** Figure 3: what each weight of the realism makes of designs, with the best real images as a level to compare with. */
export function etaPanels({ figures, retrieval }: EtaSweep): Panel[] {
  const panel = (
    title: string,
    yLabel: string,
    within: readonly number[],
    of: (figures: SweepFigures) => number | null,
  ): Panel => ({
    title,
    svg: lineChart({
      title: `${title} over eta`,
      xLabel: "eta",
      yLabel,
      xTicks: figures.map(({ eta }: EtaFigures) => String(eta)),
      series: [
        { name: "synthesis", label: "designs", values: figures.map(of) },
        { name: "retrieval", label: "best real", values: figures.map(() => of(retrieval)), dashed: true },
      ],
      within,
      ...PANEL,
      labelWidth: 68,
    }),
  });
  return [
    panel("Preference score", "sd of the shopper's scores", [0], ({ preferenceSd }) => preferenceSd),
    panel("Quality", "inception score", [1], ({ quality }) => quality),
    panel("Diversity", "opposite mean SSIM", [0], ({ diversity }) => diversity),
    panel("Category seen by the judge", "share of the images", [0, 1], ({ classAgreement }) => classAgreement),
  ];
}

/** How far pictures are from their nearest photo: shares of each kind over bins of distance. */
export function copyChart({ real, generatedRandom, synthesis }: CopyCheck): string {
  const all = [...real, ...generatedRandom, ...synthesis];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const width = [0.25, 0.5, 1, 2, 5, 10].find((step) => (most - least) / step <= BINS) ?? 20;
  const first = Math.floor(least / width);
  const bins = Math.floor(most / width) - first + 1;
  const shares = (distances: readonly number[]) => {
    const counts = new Array<number>(bins).fill(0);
    for (const distance of distances) counts[Math.floor(distance / width) - first]++;
    return counts.map((count) => count / distances.length);
  };
  return lineChart({
    title: "How many pictures are how far from the nearest photo",
    xLabel: `mean difference of pixels to the nearest photo, 0 to 255 (bins of ${width}, named by their beginning)`,
    yLabel: "share of the pictures",
    xTicks: Array.from({ length: bins }, (_, bin) => String((first + bin) * width)),
    series: [
      { name: "real", label: "photo to photo", values: shares(real), dashed: true },
      { name: "generated", label: "random new", values: shares(generatedRandom) },
      { name: "synthesis", label: "personalised", values: shares(synthesis) },
    ],
    within: [0],
    labelWidth: 112,
  });
}

/** Panels side by side, two in a row, as one SVG. */
export function panelSheet(panels: readonly Panel[]): string {
  const rowHeight = PANEL.height + PANEL_TITLE;
  const placed = panels.map(({ title, svg }, at) => {
    const [x, y] = [(at % 2) * PANEL.width, Math.floor(at / 2) * rowHeight];
    const inner = svg.replace(
      "<svg ",
      `<svg x="${x}" y="${y + PANEL_TITLE}" width="${PANEL.width}" height="${PANEL.height}" `,
    );
    return `<g class="chart"><text x="${x + 60}" y="${y + 18}" font-weight="600">${escapeXml(title)}</text></g>${inner}`;
  });
  const size = `viewBox="0 0 ${2 * PANEL.width} ${Math.ceil(panels.length / 2) * rowHeight}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${placed.join("\n")}\n</svg>`;
}

/** Its own colours: what draws it knows no variables of style sheets. */
const PNG_STYLE = `svg { background: #ffffff; }
text { font: 13px sans-serif; fill: #1c1e21; }
.tick { fill: #5d636b; font-size: 12px; }
.axis { fill: #5d636b; }
.grid { stroke: #e2e5e9; stroke-width: 1; }
.line path { fill: none; stroke-width: 1.8; }
.dashed path { stroke-dasharray: 5 4; }
.label { font-weight: bold; }
${Object.entries(SOURCE_COLOURS)
  .map(
    ([name, [colour]]) =>
      `.m-${name} path { stroke: ${colour}; } .m-${name} circle, .m-${name}.label { fill: ${colour}; }`,
  )
  .join("\n")}`;

/** A chart as a PNG of twice its size, on white. */
export function chartPng(svg: string): Promise<Buffer> {
  const styled = svg.replace(/^(<svg[^>]*>)/, `$1\n<style>${PNG_STYLE}</style>`);
  return sharp(Buffer.from(styled), { density: 144 })
    .flatten({ background: "#ffffff" })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}
