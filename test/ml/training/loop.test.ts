import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { writeCheckpoint } from "../../../src/ml/training/checkpoint.js";
import {
  CheckpointMismatchError,
  type Metrics,
  runTraining,
  type Trainee,
  type TrainingProgress,
} from "../../../src/ml/training/loop.js";
import { temporaryFolder } from "../../support/databases.js";

/** Adds up what it is told; its score after each round is given. */
class Counter implements Trainee {
  readonly stepsPerRound = 3;
  readonly rounds: number;
  readonly trained: number[] = [];
  readonly w = Float32Array.of(0);

  constructor(
    private readonly scores: readonly (number | undefined)[],
    private readonly stepMetrics: (round: number, step: number) => Metrics = () => ({ loss: 1 }),
  ) {
    this.rounds = scores.length;
  }

  async trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    this.trained.push(round);
    for (let step = 1; step <= this.stepsPerRound; step++) {
      this.w[0] = this.w[0] * 1.5 + round + 1;
      onStep(step, this.stepMetrics(round, step));
    }
  }

  async evaluate(round: number): Promise<Metrics> {
    const score = this.scores[round];
    return score === undefined ? { loss: round } : { score, loss: round };
  }

  state = (): Arrays => ({ w: this.w, other: Float32Array.of(5) });
  weights = (): Arrays => ({ w: this.w });
  restore = (state: Arrays): void => this.w.set(state.w);
}

/** The weight after so many rounds. */
async function weightAfter(rounds: number): Promise<number> {
  const counter = new Counter(Array(rounds).fill(undefined));
  await runTraining(counter);
  return counter.w[0];
}

const newFile = () => join(temporaryFolder(), "run.safetensors");

describe("runTraining", () => {
  it("hands back the weights of the best round, not of the last", async () => {
    const result = await runTraining(new Counter([0.5, 0.7, 0.6]));
    expect(result.bestRound).toBe(1);
    expect(result.weights.w[0]).toBe(await weightAfter(2));
    expect(result.history).toEqual([
      { score: 0.5, loss: 0 },
      { score: 0.7, loss: 1 },
      { score: 0.6, loss: 2 },
    ]);
  });

  it("takes the first of equal rounds, and the last where there are no scores", async () => {
    expect((await runTraining(new Counter([0.7, 0.7, 0.7]))).bestRound).toBe(0);
    const unscored = await runTraining(new Counter([undefined, undefined, undefined]), { patience: 1 });
    expect(unscored.bestRound).toBe(2);
    expect(unscored.weights.w[0]).toBe(await weightAfter(3));
  });

  it("stops after `patience` rounds without a better score", async () => {
    const counter = new Counter([0.5, 0.6, 0.55, 0.59, 0.9]);
    const result = await runTraining(counter, { patience: 2 });
    expect(counter.trained).toEqual([0, 1, 2, 3]);
    expect(result.bestRound).toBe(1);
    const patient = new Counter([0.5, 0.6, 0.55, 0.59, 0.9]);
    expect((await runTraining(patient, { patience: 3 })).bestRound).toBe(4);
  });

  it("tells every step and round, with the time that is left", async () => {
    const steps: TrainingProgress[] = [];
    const rounds: [number, Metrics][] = [];
    await runTraining(new Counter([0.1, 0.2]), {
      onProgress: (progress) => steps.push(progress),
      onRound: (round, metrics) => void rounds.push([round, metrics]),
    });
    expect(steps.map(({ round, step }) => [round, step])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    const lastRound = { score: 0.1, loss: 0 };
    expect(steps[5]).toEqual({
      round: 1,
      rounds: 2,
      step: 3,
      steps: 3,
      metrics: { loss: 1 },
      lastRound,
      secondsLeft: 0,
    });
    expect(steps[0].secondsLeft).toBeGreaterThanOrEqual(0);
    expect(rounds).toEqual([
      [0, { score: 0.1, loss: 0 }],
      [1, { score: 0.2, loss: 1 }],
    ]);
  });

  it("goes on after an interruption with the same result as without one", async () => {
    const scores = [0.5, 0.9, 0.6, 0.7];
    const straight = await runTraining(new Counter(scores));
    const checkpointFile = newFile();
    for (const round of [0, 2, 3]) {
      const stop = new AbortController();
      const onProgress = (progress: TrainingProgress) => {
        if (progress.round === round && progress.step === 2) stop.abort(new Error("stopped"));
      };
      await expect(
        runTraining(new Counter(scores), { checkpointFile, onProgress, signal: stop.signal }),
      ).rejects.toThrow("stopped");
    }
    const last = new Counter(scores);
    expect(await runTraining(last, { checkpointFile })).toEqual(straight);
    expect(last.trained).toEqual([3]);
    expect(last.w[0]).toBe(await weightAfter(4));
  });

  it("gives the result again of a training that had ended, without training", async () => {
    const checkpointFile = newFile();
    const first = await runTraining(new Counter([0.5, 0.4]), { checkpointFile, patience: 1 });
    const again = new Counter([0.5, 0.4]);
    expect(await runTraining(again, { checkpointFile, patience: 1 })).toEqual(first);
    expect(again.trained).toEqual([]);
  });

  it("refuses a checkpoint of other settings or data, and leaves it", async () => {
    const checkpointFile = newFile();
    await runTraining(new Counter([0.5]), { checkpointFile, fingerprint: "one" });
    const other = new Counter([0.5]);
    const refused = runTraining(other, { checkpointFile, fingerprint: "two" });
    await expect(refused).rejects.toThrow(CheckpointMismatchError);
    await expect(refused).rejects.toThrow(`The checkpoint ${checkpointFile} belongs to other settings or data.`);
    expect(other.trained).toEqual([]);
    expect((await runTraining(new Counter([0.5]), { checkpointFile, fingerprint: "one" })).bestRound).toBe(0);
  });

  it("names the metric and round of a training that diverged, and keeps the checkpoint of the round before", async () => {
    const checkpointFile = newFile();
    const options = { checkpointFile };
    const atStep = new Counter([0.5, 0.6], (round, step) => ({ loss: round === 1 && step === 2 ? Number.NaN : 1 }));
    await expect(runTraining(atStep, options)).rejects.toThrow(
      /diverged in round 2: loss is NaN\. Lower the learning rate/,
    );
    const atRound = new Counter([0.5, Number.POSITIVE_INFINITY]);
    await expect(runTraining(atRound, options)).rejects.toThrow(/diverged in round 2: score is Infinity/);
    expect((await runTraining(new Counter([0.5, 0.6]), options)).history).toHaveLength(2);
  });

  it("keeps the best weights apart from those that training goes on to change", async () => {
    const counter = new Counter([0.9, 0.1]);
    const result = await runTraining(counter);
    counter.w[0] = -1;
    expect(result.weights.w[0]).toBe(await weightAfter(1));
  });

  it("writes no checkpoint unless asked", async () => {
    const checkpointFile = newFile();
    await runTraining(new Counter([0.5]));
    expect(existsSync(checkpointFile)).toBe(false);
    await writeCheckpoint(checkpointFile, { state: {}, progress: { fingerprint: "", history: [], bestRound: -1 } });
    expect((await runTraining(new Counter([0.5]), {})).history).toHaveLength(1);
  });
});
