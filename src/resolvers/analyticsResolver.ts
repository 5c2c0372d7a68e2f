import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import { Analytics, DateRangeInput } from "../schema/analytics.js";
import { perRow } from "../schema/complexity.js";
import type * as analytics from "../services/analytics/analytics.js";
import { ANALYSE } from "./access.js";
import type { Context } from "./context.js";

@Resolver()
export class AnalyticsResolver {
  @Authorized(ANALYSE)
  @Query(() => Analytics, { description: "Numbers of the shop.", complexity: perRow(10) })
  analytics(
    @Arg("range", () => DateRangeInput, { nullable: true, description: "The span to look at; all of it by default." })
    range: DateRangeInput | null,
    @Ctx() { services }: Context,
  ): Promise<analytics.Analytics> {
    return services.analytics.summarise(range ?? undefined);
  }
}
