import { basename } from "node:path";
import { Command } from "commander";
import { DESIGN_LIMITS } from "../services/design/types.js";
import type { DesignEvaluationOptions } from "../services/evaluation/design/evaluateDesign.js";
import { MINUTES, TRIALS } from "../services/evaluation/design/limits.js";
import { withContext } from "./context.js";
import { keepFlag, keepResults } from "./keepResults.js";
import { formatCount, positiveNumber, printResult, wholeNumber } from "./output.js";
import { readPreprocessing } from "./preprocessingFile.js";
import { createProgress, type Progress, tellOnStopping } from "./progress.js";
import { readNamedFile } from "./readFile.js";
import { showProgress, withEngine } from "./training.js";

/** What commands that measure designing understand. */
export interface DesignFlags {
  readonly trials: number;
  readonly minutes: number;
  readonly network?: string;
  readonly preprocessing?: string;
  readonly judges?: readonly string[];
  readonly recommender?: string;
  readonly generator?: string;
  readonly starts?: number;
  readonly steps?: number;
  readonly eta?: number;
  readonly mostSimilar?: number;
  readonly seed: number;
  readonly quiet?: boolean;
}

const HELP = `
A trial is a random shopper and a random category that the generator draws. Each of four methods returns three images for it:
random real ones of the category (X_c), random generated ones (G), the best real ones (eq. 8) and new ones made for the shopper
(eq. 9, as personalizeItem makes them by default). Table IV tells, with standard deviations over trials,
  preference   theta_u . Phi(image) (eq. 6), by the DVBPR that designs follow
  quality      inception score by a network that is not climbed, over all images of a row; deviation over splits
  diversity    one minus the mean SSIM of the three images
and beside the paper realism (-(D - 1)^2), the share of images in which the network sees the asked category, the Fréchet
distance to the catalogue's photos, the diversity within a category, and scores by recommenders that were trained apart, real
and new pictures alike embedded by what they show. Last it is checked whether the generator copies photos.

The network is the platform's own classifier of the categories, trained on half of the photos the first time and kept in the
data directory, or any ONNX network with outputs "features" and "probabilities" (--network; what is done to pictures before it
stands in FILE.json, as for \`atelier features\`). Trials are drawn until there are enough or the time is over; Ctrl-C measures
those that are there.

Examples:
    $ atelier evaluate design
    $ atelier evaluate design --trials 200 --minutes 30 --network mobilenet_v2.onnx
    $ atelier evaluate design --judges vbpr,dvbpr-compact-20260131-142500 --eta 2 --json

JSON: recommender, generator, categories, trials { done, asked, minutes, endedBy: "trials" | "minutes" | "interruption" }, settings,
imagesPerQuery, imageSize, network { kind: "own" | "foreign", name, width, classes, accuracy, learnedFrom, heldOut }, rows,
diversityByCategory, improvements, leak, passedOver, seed, resamples, seconds. Each of
  rows          source ("realRandom", "generatedRandom", "retrieval", "synthesis"), images; preference, preferenceSd, quality,
                diversity, realism: { mean, sd }; classAgreement, classAgreementOfReal, frechetDistance,
                withinCategoryDiversity, withinCategoryDiversityOfReal
  improvements  synthesis against retrieval by the climbed model and by each other: climbed, sharesNetwork, model, scores of each
                source, difference, ci: [low, high], better, betterTrials, percent, percentCi, trials
leak has photos, real, generatedRandom, synthesis: { pictures, least, low, median, medianOfReal, nearerThanReal }.
preferenceSd, scores and difference are in standard deviations of the shopper's scores over the catalogue; distances of leak are
mean absolute differences of pixels, 0 to 255. Intervals are 95 % bootstrap intervals over trials.`;

/** `atelier evaluate design`. */
export function evaluateDesignCommand(): Command {
  const command = new Command("design")
    .description("Measure designs against real items: Table IV, by models that were trained apart too.")
    .option("--json", "print everything as JSON")
    .addOption(keepFlag());
  return withDesignFlags(command).addHelpText("after", HELP).action(runEvaluateDesign);
}

