import { cautionOf } from "../design/caution.js";
import type { DesignEvaluation } from "../design/types.js";
import { escapeXml } from "../reportChart.js";
import { count } from "../reportTables.js";
import { expectations } from "./expectations.js";
import { DESIGN_STYLE } from "./style.js";
import { expectationsHtml, improvementsHtml, tableFourHtml } from "./tables.js";

/** A figure of the page. */
export interface PageFigure {
  readonly title: string;
  /** What it shows, and what to look for. */
  readonly caption: string;
  /** SVG or HTML. */
  readonly body: string;
  /** What was found, weaknesses among it. */
  readonly findings: readonly string[];
  /** Name of the PNG beside the page. */
  readonly file: string;
}

export interface PageContents {
  readonly evaluation: DesignEvaluation;
  readonly figures: readonly PageFigure[];
  readonly createdAt: Date;
}

/** The report as one page that needs nothing else. */
export function designPage({ evaluation, figures, createdAt }: PageContents): string {
  const { trials, categories, generator, recommender, imageSize } = evaluation;
  const caution = cautionOf(evaluation);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Designs, measured and shown</title>
<style>${DESIGN_STYLE}</style>
</head>
<body>
<h1>Designs, measured and shown</h1>
<p class="faint">${count(trials.done)} trials, ${categories.length} categories, pictures of ${imageSize} px; ${escapeXml(generator)} draws for ${escapeXml(recommender)}; ${createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC. All figures: <a href="results.json">results.json</a>.</p>
<h2>Do designs come up to real items?</h2>
${caution ? `<p class="notes"><b class="amiss">Caution:</b> ${escapeXml(caution)}</p>\n` : ""}${expectationsHtml(expectations(evaluation), caution === undefined)}
<p class="notes faint">In brackets: 95 % bootstrap interval over ${count(trials.done)} trials. sd: standard deviations of the shopper's scores over the catalogue.</p>
${tableSection(evaluation)}
${figures.map(figureSection).join("\n")}
${notes(evaluation)}
</body>
</html>
`;
}

function tableSection(evaluation: DesignEvaluation): string {
  const { imagesPerQuery, network } = evaluation;
  return `<h2>Table IV: designs against real items</h2>
${tableFourHtml(evaluation)}
<p class="notes faint">${imagesPerQuery} images for a random shopper and category, mean ± deviation over trials (quality: over splits). Quality, category and Fréchet distance by ${escapeXml(network.name)}, which is right on ${(100 * network.accuracy).toFixed(1)} % of ${count(network.heldOut)} held-out photos.</p>
<h3>Synthesis against retrieval, by the model that is climbed and by others</h3>
${improvementsHtml(evaluation)}
<p class="notes faint">Mean score of the images in standard deviations of the shopper's scores over the catalogue. Who climbs a model can exploit it; models that were trained apart tell whether shoppers would like the designs better.</p>`;
}

function figureSection({ title, caption, body, findings, file }: PageFigure): string {
  return `<h2>${escapeXml(title)}</h2>
<p class="notes">${escapeXml(caption)} <a href="${escapeXml(file)}">PNG</a></p>
<ul class="notes finding">${findings.map(findingHtml).join("")}</ul>
<figure>${body}</figure>`;
}

const findingHtml = (text: string): string =>
  `<li>${escapeXml(text).replace(/^Weak:/, '<b class="amiss">Weak:</b>')}</li>`;

function notes(evaluation: DesignEvaluation): string {
  const { settings, trials, passedOver, seed, resamples, network } = evaluation;
  const held = settings.categoryHeld ? `held with weight ${settings.categoryWeight}` : "not held";
  const lines = [
    `Synthesis: ${settings.starts} starts, ${settings.steps} steps, eta ${settings.eta}, category ${held}, SSIM of a trial's images at most ${settings.mostSimilar}.`,
    `Table IV: ${count(trials.done)} of ${count(trials.asked)} trials, ended by ${trials.endedBy === "minutes" ? `the time (${trials.minutes} minutes)` : trials.endedBy}; ${count(resamples)} resamples; seed ${seed}.`,
    `The judge learned from ${count(network.learnedFrom)} photos, which do not count where the category is seen in photos.`,
    ...passedOver.map(({ id, name, reason }) => `Did not judge: ${id ?? name}, ${reason.replace(/\.$/, "")}.`),
  ];
  return `<h2>Notes</h2>\n<ul class="notes faint">${lines.map((line) => `<li>${escapeXml(line)}</li>`).join("")}</ul>`;
}
