import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { Analytics, DateRangeInput } from "../schema/analytics.js";
import { GroupFigures, SlotFigures } from "../schema/analyticsFigures.js";
import { costing, perFirst, perRow } from "../schema/complexity.js";
import { AnalyticsDimension } from "../schema/enums.js";
import type * as analytics from "../services/analytics/analytics.js";
import type * as figures from "../services/analytics/answerFigures.js";
import type * as traffic from "../services/analytics/traffic.js";
import { ANALYSE } from "./access.js";
import type { Context } from "./context.js";

/** Answers are read once for each time that `analytics` stands in a query. */
const READING = 500;

@Resolver(() => Analytics)
export class AnalyticsResolver {
  @Authorized(ANALYSE)
  @Query(() => Analytics, { description: "Numbers of the shop.", complexity: costing(READING) })
  analytics(
    @Arg("range", () => DateRangeInput, {
      nullable: true,
      description:
        "The span to look at. Where it is open, counts are of all time, and figures (total, byDay, by, bySlot) of the last 30 days.",
    })
    range: DateRangeInput | null,
    @Ctx() { services }: Context,
  ): analytics.Analytics {
    return services.analytics.of(range ?? undefined);
  }

  @FieldResolver(() => [GroupFigures], { complexity: perRow(10) })
  by(
    @Root() analytics: analytics.Analytics,
    @Arg("dimension", () => AnalyticsDimension, { description: "What to tell them apart by." })
    dimension: AnalyticsDimension,
  ): Promise<readonly figures.GroupFigures[]> {
    return analytics.by(dimension);
  }

  @FieldResolver(() => [SlotFigures], { complexity: perFirst })
  bySlot(
    @Root() analytics: analytics.Analytics,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many places, 1 to 200." }) first: number,
  ): Promise<readonly traffic.SlotFigures[]> {
    return analytics.bySlot(first);
  }
}
