import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserInputError } from "../../errors.js";
import { type DesignEvaluationOptions, evaluateDesign, openJudge } from "../design/evaluateDesign.js";
import type { JudgeNetwork } from "../design/judgeNetwork.js";
import { type DesignMaterial, loadDesignMaterial } from "../design/material.js";
import { trainingPhotos } from "../design/trainingPhotos.js";
import { drawTrial } from "../design/trials.js";
import type { DesignEvaluation } from "../design/types.js";
import { prepareOutputFolder } from "../outputFolder.js";
import { copyCheck } from "./copies.js";
import { drawSweep, etaSweep } from "./etaSweep.js";
import { REPORT_MINUTES, REPORT_TRIALS } from "./limits.js";
import { nearestNeighbours } from "./neighbours.js";
import { designPage } from "./page.js";
import { type DesignFigures, renderFigures } from "./renderFigures.js";
import { tailorings } from "./tailoring.js";
import { SHOPPER_TRIALS, topThree } from "./topThree.js";

export interface DesignReportOptions extends DesignEvaluationOptions {
  /** Folder that the files go to; made when it is not there. */
  readonly out: string;
  /** What was measured before; measured now by default. */
  readonly evaluation?: DesignEvaluation;
  /** Samples whose nearest photos are looked for, about; 200 by default. */
  readonly samples?: number;
  /** Items that figure 6 shows; 5 by default. */
  readonly tailored?: number;
}

export interface DesignReport {
  readonly evaluation: DesignEvaluation;
  /** Paths of what was written, the page first. */
  readonly files: readonly string[];
}

/** Queries of the eta sweep, at most. */
const SWEEP_TRIALS = 10;

/**
 * Measures designing where it was not before, draws figures 3 to 6 and the check for copies, and writes a page about it
 * (index.html, complete in itself), each figure as a PNG, and all numbers (results.json).
 * @throws UserInputError when the folder cannot be written to, or the evaluation is of other models; else as {@link evaluateDesign}
 */
export async function reportDesign({
  out,
  evaluation: measured,
  ...options
}: DesignReportOptions): Promise<DesignReport> {
  await prepareOutputFolder(out);
  const { trials = REPORT_TRIALS, minutes = REPORT_MINUTES, signal } = options;
  const asked = { ...options, trials, minutes };
  const evaluation = measured ?? (await evaluateDesign(asked));
  signal?.throwIfAborted();
  const files = await withMaterial(options, async (material) => {
    checkModels(material, evaluation);
    const judge = await openJudge(material, options);
    try {
      const figures = await gather(material, judge, { ...asked, eta: options.eta ?? evaluation.settings.eta });
      const rendered = await renderFigures(material, figures);
      const page = designPage({ evaluation, figures: rendered.map(({ figure }) => figure), createdAt: new Date() });
      return {
        "index.html": page,
        "results.json": JSON.stringify({ evaluation, ...numbersOf(material, figures) }, null, 2),
        ...Object.fromEntries(rendered.map(({ figure, png }) => [figure.file, png])),
      };
    } finally {
      await judge.close();
    }
  });
  for (const [name, contents] of Object.entries(files)) await writeFile(join(out, name), contents);
  return { evaluation, files: Object.keys(files).map((name) => join(out, name)) };
}

async function withMaterial<T>(
  options: DesignEvaluationOptions,
  work: (material: DesignMaterial) => Promise<T>,
): Promise<T> {
  const material = await loadDesignMaterial(options);
  try {
    return await work(material);
  } finally {
    await material.close();
  }
}

function checkModels({ recommender, generator }: DesignMaterial, evaluation: DesignEvaluation): void {
  for (const [flag, id, was] of [
    ["recommender", recommender.model.id, evaluation.recommender],
    ["generator", generator.model.id, evaluation.generator],
  ])
    if (id !== was)
      throw new UserInputError(
        `The evaluation is of the ${flag} "${was}", figures would be drawn by "${id}": give --${flag} ${was}, or measure again.`,
      );
}

/** Everything that figures show. */
async function gather(
  material: DesignMaterial,
  judge: JudgeNetwork,
  options: Omit<DesignReportOptions, "out"> & {
    readonly eta: number;
    readonly trials: number;
    readonly minutes: number;
  },
): Promise<DesignFigures> {
  const { seed = 1, eta, steps, threads, trials, samples = 200, tailored = 5, signal, onProgress } = options;
  const told = (stage: string) => (done: number, total: number) => onProgress?.(stage, done, total);
  const drawn = await drawSweep(material, {
    ...options,
    seed,
    trials: Math.min(trials, SWEEP_TRIALS),
    lanes: threads,
    onProgress: told("eta"),
  });
  const sweep = await etaSweep(material, drawn, { judge, chosenEta: eta });
  const chosen = drawn.map(({ trial }) => trial);
  // Where the sweep ran out of time.
  for (let index = chosen.length; index < Math.min(trials, SHOPPER_TRIALS); index++) {
    signal?.throwIfAborted();
    chosen.push(await drawTrial(material, index, { ...options, seed, eta }));
    onProgress?.("shoppers", index + 1, Math.min(trials, SHOPPER_TRIALS));
  }
  const photos = trainingPhotos(material);
  const neighbours = await nearestNeighbours(material, photos, {
    judge,
    seed,
    samples,
    signal,
    onProgress: told("neighbours"),
  });
  const copies = await copyCheck(photos, {
    generatedRandom: neighbours.all.map(({ distance }) => distance),
    synthesis: chosen.flatMap(({ images }) => images.synthesis.map(({ pixels }) => pixels)),
    seed,
    onProgress: told("copies"),
  });
  return {
    sweep,
    neighbours,
    copies,
    shoppers: await topThree(material, chosen, judge),
    tailorings: await tailorings(material, {
      judge,
      seed,
      items: tailored,
      steps,
      eta,
      signal,
      onProgress: told("tailoring"),
    }),
  };
}

/** Figures without their pictures, ids in place of indices. */
function numbersOf({ data, generator }: DesignMaterial, figures: DesignFigures) {
  const { sweep, neighbours, copies, shoppers, tailorings: tailored } = figures;
  const [user, item] = [(index: number) => data.userIds[index], (index: number) => data.itemIds[index]];
  const category = (index: number | undefined) => (index === undefined ? undefined : generator.categories[index]);
  const { examples: _, ...etas } = sweep;
  return {
    etaSweep: etas,
    neighbours: neighbours.all.map((one) => ({
      category: category(one.category),
      seen: category(one.seen),
      nearest: item(one.item),
      mirrored: one.mirrored,
      distance: one.distance,
    })),
    shoppers: shoppers.map((row) => ({
      user: user(row.user),
      category: category(row.category),
      real: row.real.map(({ item: of, score, scoreSd }) => ({
        item: of === undefined ? null : item(of),
        score,
        scoreSd,
      })),
      generated: row.generated.map(({ score, scoreSd, seen }) => ({ score, scoreSd, seen: category(seen) })),
    })),
    tailoring: tailored.map((row) => ({
      user: user(row.user),
      item: item(row.item),
      category: category(row.category),
      seenAtFirst: category(row.seenAtFirst),
      seenAtLast: category(row.seenAtLast),
      originalScoreSd: row.original.scoreSd,
      frames: row.frames.map(({ step, scoreSd }) => ({ step, scoreSd })),
      reconstructionError: row.reconstructionError,
      change: row.change,
    })),
    copies,
  };
}
