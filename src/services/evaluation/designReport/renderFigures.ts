import type { DesignMaterial } from "../design/material.js";
import { escapeXml } from "../reportChart.js";
import { chartPng, copyChart, etaPanels, panelSheet } from "./charts.js";
import type { CopyCheck } from "./copies.js";
import type { EtaSweep } from "./etaSweep.js";
import { copyFindings, neighbourFindings, sweepFindings, tailoringFindings, topThreeFindings } from "./findings.js";
import { neighbourGrid, sweepGrid, tailoringGrid, topThreeGrid } from "./grids.js";
import type { Neighbours } from "./neighbours.js";
import type { PageFigure } from "./page.js";
import { gridHtml, gridPng, type PictureGrid } from "./pictureGrid.js";
import type { Tailoring } from "./tailoring.js";
import type { ShopperRow } from "./topThree.js";

/** Everything that figures show. */
export interface DesignFigures {
  readonly sweep: EtaSweep;
  readonly neighbours: Neighbours;
  readonly shoppers: readonly ShopperRow[];
  readonly tailorings: readonly Tailoring[];
  readonly copies: CopyCheck;
}

export interface RenderedFigure {
  readonly figure: PageFigure;
  readonly png: Buffer;
}

const SCORES = "Below pictures: the score in standard deviations of the shopper's scores over the catalogue.";
const RED = "In red: the judge takes it for another category.";

/** Figures for the page, and as PNGs. */
export async function renderFigures(material: DesignMaterial, figures: DesignFigures): Promise<RenderedFigure[]> {
  const { sweep, neighbours, shoppers, tailorings, copies } = figures;
  const panels = etaPanels(sweep);
  const histogram = copyChart(copies);
  const asGrid = async (figure: Omit<PageFigure, "body">, grid: PictureGrid): Promise<RenderedFigure> => ({
    figure: { ...figure, body: await gridHtml(grid) },
    png: await gridPng(grid),
  });
  return [
    {
      figure: {
        title: "Figure 3: the weight of the realism (eta)",
        caption: `What eta trades: a higher one holds designs nearer to what the discriminator finds real, a lower one lets them follow the taste. ${sweep.trials} queries of 3 images for each eta, the same starts; dashed: the best real images for the same queries. Look for the eta at which the category holds and little of the score is lost.`,
        body: `<div class="panels wide-panels">${panels.map(({ title, svg }) => `<div><h3>${escapeXml(title)}</h3>${svg}</div>`).join("\n")}</div>`,
        findings: sweepFindings(sweep),
        file: "figure-3-eta.png",
      },
      png: await chartPng(panelSheet(panels)),
    },
    await asGrid(
      {
        title: "The same queries at every eta",
        caption: `The best design for a query. Look at whether it stays a garment of its category where eta is low. ${SCORES} ${RED}`,
        findings: [],
        file: "figure-3-designs.png",
      },
      sweepGrid(material, sweep),
    ),
    await asGrid(
      {
        title: "Figure 4: samples and their nearest photos",
        caption: `The same random codes z drawn in every category, each beside the photo with the least l1 distance (mean difference of the pixels, 0 to 255; mirror images count). Look for samples that are good garments and yet not the photo. ${RED} Below a photo stands its own category where that is another.`,
        findings: neighbourFindings(material, neighbours),
        file: "figure-4-neighbours.png",
      },
      neighbourGrid(material, neighbours.shown),
    ),
    await asGrid(
      {
        title: "Figure 5: the best real items against the best designs",
        caption: `For random shoppers and a category each. Look for designs that are of the style of the real ones, and score higher. ${SCORES} ${RED}`,
        findings: topThreeFindings(shoppers),
        file: "figure-5-top-three.png",
      },
      topThreeGrid(material, shoppers),
    ),
    await asGrid(
      {
        title: "Figure 6: an item on its way to a shopper's taste",
        caption: `The reconstruction is what the generator can draw of the item (eq. 12); from there the design climbs the shopper's score (eq. 10). Look at how much of the original is left where the score has grown. ${SCORES} ${RED}`,
        findings: tailoringFindings(tailorings, copies),
        file: "figure-6-tailoring.png",
      },
      tailoringGrid(material, tailorings),
    ),
    {
      figure: {
        title: "Does the generator copy?",
        caption: `Distances of ${copies.generatedRandom.length} random samples and ${copies.synthesis.length} personalised designs to the nearest of ${copies.photos} photos, against those of ${copies.real.length} photos to their nearest other one. A generator that copies has a peak at the left, where photos have none.`,
        body: `<div class="wide">${histogram}</div>`,
        findings: copyFindings(copies),
        file: "copies.png",
      },
      png: await chartPng(histogram),
    },
  ];
}
