import { useQuery } from "urql";
import { dateTimeText } from "../../components/format.js";
import { RECOMMENDERS } from "./documents.js";

export interface RecommenderChoice {
  /** What the API takes: a name, whose newest training answers, or a training's id. */
  readonly value: string;
  readonly title: string;
}

export interface Recommenders {
  readonly byName: readonly RecommenderChoice[];
  /** Trainings, of which a name may have several. */
  readonly trainings: readonly RecommenderChoice[];
  /** What people call a recommender that an arm names. */
  readonly titleOf: (value: string) => string;
}

const POPULAR: RecommenderChoice = { value: "popRank", title: "PopRank: what sells best" };
const TRENDING: RecommenderChoice = { value: "trending", title: "Trending: what most chose in the last 7 days" };

/** The recommenders that an arm may name. */
export function useRecommenders(): Recommenders {
  const [{ data }] = useQuery({ query: RECOMMENDERS });
  const trained = (data?.models.edges ?? []).map(({ node }) => node).filter(({ kind }) => kind === "RECOMMENDER");
  const titles = new Map(trained.map(({ name, title }) => [name, title]));
  titles.delete(POPULAR.value);
  const byName = [
    ...Array.from(titles, ([value, title]) => ({ value, title: `${title}, its newest training` })),
    POPULAR,
    TRENDING,
  ];
  const trainings = trained.map(({ id, title, createdAt }) => ({
    value: id,
    title: `${title}, trained ${dateTimeText(createdAt)}`,
  }));
  const titleOf = (value: string) => [...byName, ...trainings].find((choice) => choice.value === value)?.title ?? value;
  return { byName, trainings, titleOf };
}
