import type { DesignMaterial } from "../design/material.js";
import { count } from "../reportTables.js";
import type { CopyCheck } from "./copies.js";
import type { EtaSweep } from "./etaSweep.js";
import { inDeviations } from "./grids.js";
import type { Neighbours } from "./neighbours.js";
import type { Tailoring } from "./tailoring.js";
import type { ShopperRow } from "./topThree.js";

/** "71 %"; "-" of what is not there. */
export const percent = (share: number | null): string => (share === null ? "-" : `${Math.round(100 * share)}\u00a0%`);

/** Sentences on the eta sweep. */
export function sweepFindings({ trials, chosenEta, figures, retrieval }: EtaSweep): string[] {
  const [first, last] = [figures[0], figures[figures.length - 1]];
  const chosen = figures.find(({ eta }) => eta === chosenEta) ?? first;
  const sentences = [
    `From eta ${first.eta} to ${last.eta} the preference score goes from ${inDeviations(first.preferenceSd)} to ${inDeviations(last.preferenceSd)}, and the share in which the judge sees the category from ${percent(first.classAgreement)} to ${percent(last.classAgreement)}.`,
    `Designs are made with eta ${chosen.eta}: ${inDeviations(chosen.preferenceSd)} (best real ${inDeviations(retrieval.preferenceSd)}), category seen in ${percent(chosen.classAgreement)} (of photos: ${percent(retrieval.classAgreement)}).`,
  ];
  if ((chosen.diversity ?? 0) < 0.85 * (retrieval.diversity ?? 0))
    sentences.push(
      `Weak: the designs of a query differ less from each other than the best real items do (${chosen.diversity?.toFixed(3)} against ${retrieval.diversity?.toFixed(3)}).`,
    );
  if ((chosen.classAgreement ?? 0) < 0.9 * (retrieval.classAgreement ?? 1))
    sentences.push("Weak: designs lose their category more often than photos are mistaken.");
  sentences.push(`Only ${trials} queries for each eta: small differences are chance.`);
  return sentences;
}

/** Sentences on samples and their nearest photos. */
export function neighbourFindings({ data, generator }: DesignMaterial, { all, omitted }: Neighbours): string[] {
  const { categories } = generator;
  const agreed = (of: Neighbours["all"]) => of.filter(({ seen, category }) => seen === category).length / of.length;
  const same = all.filter(({ item, category }) => data.categoryIds[data.itemCategories[item]] === categories[category]);
  const asked = [...new Set(all.map(({ category }) => category))];
  const each = asked
    .map((category) => ({ category, share: agreed(all.filter((one) => one.category === category)) }))
    .sort((a, b) => a.share - b.share);
  const sentences = [
    `The judge sees the asked category in ${percent(agreed(all))} of ${count(all.length)} samples; the nearest photo is of that category in ${percent(same.length / all.length)}.`,
  ];
  const weak = each.filter(({ share }) => share < 0.8);
  if (weak.length > 0)
    sentences.push(
      `Weakest: ${weak
        .slice(0, 3)
        .map(({ category, share }) => `${categories[category]} (${percent(share)})`)
        .join(", ")}.`,
    );
  if (omitted > 0) sentences.push(`${omitted} smaller categories are not shown; they count in the figures.`);
  return sentences;
}

/** Sentences on the top three. */
export function topThreeFindings(rows: readonly ShopperRow[]): string[] {
  const best = (images: ShopperRow["real"]) => Math.max(...images.map(({ scoreSd }) => scoreSd));
  const gains = rows.map(({ real, generated }) => best(generated) - best(real)).filter((gain) => !Number.isNaN(gain));
  const designs = rows.flatMap(({ generated, category }) => generated.map(({ seen }) => seen === category));
  const sentences = [
    `The best design scores above the best real item for ${gains.filter((gain) => gain > 0).length} of ${gains.length} shoppers, by ${inDeviations(mean(gains))} on average.`,
    `The judge sees the asked category in ${designs.filter(Boolean).length} of ${designs.length} designs.`,
  ];
  if (mean(gains) <= 0) sentences.push("Weak: the search finds nothing better than what could be bought.");
  return sentences;
}

/** Sentences on tailoring. @param copies how near photos are to each other */
export function tailoringFindings(rows: readonly Tailoring[], { real }: CopyCheck): string[] {
  const error = mean(rows.map(({ reconstructionError }) => reconstructionError));
  const apart = real[real.length >> 1];
  const ends = rows.map(({ frames, original }) => ({
    gain: frames[frames.length - 1].scoreSd - frames[0].scoreSd,
    above: frames[frames.length - 1].scoreSd > original.scoreSd,
  }));
  const kept = rows.filter(({ seenAtLast, category }) => seenAtLast === category).length;
  const sentences = [
    `On average a reconstruction differs from its original by ${error.toFixed(1)} of 255 a pixel, the result by ${mean(rows.map(({ change }) => change)).toFixed(1)}; a photo and its nearest other photo by ${apart.toFixed(1)} (median).`,
    `From reconstruction to result the score changes by ${inDeviations(mean(ends.map(({ gain }) => gain)))}; ${ends.filter(({ above }) => above).length} of ${rows.length} results score above their original, and the judge sees the item's category in ${kept}.`,
  ];
  if (error > apart)
    sentences.push(
      "Weak: reconstructions are further from their originals than the nearest other item is: pattern and details are not redrawn.",
    );
  return sentences;
}

/** Sentences on copying. */
export function copyFindings({ real, generatedRandom, synthesis, limit, nearer }: CopyCheck): string[] {
  const median = (distances: readonly number[]) => distances[distances.length >> 1].toFixed(1);
  const sentences = [
    `Median distance to the nearest photo: ${median(real)} of photos, ${median(generatedRandom)} of random samples, ${median(synthesis)} of personalised designs; the nearest sample is ${generatedRandom[0].toFixed(1)} away, the nearest design ${synthesis[0].toFixed(1)}.`,
    `${percent(nearer.generatedRandom)} of the samples and ${percent(nearer.synthesis)} of the designs are nearer to a photo than ${limit.toFixed(1)}, which 5 % of the photos are to another.`,
  ];
  sentences.push(
    Math.max(nearer.generatedRandom, nearer.synthesis) > 0.15
      ? "Weak: that is far more than photos are, as if some photos were copied."
      : "No sign that photos are copied.",
  );
  return sentences;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
