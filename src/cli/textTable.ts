import type { Cell } from "../services/evaluation/tables.js";

/** Whether escape sequences for bold text are understood where results go. */
export function canShowBold(stream: NodeJS.WriteStream = process.stdout, env = process.env): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}

/**
 * Lines of a table, two blanks between columns: the first column to the left, the others to the right. A title of several lines
 * is broken at "\n".
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly (Cell | string)[])[],
  showBold = canShowBold(),
): string[] {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)));
  const titles = header.map((title) => title.split("\n"));
  const height = Math.max(...titles.map((lines) => lines.length));
  const width = titles.map((lines, column) =>
    Math.max(...lines.map((line) => line.length), ...cells.map((row) => row[column]?.text.length ?? 0)),
  );
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(width[column]) : text.padStart(width[column]);
  const headerLines = Array.from({ length: height }, (_, line) =>
    titles.map((lines, column) => pad(lines[line] ?? "", column)).join("  "),
  );
  const body = cells.map((row) =>
    row
      .map(({ text, bold }, column) =>
        bold && showBold ? pad(text, column).replace(text, `\u001b[1m${text}\u001b[22m`) : pad(text, column),
      )
      .join("  "),
  );
  return [...headerLines, "-".repeat(headerLines[0].length), ...body].map((line) => line.trimEnd());
}
