import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import type { EvaluationKind, ModelsEvaluationsQuery } from "../gql/graphql.js";
import { EVALUATIONS } from "./documents.js";

export type Evaluation = ModelsEvaluationsQuery["evaluations"][number];

/** Evaluations that were kept, newest first; undefined until they were read. */
export function useEvaluations(kind: EvaluationKind) {
  const [{ data, error }] = useQuery({ query: EVALUATIONS, variables: { kind } });
  return { evaluations: data?.evaluations, error: error && errorText(error) };
}
