import { itemTitle } from "../components/itemTitle.js";
import { audienceWords, KIND_WORDS } from "../design/words.js";
import type { StudioCompareQuery } from "../gql/graphql.js";

type Design = StudioCompareQuery["compareDesigns"]["images"][number]["design"];

export interface Difference {
  readonly name: string;
  /** One for each design. */
  readonly values: readonly string[];
}

/** What is not the same in all designs: what was asked for, and the settings. */
export function differences(designs: readonly Design[]): Difference[] {
  const told = designs.map((design) => facts(design));
  const names = [...new Set(told.flatMap((facts) => Object.keys(facts)))];
  return names
    .map((name) => ({ name, values: told.map((facts) => facts[name] ?? "–") }))
    .filter(({ values }) => new Set(values).size > 1);
}

function facts(design: Design): Readonly<Record<string, string>> {
  const { kind, category, item, settings } = design;
  const known: [string, string | undefined | null][] = [
    ["Kind", KIND_WORDS[kind]],
    ["Category", category?.name],
    ["Item", item && itemTitle(item)],
    ["For", audienceWords(design)?.replace(/^for /, "")],
    ...Object.entries((settings ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [
      name,
      typeof value === "number" ? String(Math.round(value * 1000) / 1000) : String(value),
    ]),
  ];
  return Object.fromEntries(known.filter(([, value]) => value != null)) as Record<string, string>;
}
