import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { costing, perRow } from "../schema/complexity.js";
import { Experiment, ExperimentInput, ExperimentResults } from "../schema/experiment.js";
import type * as results from "../services/analytics/experimentResults.js";
import type * as experiments from "../services/experiments/types.js";
import { ANALYSE } from "./access.js";
import { given } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver(() => Experiment)
export class ExperimentResolver {
  @Authorized(ANALYSE)
  @Query(() => [Experiment], { description: "All experiments, newest first.", complexity: perRow(10) })
  experiments(@Ctx() { services }: Context): Promise<experiments.Experiment[]> {
    return services.experiments.experiments();
  }

  @Authorized(ANALYSE)
  @Mutation(() => Experiment, {
    description:
      "Starts an experiment; one runs at a time. It decides for every `recommend` that names neither a recommender nor diversity nor exploration.",
  })
  startExperiment(
    @Arg("input", () => ExperimentInput, { description: "Its name and arms." }) { name, arms }: ExperimentInput,
    @Ctx() { services }: Context,
  ): Promise<experiments.Experiment> {
    return services.experiments.start(
      name,
      arms.map((arm) => ({ ...given(arm), weight: arm.weight ?? 1 })),
    );
  }

  @Authorized(ANALYSE)
  @Mutation(() => Experiment, { description: "Ends an experiment; one that has ended stays as it is." })
  stopExperiment(
    @Arg("id", () => ID, { description: "Id of the experiment." }) id: string,
    @Ctx() { services }: Context,
  ): Promise<experiments.Experiment> {
    return services.experiments.stop(id);
  }

  @FieldResolver(() => ExperimentResults, { complexity: costing(20) })
  results(
    @Root() experiment: experiments.Experiment,
    @Ctx() { services }: Context,
  ): Promise<results.ExperimentResults> {
    return services.analytics.experiment(experiment);
  }
}
