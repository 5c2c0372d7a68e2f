import { formatSigned, markLegend, markNotes, NO_PICTURES } from "./figureText.js";
import { escapeXml } from "./reportChart.js";
import { historyChart, type LearningCurve, learningPanel, popularityChart } from "./reportFigures.js";
import { PAGE_STYLE } from "./reportStyle.js";
import { count, listTableHtml, newItemsTableHtml, tableThreeHtml } from "./reportTables.js";
import type { NewItemsEvaluation, RecommenderEvaluation, Setting } from "./types.js";

export interface ReportMap {
  readonly picture: Buffer;
  readonly items: number;
  /** Title of the method whose embedding it shows. */
  readonly title: string;
}

export interface ReportContents {
  readonly evaluation: RecommenderEvaluation;
  readonly curves: readonly LearningCurve[];
  readonly map?: ReportMap;
  readonly createdAt: Date;
}

/** The report as one page that needs nothing else. */
export function reportPage({ evaluation, curves, map, createdAt }: ReportContents): string {
  const { data, methods, newItems } = evaluation;
  const sections = [
    ...(data.heldOutRows > 0 ? tables(evaluation) : []),
    ...(newItems ? newItemsSection(newItems) : []),
    ...(data.heldOutRows > 0 ? charts(evaluation) : []),
    ...(curves.length > 0 ? learning(curves) : []),
    ...(map ? mapSection(map) : []),
    notes(evaluation),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Recommenders, measured</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>Recommenders, measured</h1>
<p>${summary(evaluation)}</p>
<p class="faint">${count(data.items)} items, ${count(data.users)} shoppers, ${count(data.trainRows)} training rows; ${methods.length} methods; ${createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC. All figures: <a href="results.json">results.json</a>.</p>
${sections.join("\n")}
</body>
</html>
`;
}

const SETTING_TITLES: Readonly<Record<Setting, string>> = {
  all: "all items",
  cold: "cold items",
  coldZero: "items without a training row",
  coldFew: "items with few training rows",
};

/** Which method is best at what, in a sentence or two. */
function summary({ methods, improvements, data, newItems }: RecommenderEvaluation): string {
  const best = (setting: Setting) =>
    methods.reduce<(typeof methods)[number] | undefined>(
      (first, method) => ((method[setting].auc ?? -1) > (first?.[setting].auc ?? -1) ? method : first),
      undefined,
    );
  const titleOf = (name: string) => methods.find((method) => method.name === name)?.title ?? name;
  const settings: readonly Setting[] = data.heldOutRows > 0 ? ["all", "cold", "coldZero", "coldFew"] : [];
  const parts = settings.flatMap((setting) => {
    const winner = best(setting);
    return winner ? [[winner.title, `${SETTING_TITLES[setting]} (${winner[setting].auc?.toFixed(4)})`] as const] : [];
  });
  const winners = [...new Set(parts.map(([title]) => title))];
  const sentences = winners.map((title) => {
    const where = parts.filter(([winner]) => winner === title).map(([, text]) => text);
    return `<b>${escapeXml(title)}</b> ranks ${listed(where)} best.`;
  });
  const gain = improvements.all.hybridVsBest;
  if (gain)
    sentences.push(
      `Over all items the hybrid differs from the best other method (${escapeXml(titleOf(gain.than))}) by ${formatSigned(gain.difference)}, 95 % interval ${formatSigned(gain.ci[0])} to ${formatSigned(gain.ci[1])}.`,
    );
  if (newItems) {
    const winner = newItems.methods.reduce((first, method) =>
      (method.among.auc ?? -1) > (first.among.auc ?? -1) ? method : first,
    );
    sentences.push(
      `Of items that nobody has seen, <b>${escapeXml(winner.title)}</b> has the best order (${winner.among.auc?.toFixed(4)} among themselves).`,
    );
  }
  return sentences.join(" ");
}

function tables(evaluation: RecommenderEvaluation): string[] {
  const { heldOut, file, data } = evaluation;
  const rows = heldOut === "file" ? `rows of ${escapeXml(file?.name ?? "")}` : `${heldOut} rows`;
  return [
    "<h2>Table III: AUC</h2>",
    tableThreeHtml(evaluation),
    ...markLegend(evaluation.methods).map((line) => `<p class="notes">${escapeXml(line)}</p>`),
    `<p class="notes faint">The share of other items that a shopper's held-out item beats, ties counted against it; mean over the shoppers in brackets. ${count(data.heldOutRows)} ${rows}. Cold items have fewer than ${data.coldBelow} training rows and are ranked among the ${count(data.coldItems)} cold items. Improvements are per cent of the AUC, as in the paper.</p>`,
    "<h2>Lists and certainty</h2>",
    listTableHtml(evaluation),
    `<p class="notes faint">Recall@k: share of the held-out items among a shopper's first k. NDCG weighs them by 1 / log2(1 + rank). Coverage: share of the catalogue in anybody's first 100. Intervals: bootstrap over shoppers, ${count(evaluation.resamples)} resamples.</p>`,
  ];
}

function newItemsSection(newItems: NewItemsEvaluation): string[] {
  const reasons = newItems.methods.flatMap(({ title, reason }) =>
    reason === null ? [] : [`<li>${escapeXml(title)}: ${escapeXml(reason)}.</li>`],
  );
  return [
    "<h2>Items that nobody has seen</h2>",
    ...(newItems.withoutPicture === newItems.items ? [`<p>${escapeXml(NO_PICTURES)}</p>`] : []),
    newItemsTableHtml(newItems),
    `<p class="notes faint">${count(newItems.items)} items that were never in training, ${count(newItems.rows)} rows of ${count(newItems.users)} shoppers. Methods that cannot tell new items apart:</p>`,
    `<ul class="notes faint">${reasons.join("")}</ul>`,
  ];
}

function charts({ methods }: RecommenderEvaluation): string[] {
  const figure = (svg: string, caption: string) =>
    `<figure><div class="wide">${svg}</div><figcaption>${caption}</figcaption></figure>`;
  return [
    "<h2>AUC by popularity of the item</h2>",
    figure(
      popularityChart(methods),
      "Where methods earn their AUC: items few have to the left, popular ones to the right. Point at a dot for its value.",
    ),
    "<h2>AUC by length of the shopper's history</h2>",
    figure(historyChart(methods), "What each method makes of a shopper it knows little or much of."),
  ];
}

function learning(curves: readonly LearningCurve[]): string[] {
  const panels = curves.map((curve) => `<div><h3>${escapeXml(curve.title)}</h3>${learningPanel(curve, curves)}</div>`);
  return [
    "<h2>Learning curves</h2>",
    `<div class="panels">${panels.join("\n")}</div>`,
    '<p class="notes faint">Validation AUC after each round, over all items (solid) and among cold items (dashed). The best round over all items is the one kept.</p>',
  ];
}

function mapSection({ picture, items, title }: ReportMap): string[] {
  return [
    "<h2>What the embedding has learned</h2>",
    `<figure><img class="map" width="1600" height="1600" alt="Map of ${count(items)} item pictures" src="data:image/jpeg;base64,${picture.toString("base64")}">`,
    `<figcaption>t-SNE of ${count(items)} items by ${escapeXml(title)}: near each other are items that it would show to the same shoppers.</figcaption></figure>`,
  ];
}

function notes(evaluation: RecommenderEvaluation): string {
  const { methods, data, passedOver, untrained, leftOut, seed, seconds } = evaluation;
  const models = methods.map(
    ({ title, modelId }) => `${escapeXml(title)}: ${modelId === null ? "computed on the spot" : escapeXml(modelId)}`,
  );
  const lines = [
    `Never ranked against: what a shopper has in ${listed([...leftOut])}.`,
    ...(untrained.length > 0 ? [`Not trained: ${untrained.join(", ")}.`] : []),
    ...passedOver.map(({ id, reason }) => `Passed over: ${escapeXml(id)}, ${escapeXml(reason.replace(/\.$/, ""))}.`),
    ...markNotes(methods, data.heldOutRows).map(escapeXml),
    `Models: ${models.join("; ")}.`,
    `Seed ${seed}; measured in ${seconds.toFixed(0)} s.`,
  ];
  return `<h2>Notes</h2>\n<ul class="notes faint">${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
