import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { perFirst, perRow } from "../schema/complexity.js";
import { PageArgs } from "../schema/connection.js";
import { CurvePoint, Model, ModelAuc, ModelConnection } from "../schema/model.js";
import type { Page } from "../services/catalogue/pages.js";
import type * as curves from "../services/models/learningCurves.js";
import { type AucRow, aucRows, modelCard, modelTitle } from "../services/models/modelCard.js";
import type * as rows from "../services/rows.js";
import { ANALYSE, OPERATE } from "./access.js";
import { pageRequest } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver(() => Model)
export class ModelResolver {
  @Authorized(ANALYSE)
  @Query(() => Model, { nullable: true, description: "One trained model; null when there is none of that id." })
  model(
    @Arg("id", () => ID, { description: "Id of the model." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<rows.Model | null> {
    return loaders.models.load(id);
  }

  @Authorized(ANALYSE)
  @Query(() => ModelConnection, { description: "Trained models, newest first.", complexity: perFirst })
  models(@Args(() => PageArgs) page: PageArgs, @Ctx() { services }: Context): Promise<Page<rows.Model>> {
    return services.catalogue.models(pageRequest(page));
  }

  @Authorized(OPERATE)
  @Mutation(() => Model, {
    description: "Makes a model the one of its kind that serves; requests in flight finish with the one before.",
  })
  activateModel(
    @Arg("id", () => ID, { description: "Id of the model." }) id: string,
    @Ctx() { services }: Context,
  ): Promise<rows.Model> {
    return services.models.activate(id);
  }

  @FieldResolver(() => String)
  title(@Root() model: rows.Model): string {
    return modelTitle(model);
  }

  @FieldResolver(() => [ModelAuc], { complexity: perRow(2) })
  auc(@Root() model: rows.Model): AucRow[] {
    return aucRows(model);
  }

  @Authorized(ANALYSE)
  @FieldResolver(() => [CurvePoint], { complexity: perRow(30) })
  history(@Root() { id }: rows.Model, @Ctx() { loaders }: Context): Promise<readonly curves.CurvePoint[]> {
    return loaders.curves.load(id);
  }

  @FieldResolver(() => String)
  card(@Root() model: rows.Model): string {
    return modelCard(model);
  }
}
