import { GraphQLJSON } from "graphql-scalars";
import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { costing, DEFAULT_FIRST, perFirst, perRow } from "../schema/complexity.js";
import { EvaluationKind } from "../schema/enums.js";
import { Evaluation } from "../schema/evaluation.js";
import { Model } from "../schema/model.js";
import { evaluationCaution, evaluationTable } from "../services/evaluation/evaluationTable.js";
import type { KeptEvaluation } from "../services/evaluation/keptEvaluations.js";
import type * as rows from "../services/rows.js";
import { ANALYSE } from "./access.js";
import type { Context } from "./context.js";

@Resolver(() => Evaluation)
export class EvaluationResolver {
  @Authorized(ANALYSE)
  @Query(() => [Evaluation], { description: "What was measured of models, newest first.", complexity: perFirst })
  evaluations(
    @Arg("kind", () => EvaluationKind, { nullable: true, description: "Those of this kind; of all by default." })
    kind: EvaluationKind | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: "How many; up to 200." })
    first: number | null,
    @Ctx() { services }: Context,
  ): Promise<KeptEvaluation[]> {
    return services.catalogue.evaluations(first ?? DEFAULT_FIRST, kind ?? undefined);
  }

  @FieldResolver(() => [Model], { complexity: perRow(10) })
  async models(@Root() { models }: KeptEvaluation, @Ctx() { loaders }: Context): Promise<rows.Model[]> {
    const found = await loaders.models.loadMany(models);
    return found.filter((model) => model !== null && !(model instanceof Error)) as rows.Model[];
  }

  @FieldResolver(() => GraphQLJSON, { complexity: costing(50) })
  async results(@Root() { id }: KeptEvaluation, @Ctx() { loaders }: Context): Promise<object> {
    return (await loaders.evaluationResults.load(id)).results;
  }

  @FieldResolver(() => [String], { complexity: costing(10) })
  async columns(@Root() { id }: KeptEvaluation, @Ctx() { loaders }: Context): Promise<readonly string[]> {
    return evaluationTable(await loaders.evaluationResults.load(id)).columns;
  }

  @FieldResolver(() => [[String]], { complexity: costing(10) })
  async rows(@Root() { id }: KeptEvaluation, @Ctx() { loaders }: Context): Promise<readonly (readonly string[])[]> {
    return evaluationTable(await loaders.evaluationResults.load(id)).rows;
  }

  @FieldResolver(() => String, { nullable: true, complexity: costing(10) })
  async caution(@Root() { id }: KeptEvaluation, @Ctx() { loaders }: Context): Promise<string | undefined> {
    return evaluationCaution(await loaders.evaluationResults.load(id));
  }
}

/** Evaluations of a model. */
@Resolver(() => Model)
export class ModelEvaluationsResolver {
  @Authorized(ANALYSE)
  @FieldResolver(() => [Evaluation], {
    description: "The last 20 evaluations that it took part in, newest first. For analysts.",
    complexity: perRow(5),
  })
  evaluations(
    @Root() { id }: rows.Model,
    @Arg("kind", () => EvaluationKind, { nullable: true, description: "Those of this kind; of all by default." })
    kind: EvaluationKind | null,
    @Ctx() { loaders }: Context,
  ): Promise<KeptEvaluation[]> {
    return loaders.evaluationsOfModel.load({ modelId: id, kind: kind ?? undefined });
  }
}
