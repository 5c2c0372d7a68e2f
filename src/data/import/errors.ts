import type { ImportReport } from "./report.js";

/** An import that cannot be done as asked: the message names the file (and line), what is wrong and how to mend it. */
export class ImportError extends Error {
  override readonly name: string = "ImportError";
}

/** A strict import that met rejected rows: nothing was changed; `report` says what was found. */
export class ImportRefusedError extends ImportError {
  override readonly name = "ImportRefusedError";
  constructor(readonly report: ImportReport) {
    const { total } = report.problems;
    super(
      `Refused, as --strict asks: ${total} ${total === 1 ? "row has a problem" : "rows have problems"}. Nothing was changed.`,
    );
  }
}
