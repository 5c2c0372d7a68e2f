import type { Arrays } from "../engine/engine.js";
import { readCheckpoint, writeCheckpoint } from "./checkpoint.js";

export type Metrics = Readonly<Record<string, number>>;

/** Something that is trained round by round; a round depends on the state and the round's index alone. */
export interface Trainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void>;
  /** Metrics after a round. `score`, when given, is what early stopping maximises. */
  evaluate(round: number): Promise<Metrics>;
  /** Live arrays that hold all that changes while training. */
  state(): Arrays;
  /** The part of the state that {@link TrainingResult} hands back as the best. */
  weights(): Arrays;
  restore(state: Arrays): void;
}

export interface TrainingProgress {
  readonly round: number;
  readonly rounds: number;
  readonly step: number;
  readonly steps: number;
  readonly metrics: Metrics;
  /** Metrics after the round before this one. */
  readonly lastRound?: Metrics;
  /** Of this run; undefined before it can be told. */
  readonly secondsLeft?: number;
}

export interface TrainingOptions {
  /** Rounds without a better score before training stops; Infinity never stops. */
  readonly patience?: number;
  readonly checkpointFile?: string;
  /** Told apart from other runs by this text: a checkpoint of other settings or data is refused. */
  readonly fingerprint?: string;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly onRound?: (round: number, metrics: Metrics) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface TrainingResult {
  /** Metrics after each round. */
  readonly history: readonly Metrics[];
  /** Index of the round with the best score; the last where there are no scores. */
  readonly bestRound: number;
  /** Weights of that round. */
  readonly weights: Arrays;
}

interface Progress {
  readonly fingerprint: string;
  readonly history: Metrics[];
  readonly bestRound: number;
}

/** A checkpoint that belongs to other settings or data. */
export class CheckpointMismatchError extends Error {
  override readonly name = "CheckpointMismatchError";
}

const copyOf = (arrays: Arrays): Arrays =>
  Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, Float32Array.from(values)]));

/**
 * Trains to the last round, or until the score has not risen for `patience` rounds. A checkpoint after every round makes a
 * killed run go on with the same result as one that was not interrupted; whoever stores the result removes it.
 * @throws CheckpointMismatchError; Error when a metric of a step or round is not a number (the training diverged)
 */
export async function runTraining(trainee: Trainee, options: TrainingOptions = {}): Promise<TrainingResult> {
  const {
    patience = Number.POSITIVE_INFINITY,
    checkpointFile,
    fingerprint = "",
    onProgress,
    onRound,
    signal,
  } = options;
  let history: Metrics[] = [];
  let bestRound = -1;
  let best: Arrays = {};

  const resumed = checkpointFile ? await readCheckpoint(checkpointFile) : undefined;
  if (resumed !== undefined) {
    const progress = resumed.progress as Progress;
    if (progress.fingerprint !== fingerprint)
      throw new CheckpointMismatchError(
        `The checkpoint ${checkpointFile} belongs to other settings or data. Train with --fresh to discard it.`,
      );
    ({ history, bestRound } = { history: [...progress.history], bestRound: progress.bestRound });
    trainee.restore(withPrefix(resumed.state, "state/"));
    best = withPrefix(resumed.state, "best/");
  }

  const startedAt = performance.now();
  const first = history.length;
  const total = trainee.rounds * trainee.stepsPerRound;
  for (let round = first; round < trainee.rounds && round - bestRound <= patience; round++) {
    await trainee.trainRound(round, (step, metrics) => {
      signal?.throwIfAborted();
      assertFinite(metrics, round);
      const done = (round - first) * trainee.stepsPerRound + step;
      const left = total - round * trainee.stepsPerRound - step;
      const secondsLeft = done > 0 ? ((performance.now() - startedAt) / 1000 / done) * left : undefined;
      const { rounds, stepsPerRound: steps } = trainee;
      onProgress?.({ round, rounds, step, steps, metrics, lastRound: history.at(-1), secondsLeft });
    });
    const metrics = await trainee.evaluate(round);
    assertFinite(metrics, round);
    history.push(metrics);
    if (
      metrics.score === undefined ||
      bestRound < 0 ||
      metrics.score > (history[bestRound].score ?? Number.NEGATIVE_INFINITY)
    ) {
      bestRound = round;
      best = copyOf(trainee.weights());
    }
    if (checkpointFile) {
      const state = { ...prefixed(trainee.state(), "state/"), ...prefixed(best, "best/") };
      await writeCheckpoint(checkpointFile, {
        state,
        progress: { fingerprint, history, bestRound } satisfies Progress,
      });
    }
    await onRound?.(round, metrics);
  }
  return { history, bestRound, weights: best };
}

function assertFinite(metrics: Metrics, round: number): void {
  for (const [name, value] of Object.entries(metrics))
    if (!Number.isFinite(value))
      throw new Error(`Training diverged in round ${round + 1}: ${name} is ${value}. Lower the learning rate.`);
}

function prefixed(arrays: Arrays, prefix: string): Arrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, values]) => [prefix + name, values]));
}

function withPrefix(arrays: Arrays, prefix: string): Arrays {
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, values]) => [name.slice(prefix.length), values]));
}
