/** Names of errors that a mistake in the program raises, rather than something the user can mend. */
const UNEXPECTED = ["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "AssertionError"];

/**
 * What a command prints when it fails: the message of an expected failure (our named errors, and what the system refuses, as
 * ENOENT); anything else with its stack, for a report.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "AbortError") return "Stopped.";
  const refusedBySystem = typeof (error as NodeJS.ErrnoException).syscall === "string";
  return refusedBySystem || !UNEXPECTED.includes(error.name) ? error.message : (error.stack ?? error.message);
}
