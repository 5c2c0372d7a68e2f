/** Trials of an evaluation, and minutes after which none begins. */
export const TRIALS = 1000;
export const MINUTES = 10;
/** Trials from which on it is told whether designs come up to real items. */
export const LEAST_TRIALS = 30;
