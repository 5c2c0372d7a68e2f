import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { RuleAction } from "./enums.js";
import { ItemFilterInput } from "./item.js";

@ObjectType({
  simpleResolvers: true,
  description: "What a merchandiser wants of rankings for a while, whatever shoppers' tastes.",
})
export class MerchandisingRule {
  @Field(() => ID, { description: "Given by the platform." })
  id!: string;

  @Field(() => String, { description: "Name, which the reason of an item tells." })
  name!: string;

  @Field(() => RuleAction, { description: "What it does with its items." })
  action!: RuleAction;

  @Field(() => [ID], { description: "Ids of the items named." })
  items!: readonly string[];

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: "The ItemFilter whose items are meant as well; null when none are.",
  })
  filter!: object | null;

  @Field(() => Int, { nullable: true, description: "Place of the first pinned item, from 1; null for other rules." })
  position!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far items are raised or lowered, in standard deviations of a shopper's scores; null for pins.",
  })
  strength!: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "In force from here; null: always was." })
  startsAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "In force until before this; null: without end." })
  endsAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: "When it was added." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "When it last changed." })
  updatedAt!: Date;
}

@InputType({ description: "A rule to add or to change. What is left out stays as it is, or takes its default." })
export class MerchandisingRuleInput {
  @Field(() => ID, { nullable: true, description: "Id of the rule to change; a new one is added without." })
  id?: string | null;

  @Field(() => String, { nullable: true, description: "Name; a new rule needs one." })
  name?: string | null;

  @Field(() => RuleAction, { nullable: true, description: "What it does; a new rule needs it." })
  action?: RuleAction | null;

  @Field(() => [ID], { nullable: true, description: "Ids of items: up to 20 to pin, up to 1,000 to boost or bury." })
  items?: string[] | null;

  @Field(() => ItemFilterInput, {
    nullable: true,
    description: "Items to boost or bury besides those named; null: none.",
  })
  filter?: ItemFilterInput | null;

  @Field(() => Int, {
    nullable: true,
    description: "Place of the first pinned item, 1 (default) to 200; the others follow it.",
  })
  position?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far, in standard deviations of a shopper's scores: above 0, up to 100; 1 by default.",
  })
  strength?: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "In force from here; null: at once." })
  startsAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "In force until before this; null: without end." })
  endsAt?: Date | null;
}
