import type { Comparison, Result, Table } from "./benchmark.js";
import type { Machine } from "./machine.js";

/** What one run of a benchmark found, as it is kept. */
export interface Finding extends Result {
  readonly name: string;
  readonly title: string;
  readonly command: string;
  readonly machine: Machine;
}

const HEAD = `# Benchmarks

Both sides of a comparison run in the same run, in turn; figures are medians, a ratio above 1 means that ours is better. Each section is
what one command printed, on the machine that it names. \`npm run bench -- NAME\` runs one again, \`npm run bench\` all short ones, and both
write this page; \`npm run bench -- --list\` names them. Rivals are installed by \`apt-get install -y python3-torch python3-numpy python3-pil gcc wrk\`; a
benchmark whose rival is missing says so.
`;

/** The page of all findings. */
export function benchmarksPage(findings: readonly Finding[]): string {
  return [HEAD, ...findings.map(section)].join("\n");
}

/** The part of a page that tells of one. */
export function section({
  name,
  title,
  command,
  machine,
  comparisons,
  tables = [],
  plots = [],
  notes,
}: Finding): string {
  const { date, commit, processor, cores, memoryGiB, node, load } = machine;
  return [
    `## ${title}`,
    `\`${command}\` - ${date}, commit ${commit}; ${processor}, ${cores} cores, ${memoryGiB} GiB, Node.js ${node}, load ${load} before.`,
    comparisons.length > 0 ? comparisonTable(comparisons) : "",
    ...tables.map(markdownTable),
    ...plots.map((plot) => `![${plot.title}](benchmarks/${name}-${plot.name}.svg)`),
    notes.map((note) => `- ${note}`).join("\n"),
    "",
  ]
    .filter((part, index, all) => part !== "" || index === all.length - 1)
    .join("\n\n");
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ what, rival, unit, ours, theirs, ratio, target }) => {
    const aim = target === undefined ? "" : `${target}x: ${ratio >= target ? "met" : "**not met**"}`;
    return `| ${what} | ${number(ours)} ${unit} | ${rival} | ${number(theirs)} ${unit} | **${number(ratio)}x** | ${aim} |`;
  });
  return ["| | ours | rival | theirs | ratio | aim |", "|---|---:|---|---:|---:|---|", ...rows].join("\n");
}

function markdownTable({ title, rows }: Table): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => `| ${columns.map((column) => cell(row[column])).join(" | ")} |`);
  return [
    `**${title}**`,
    "",
    `| ${columns.join(" | ")} |`,
    `|${columns.map((column) => (typeof rows[0][column] === "number" ? "---:" : "---")).join("|")}|`,
    ...cells,
  ].join("\n");
}

const cell = (value: string | number | undefined) => (typeof value === "number" ? number(value) : (value ?? ""));

function number(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
