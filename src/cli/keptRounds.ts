import type { TrainingProgress } from "../ml/training/loop.js";

/** Watches trainings that follow each other, and tells what is kept of them when they are stopped now. */
export class KeptRounds {
  #now: { readonly stage: string; readonly round: number; readonly rounds: number } | undefined;
  #before = false;

  see(stage: string, { round, rounds }: TrainingProgress): void {
    if (this.#now !== undefined && this.#now.stage !== stage) this.#before = true;
    this.#now = { stage, round, rounds };
  }

  /** A sentence. @param fresh whether the command discards what is kept */
  describe(fresh = false): string {
    if (this.#now === undefined) return "no round has begun.";
    const { stage, round, rounds } = this.#now;
    const goesOn = `the same command${fresh ? " without --fresh" : ""} goes on from there.`;
    if (round > 0) return `${round} of ${rounds} rounds (${stage}) are kept; ${goesOn}`;
    if (this.#before) return `what came before ${stage} is kept, none of its rounds is over; ${goesOn}`;
    return `nothing is kept yet, the first of ${rounds} rounds is not over.`;
  }
}