export function withDesignFlags(command: Command, { trials = TRIALS, minutes = MINUTES } = {}): Command {
  const { starts, steps, eta, mostSimilar } = DESIGN_LIMITS;
  const usual = ({ fallback }: { readonly fallback: number }) => `[${fallback}, as personalizeItem]`;
  return command
    .option("--trials <n>", "trials at most", wholeNumber(1), trials)
    .option("--minutes <n>", "minutes after which no trial begins", positiveNumber, minutes)
    .option("--network <file>", "ONNX network that judges pictures [own classifier of the categories]")
    .option(
      "--preprocessing <file>",
      "what is done to pictures for it, as JSON [FILE.json beside it, when it is there]",
    )
    .option("--judges <names>", "recommenders trained apart: methods or ids between commas [all that can]", (text) =>
      text
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    )
    .option("--recommender <id>", "DVBPR whose taste designs follow [the active one, else the newest]")
    .option("--generator <id>", "generator that draws [the active one]")
    .option("--starts <n>", `starts of a search ${usual(starts)}`, wholeNumber(1))
    .option("--steps <n>", `steps of a search ${usual(steps)}`, wholeNumber(0))
    .option("--eta <x>", `weight of the realism ${usual(eta)}`, Number)
    .option("--most-similar <x>", `SSIM that no two images of a trial exceed; 1 for any ${usual(mostSimilar)}`, Number)
    .option("--seed <n>", "seed of every random draw", wholeNumber(0), 1)
    .option("--quiet", "show no progress")
    .hook("preAction", (asked) => {
      const { preprocessing, network } = asked.opts<DesignFlags>();
      if (preprocessing !== undefined && network === undefined) asked.error("--preprocessing goes with --network.");
    });
}

/**
 * Works with an engine of its own, and tells how far it is.
 * @param whenStopped what becomes of the work when it is stopped, in a sentence
 */
export async function runWithDesigns<T>(
  { network, preprocessing, quiet: _, ...flags }: DesignFlags,
  progress: Progress,
  run: (options: DesignEvaluationOptions) => Promise<T>,
  whenStopped: () => string,
): Promise<T> {
  const file = network && {
    name: basename(network),
    model: await readNamedFile("--network", network),
    preprocessing: await readPreprocessing(network, preprocessing),
  };
  return withContext(
    (context) =>
      withEngine(context, (engine) =>
        run({
          ...flags,
          network: file || undefined,
          database: context.database,
          store: context.store,
          engine,
          threads: context.config.threads,
          dataDirectory: context.config.dataDirectory,
          onPictures: (done, total) => progress.update("pictures", done, total),
          onTraining: (now) => showProgress(progress, now, "judge"),
          onProgress: (stage, done, total) => progress.update(stage, done, total),
          signal: context.signal,
        }),
      ),
    tellOnStopping(progress, whenStopped),
  );
}

interface EvaluateDesignFlags extends DesignFlags {
  readonly json?: boolean;
  readonly keep: boolean;
}

async function runEvaluateDesign({ json, keep, ...asked }: EvaluateDesignFlags): Promise<void> {
  const { evaluateDesign } = await import("../services/evaluation/design/evaluateDesign.js");
  const { formatDesignEvaluation } = await import("./designEvaluationTable.js");
  const progress = createProgress(asked);
  let complete = 0;
  const evaluate = (options: DesignEvaluationOptions) =>
    evaluateDesign({
      ...options,
      onProgress(stage, done, total) {
        if (stage === "trials") complete = done;
        options.onProgress?.(stage, done, total);
      },
    });
  const whenStopped = () =>
    complete === 0
      ? "Stopping: there is no complete trial to measure."
      : `Measuring the ${complete === 1 ? "trial that is" : `${formatCount(complete)} trials that are`} there.`;
  try {
    const run = async (options: DesignEvaluationOptions) => {
      const results = await evaluate(options);
      progress.stop();
      printResult(json, results, () => formatDesignEvaluation(results));
      if (keep) await keepResults(options.database, { kind: "DESIGN", results });
    };
    await runWithDesigns(asked, progress, run, whenStopped);
  } finally {
    progress.stop();
  }
}
