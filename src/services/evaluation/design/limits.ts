/** Trials of an evaluation, and minutes after which none begins. */
export const TRIALS = 1000;
export const MINUTES = 10;
