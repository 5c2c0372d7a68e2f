import { ImportError } from "./errors.js";

/** A picture's name made from a row: `{article_id}.jpg`. */
export interface ImageTemplate {
  /** The columns that it reads. */
  readonly columns: readonly string[];
  /** The name, or undefined when every column that it reads is blank in this row. */
  fill(value: (column: string) => string): string | undefined;
}

/** @throws ImportError when a brace is left open, or no column is named. */
export function parseImageTemplate(template: string): ImageTemplate {
  const parts = template.split(/\{([^{}]*)\}/);
  const columns = parts.filter((_, index) => index % 2 === 1).map((column) => column.trim());
  const literals = parts.filter((_, index) => index % 2 === 0);
  if (columns.length === 0 || columns.includes("") || literals.some((literal) => /[{}]/.test(literal)))
    throw new ImportError(
      `--image "${template}" is not a template: put a column's name in braces, as in --image '{id}.jpg'.`,
    );
  return {
    columns,
    fill(value) {
      const values = columns.map(value);
      if (values.every((part) => part === "")) return undefined;
      return literals.map((literal, index) => literal + (values[index] ?? "")).join("");
    },
  };
}
