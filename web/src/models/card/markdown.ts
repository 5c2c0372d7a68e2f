/** A part of a model card. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const RULE = /^\|(\s*:?-+:?\s*\|)+$/;

/** Headings, paragraphs, flat lists and tables of Markdown; all else is taken as it stands, as text. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const part of markdown.split(/\n\s*\n/)) {
    let lines = part.split("\n").filter((line) => line.trim() !== "");
    const heading = /^(#{1,6}) +(.*)$/.exec(lines[0] ?? "");
    if (heading) {
      blocks.push({ kind: "heading", level: heading[1].length, text: heading[2] });
      lines = lines.slice(1);
    }
    if (lines.length > 0) blocks.push(blockOf(lines));
  }
  return blocks;
}

function blockOf(lines: readonly string[]): Block {
  if (lines.every((line) => /^[-*] /.test(line))) return { kind: "list", items: lines.map((line) => line.slice(2)) };
  if (lines.length > 1 && RULE.test(lines[1].trim())) {
    const [head, , ...rows] = lines.map(cellsOf);
    return { kind: "table", head, rows };
  }
  return { kind: "paragraph", text: lines.join("\n") };
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
