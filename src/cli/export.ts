import { existsSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Exports } from "../services/exports/openExports.js";
import { EXPORT_FORMATS, type ExportFormat, type Table } from "../services/exports/types.js";
import { type ExportTarget, exportTo } from "./exportTo.js";
import { wholeNumber } from "./output.js";
import { readNamedFile } from "./readFile.js";

interface ExportFlags extends ExportTarget {
  readonly format: ExportFormat;
  readonly quiet?: boolean;
}

const HELP = `
Rows go to the object store as they are read, as one object that is there whole or not at all; Ctrl-C leaves nothing.
Memory does not grow with the rows. In CSV a text that a spreadsheet would take for a formula (it begins with = + - @) gets an
apostrophe before it; JSON lines and Parquet hold every text as it is.
`;

const RECOMMENDATIONS = `
One row for each item: user, rank, item, score, recommender, model, ranked as \`recommend\` would at this moment: without what
the shopper has, by the rules in force, and by the experiment that runs unless --recommender names one. Nothing is logged: an
export is no impression.
${HELP}
Examples:
  Twenty items for every shopper, to the object store:
    $ atelier export recommendations --format parquet

  Fifty for some shoppers, by one model, to a file:
    $ atelier export recommendations --users shoppers.txt --first 50 --recommender dvbpr --out top50.csv`;

const EMBEDDINGS = `
One row for each item, then for each shopper of whose taste the recommender knows something: kind (item or user), id, bias
(of items), vector. The bias plus the inner product of both vectors is the score by which \`recommend\` ranks. Parquet and JSON
lines hold vectors as lists, CSV a column for each value: vector_1, vector_2 ...
${HELP}
Examples:
    $ atelier export embeddings --format parquet
    $ atelier export embeddings --recommender bprMf --format csv --out vectors.csv`;

const DESIGNS = `
One row for each resulting image, the oldest design first: design, kind, category, user, segment, item, seed, rank, score,
objective, realism, likelihood, colour, verdict, judgedAt, imageKey, settings, generator, recommender, createdAt.
${HELP}
Examples:
    $ atelier export designs --since 2026-01-01 --format csv
    $ atelier export designs --format jsonl --out - | jq .score`;

/** `atelier export recommendations|embeddings|designs`. */
export function exportCommand(): Command {
  const recommendations = withTarget(new Command("recommendations"))
    .description("Export the items ranked for each shopper.")
    .option("--first <n>", "items for each shopper, at most 200", wholeNumber(1), 20)
    .option("--recommender <name>", "name or model id of a trained recommender, popRank or trending [the active one]")
    .option("--users <file|ids>", "file with a shopper's id on each line, or ids between commas [all]")
    .addHelpText("after", RECOMMENDATIONS)
    .action(async ({ first, recommender, users, ...flags }: ExportFlags & RecommendationFlags) => {
      const named = users === undefined ? undefined : await namedUsers(users);
      await run("recommendations", flags, (exports) => exports.recommendations({ first, recommender, users: named }));
    });
  const embeddings = withTarget(new Command("embeddings"))
    .description("Export the vectors of a recommender's items and shoppers.")
    .option("--recommender <name>", "name or model id of a trained recommender [the active one]")
    .addHelpText("after", EMBEDDINGS)
    .action(({ recommender, ...flags }: ExportFlags & Pick<RecommendationFlags, "recommender">) =>
      run("embeddings", flags, (exports) => exports.embeddings({ recommender })),
    );
  const designs = withTarget(new Command("designs"))
    .description("Export what was designed, and how it was judged.")
    .option("--since <date>", "designs that were asked for since then: ISO 8601, UTC unless it says so [all]", date)
    .addHelpText("after", DESIGNS)
    .action(({ since, ...flags }: ExportFlags & { readonly since?: Date }) =>
      run("designs", flags, (exports) => exports.designs({ since })),
    );
  return new Command("export")
    .description("Writes recommendations, embeddings or designs as CSV, JSON lines or Parquet.")
    .addCommand(recommendations)
    .addCommand(embeddings)
    .addCommand(designs);
}

interface RecommendationFlags {
  readonly first: number;
  readonly recommender?: string;
  readonly users?: string;
}

function withTarget(command: Command): Command {
  return command
    .addOption(new Option("--format <name>", "of the rows").choices(EXPORT_FORMATS).default("csv"))
    .option("--key <key>", `key in the object store [exports/${command.name()}-<UTC time>.<format>]`)
    .addOption(new Option("--out <file>", "file to write instead; - for standard output").conflicts("key"))
    .option("--json", "print the result as JSON")
    .option("--quiet", "show no progress");
}

async function run(subject: string, flags: ExportFlags, open: (exports: Exports) => Promise<Table>): Promise<void> {
  await exportTo({ subject, ...flags, open });
}

async function namedUsers(users: string): Promise<string[]> {
  const ids = existsSync(users) ? (await readNamedFile("--users", users)).toString().split(/\r?\n/) : users.split(",");
  return ids.map((id) => id.trim()).filter((id) => id !== "");
}

function date(text: string): Date {
  const [, day, time = "T00:00:00", zone = "Z"] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  const at = new Date(`${day}${time.startsWith("T") ? time : `T${time}`}${zone}`);
  // Date takes 30 February for a day in March.
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(`${day}T`);
  if (Number.isNaN(at.getTime()) || !isDay)
    throw new InvalidArgumentError("Give a date such as 2026-01-31, or 2026-01-31T12:00Z.");
  return at;
}
