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
