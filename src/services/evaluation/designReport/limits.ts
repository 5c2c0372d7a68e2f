/** Trials of Table IV in a report, and minutes after which none begins, of the table and again of the eta sweep. */
export const REPORT_TRIALS = 60;
export const REPORT_MINUTES = 2;
