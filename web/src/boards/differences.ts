import { settingWords } from "../components/designs/settingWords.js";
import { audienceWords, KIND_WORDS } from "../components/designs/words.js";
import { itemTitle } from "../components/itemTitle.js";
import type { StudioCompareQuery } from "../gql/graphql.js";

type Design = StudioCompareQuery["compareDesigns"]["images"][number]["design"];

export interface Difference {
  readonly name: string;
  /** One for each design. */
  readonly values: readonly string[];
}

/** What is not the same in all designs, but for their categories: what was asked for, and the settings. */
export function differences(designs: readonly Design[]): Difference[] {
  const told = designs.map((design) => facts(design));
  const names = [...new Set(told.flatMap((facts) => Object.keys(facts)))];
  return names
    .map((name) => ({ name, values: told.map((facts) => facts[name] ?? "–") }))
    .filter(({ values }) => new Set(values).size > 1);
}

function facts(design: Design): Readonly<Record<string, string>> {
  const { kind, item, settings } = design;
  const known: [string, string | undefined | null][] = [
    ["Kind", KIND_WORDS[kind]],
    ["Item", item && itemTitle(item)],
    ["For", audienceWords(design)?.replace(/^for /, "")],
    ...settingWords(settings),
  ];
  return Object.fromEntries(known.filter(([, value]) => value != null)) as Record<string, string>;
}
