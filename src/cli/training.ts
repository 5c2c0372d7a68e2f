import { type Command, Option } from "commander";
import type { Model } from "../database/generated/client.js";
import { ThreadedEngine } from "../ml/engine/threadedEngine.js";
import { PROFILES, type Profile } from "../ml/networks/profile.js";
import type { TrainingProgress } from "../ml/training/loop.js";
import type { TrainingContext } from "../services/training/context.js";
import { type Context, withContext } from "./context.js";
import { KeptRounds } from "./keptRounds.js";
import { printResult, wholeNumber } from "./output.js";
import { createProgress, type Progress, tellOnStopping } from "./progress.js";

/** What all training commands understand. */
export interface TrainingFlags {
  readonly profile: Profile;
  readonly seed: number;
  readonly fresh?: boolean;
  readonly activate: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function withTrainingFlags(command: Command): Command {
  return command
    .addOption(new Option("--profile <profile>", "size of the networks").choices(PROFILES).default("compact"))
    .option("--seed <n>", "seed of every random draw", wholeNumber(0), 1)
    .option("--fresh", "discard the checkpoint of an interrupted run")
    .option("--no-activate", "do not let the model serve")
    .option("--quiet", "show no progress")
    .option("--json", "print the model as JSON");
}

/** How trainings tell how far they are. */
export interface TrainingDisplay {
  /** Shows where a training is; `stage` names it. */
  show(now: TrainingProgress, stage: string): void;
  stop(): void;
}

/** Runs trainings with progress on standard error, then prints the models. */
export async function runTrainings(
  flags: TrainingFlags,
  run: (context: TrainingContext, display: TrainingDisplay) => Promise<readonly Model[]>,
): Promise<void> {
  const progress = createProgress(flags);
  const kept = new KeptRounds();
  const display: TrainingDisplay = {
    show(now, stage) {
      kept.see(stage, now);
      showProgress(progress, now, stage);
    },
    stop: () => progress.stop(),
  };
  try {
    const models = await withContext(
      (context) =>
        withEngine(context, (engine) =>
          run(
            {
              database: context.database,
              store: context.store,
              dataDirectory: context.config.dataDirectory,
              signal: context.signal,
              engine,
              fresh: flags.fresh ?? false,
              activate: flags.activate,
              onPictures: (done, total) => progress.update("pictures", done, total),
              onProgress: (now) => display.show(now, "training"),
            },
            display,
          ),
        ),
      tellOnStopping(progress, () => `Stopping: ${kept.describe(flags.fresh)}`),
    );
    progress.stop();
    printResult(flags.json, models.length === 1 ? models[0] : models, () => describeTrained(models));
  } finally {
    progress.stop();
  }
}

function describeTrained(models: readonly Model[]): string {
  const lines = models.map(({ id, metrics }) => `${id}\n${JSON.stringify(metrics, null, 2)}`);
  const last = models.at(-1);
  if (last?.active === false)
    lines.push(
      `It does not serve yet: \`atelier models activate ${last.id}\`, or the mutation activateModel, lets it serve.`,
    );
  return lines.join("\n");
}

export async function withEngine<T>({ config }: Context, work: (engine: ThreadedEngine) => Promise<T>): Promise<T> {
  const engine = await ThreadedEngine.open(config.engine, config.threads);
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** Shows where a training is; `stage` names it. */
export function showProgress(progress: Progress, now: TrainingProgress, stage = "training"): void {
  const { round, rounds, step, steps, metrics, lastRound } = now;
  const { auc, coldAuc } = lastRound ?? {};
  const shown = { ...metrics, ...(auc !== undefined && { auc }), ...(coldAuc !== undefined && { coldAuc }) };
  const detail = Object.entries(shown).map(([name, value]) => `${name} ${value.toFixed(4)}`);
  progress.update(stage, round * steps + step, rounds * steps, `round ${round + 1} of ${rounds}  ${detail.join("  ")}`);
}
