import { Field, Float, GraphQLISODateTime, InputType, Int, ObjectType } from "type-graphql";
import { AnalyticsFigures, DailyFigures, GroupFigures, SlotFigures } from "./analyticsFigures.js";
import { perRow } from "./complexity.js";
import { DesignState, InteractionKind } from "./enums.js";

@InputType("DateRange", { description: "A span of time; either end may be left open." })
export class DateRangeInput {
  @Field(() => GraphQLISODateTime, { nullable: true, description: "Begins here." })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "Ends before here." })
  to?: Date | null;
}

@ObjectType({ description: "Interactions of one kind." })
export class InteractionCount {
  @Field(() => InteractionKind, { name: "kind", description: "The kind." })
  key!: InteractionKind;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "Designs in one state." })
export class DesignCount {
  @Field(() => DesignState, { name: "state", description: "The state." })
  key!: DesignState;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({
  description:
    "Numbers of the shop: shoppers, items and categories as they stand, the rest as it happened in the range.",
})
export class Analytics {
  @Field(() => Int, { description: "Shoppers." })
  users!: number;

  @Field(() => Int, { description: "Items." })
  items!: number;

  @Field(() => Int, { description: "Categories." })
  categories!: number;

  @Field(() => Int, { description: "Recorded interactions." })
  interactions!: number;

  @Field(() => [InteractionCount], { description: "The same, by kind.", complexity: perRow(5) })
  interactionsByKind!: InteractionCount[];

  @Field(() => Int, { description: "Rankings answered." })
  recommendations!: number;

  @Field(() => Float, { description: "Share of the catalogue that was recommended at least once, 0 to 1." })
  coverage!: number;

  @Field(() => Int, { description: "Designs asked for." })
  designs!: number;

  @Field(() => [DesignCount], { description: "The same, by state.", complexity: perRow(5) })
  designsByState!: DesignCount[];

  @Field(() => AnalyticsFigures, {
    description: "Figures of the whole range; of the 30 days before its end where it names no beginning.",
  })
  total!: AnalyticsFigures;

  @Field(() => [DailyFigures], {
    description:
      "The same by day (UTC), oldest first, days without anything included; at most the last 92 days of the range.",
    complexity: perRow(92),
  })
  byDay!: readonly DailyFigures[];

  @Field(() => [GroupFigures], {
    description: "Figures of the same range by what the answers came of, the busiest first.",
  })
  by!: readonly GroupFigures[];

  @Field(() => [SlotFigures], {
    description: "Clicks and purchases of the same range by place in the ranking, as far as any ranking had so many.",
  })
  bySlot!: readonly SlotFigures[];
}
