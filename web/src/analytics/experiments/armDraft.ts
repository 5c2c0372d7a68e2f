import type { ExperimentArmInput } from "../../gql/graphql.js";

/** An arm as it is typed. */
export interface ArmDraft {
  /** Tells drafts apart. */
  readonly key: number;
  readonly name: string;
  /** As typed; "" is the server's default. */
  readonly weight: string;
  /** "" is the active one. */
  readonly recommender: string;
  readonly diversity: number;
  readonly exploration: number;
}

export const MOST_ARMS = 10;
export const LEAST_ARMS = 2;
/** Characters of a name, of an experiment or of an arm. */
export const LONGEST_NAME = 200;
const MOST_WEIGHT = 1e6;

export const newArm = (key: number, name = ""): ArmDraft => ({
  key,
  name,
  weight: "1",
  recommender: "",
  diversity: 0,
  exploration: 0,
});

/** What the API takes; left out is what was left as it is. */
export const armInput = ({ name, weight, recommender, diversity, exploration }: ArmDraft): ExperimentArmInput => ({
  name: name.trim(),
  weight: weight === "" ? undefined : Number(weight),
  recommender: recommender === "" ? undefined : recommender,
  diversity: diversity === 0 ? undefined : diversity,
  exploration: exploration === 0 ? undefined : exploration,
});

/** What must be mended before the experiment can start, in the form's words; undefined when nothing must. */
export function problemOf(name: string, arms: readonly ArmDraft[]): string | undefined {
  if (name.trim() === "") return "Give the experiment a name.";
  const names = arms.map((arm) => arm.name.trim());
  for (const [index, arm] of arms.entries()) {
    const which = `Arm ${index + 1}`;
    if (names[index] === "") return `${which} needs a name.`;
    const first = names.indexOf(names[index]);
    if (first < index) return `Arms ${first + 1} and ${index + 1} are both named “${names[index]}”.`;
    if (arm.weight !== "" && !(Number(arm.weight) > 0 && Number(arm.weight) <= MOST_WEIGHT))
      return `${which}: give a weight above 0, of a million at most.`;
  }
}

/** Such as "Arms 1 and 3 rank the same way"; undefined where each has a way of its own. */
export function sameWay(arms: readonly ArmDraft[]): string | undefined {
  const places = new Map<string, string[]>();
  for (const [index, { recommender, diversity, exploration }] of arms.entries()) {
    const way = JSON.stringify([recommender, diversity, exploration]);
    places.set(way, [...(places.get(way) ?? []), String(index + 1)]);
  }
  const same = [...places.values()].find(({ length }) => length > 1);
  return same && `Arms ${LIST.format(same)} rank the same way`;
}

const LIST = new Intl.ListFormat("en");
