import type { Metrics } from "../../ml/training/loop.js";
import { escapeXml, lineChart } from "./reportChart.js";
import { CHART_STYLE } from "./reportStyle.js";
import type { BinFigures, MethodFigures } from "./types.js";

/** The metrics of a stored model after each round of its training. */
export interface LearningCurve {
  readonly name: string;
  readonly title: string;
  readonly modelId: string;
  readonly history: readonly Metrics[];
}

/** Bins of fewer rows say nothing, and are not drawn. */
const LEAST_ROWS = 20;

/** AUC by how well the held-out item sells. */
export function popularityChart(methods: readonly MethodFigures[]): string {
  return binChart(methods, ({ byPopularity }) => byPopularity, {
    title: "AUC by how many training rows the held-out item has",
    xLabel: "training rows of the held-out item",
  });
}

/** AUC by how much is known of the shopper. */
export function historyChart(methods: readonly MethodFigures[]): string {
  return binChart(methods, ({ byHistory }) => byHistory, {
    title: "AUC by how many training rows the shopper has",
    xLabel: "training rows of the shopper",
  });
}

/** A line for every method over the bins of the held-out rows. */
function binChart(
  methods: readonly MethodFigures[],
  of: (method: MethodFigures) => readonly BinFigures[],
  { title, xLabel }: { title: string; xLabel: string },
): string {
  const all = methods[0] ? of(methods[0]) : [];
  const large = all.filter(({ rows }) => rows >= LEAST_ROWS);
  const bins = large.length > 1 ? large : all;
  const series = methods.map((method) => {
    const found = new Map(of(method).map(({ label, auc }) => [label, auc]));
    return { name: method.name, label: method.title, values: bins.map(({ label }) => found.get(label) ?? null) };
  });
  return lineChart({
    title,
    xLabel: `${xLabel} (and how many rows)`,
    yLabel: "AUC over all items",
    xTicks: bins.map(({ label }) => label),
    xNotes: bins.map(({ rows }) => rows.toLocaleString("en-US")),
    series,
  });
}

/** One panel: validation AUC over all items and among cold ones, by round; all panels have the same y axis. */
export function learningPanel({ name, title, history }: LearningCurve, all: readonly LearningCurve[]): string {
  const values = (key: string) => history.map((metrics) => metrics[key] ?? null);
  const within = all.flatMap((curve) => curve.history.flatMap(({ auc, coldAuc }) => [auc, coldAuc]));
  return lineChart({
    title: `Validation AUC of ${title} after each round`,
    xLabel: "round",
    yLabel: "validation AUC",
    xTicks: history.map((_, round) => String(round + 1)),
    series: [
      { name, label: "all", values: values("auc") },
      { name, label: "cold", values: values("coldAuc"), dashed: true },
    ],
    within: within.filter((value) => value !== undefined),
    width: 330,
    height: 220,
    labelWidth: 34,
  });
}

/** A chart as a file of its own, with its colours. */
export function standalone(svg: string): string {
  return svg.replace(/^(<svg[^>]*>)/, `$1\n<style>${CHART_STYLE}\nsvg { background: var(--ground); }</style>`);
}

const PANEL = { width: 330, height: 250, columns: 3 };

/** All panels in one file. */
export function learningSheet(curves: readonly LearningCurve[]): string {
  const { width, height, columns } = PANEL;
  const rows = Math.ceil(curves.length / columns);
  const panels = curves.map((curve, index) => {
    const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
    const panel = learningPanel(curve, curves).replace(
      "<svg ",
      `<svg x="${x}" y="${y + 24}" width="${width}" height="220" `,
    );
    return `<g class="chart"><text x="${x + 46}" y="${y + 18}" font-weight="600">${escapeXml(curve.title)}</text></g>${panel}`;
  });
  const size = `viewBox="0 0 ${columns * width} ${rows * height}"`;
  return standalone(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${panels.join("\n")}\n</svg>`);
}
