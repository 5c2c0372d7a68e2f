import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { perRow } from "./complexity.js";

@ObjectType({ simpleResolvers: true, description: "One way of ranking that an experiment tries out." })
export class ExperimentArm {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Float, { description: "Its share of shoppers is this over the sum of all weights." })
  weight!: number;

  @Field(() => String, { nullable: true, description: "Name or id of its recommender; null: the active one." })
  recommender!: string | null;

  @Field(() => Float, { nullable: true, description: "Its diversity; null: none." })
  diversity!: number | null;

  @Field(() => Float, { nullable: true, description: "Its share of new items; null: none." })
  exploration!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A 95 % interval." })
export class Interval {
  @Field(() => Float, { description: "Where it begins." })
  low!: number;

  @Field(() => Float, { description: "Where it ends." })
  high!: number;
}

@ObjectType({ simpleResolvers: true, description: "What came of one arm." })
export class ArmResult {
  @Field(() => String, { description: "The arm's name." })
  name!: string;

  @Field(() => Int, { description: "Shoppers and visitors who were answered." })
  shoppers!: number;

  @Field(() => Int, { description: "Answers." })
  recommendations!: number;

  @Field(() => Int, { description: "Answers of which an item was clicked, put into a cart or bought." })
  clicked!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Share of answers of which an item was clicked; null before there is an answer.",
  })
  clickThroughRate!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: "Wilson's interval of that share, answers taken as independent.",
  })
  clickThroughInterval!: Interval | null;

  @Field(() => Int, { description: "Shoppers who bought an item of an answer." })
  buyers!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Share of shoppers who did; null before there is a shopper.",
  })
  conversion!: number | null;

  @Field(() => Interval, { nullable: true, description: "Wilson's interval of that share." })
  conversionInterval!: Interval | null;
}

@ObjectType({ simpleResolvers: true, description: "What came of an experiment so far." })
export class ExperimentResults {
  @Field(() => [ArmResult], { description: "By arm.", complexity: perRow(5) })
  arms!: readonly ArmResult[];

  @Field(() => Boolean, {
    description:
      "Whether the arms differ in conversion: by intervals that may be looked at after every shopper, so that chance alone says so in fewer than 1 of 20 experiments.",
  })
  conclusive!: boolean;

  @Field(() => String, { description: "The same in plain words." })
  verdict!: string;
}

@ObjectType({ description: "Arms between which shoppers are divided, by a hash of their id." })
export class Experiment {
  @Field(() => ID, { description: "Given by the platform." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => [ExperimentArm], { description: "The first is the control.", complexity: perRow(5) })
  arms!: readonly ExperimentArm[];

  @Field(() => GraphQLISODateTime, { description: "When it began." })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When it ended; null while it runs." })
  stoppedAt!: Date | null;

  @Field(() => ExperimentResults, { description: "What came of it so far." })
  results!: ExperimentResults;
}

@InputType({ description: "One way of ranking to try out." })
export class ExperimentArmInput {
  @Field(() => String, { description: "Its name, one of its own." })
  name!: string;

  @Field(() => Float, { nullable: true, description: "Above 0; 1 by default." })
  weight?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Name or id of a trained recommender, popRank or trending; the active one by default.",
  })
  recommender?: string | null;

  @Field(() => Float, { nullable: true, description: "As recommend takes it." })
  diversity?: number | null;

  @Field(() => Float, { nullable: true, description: "As recommend takes it." })
  exploration?: number | null;
}

@InputType({ description: "An experiment to start." })
export class ExperimentInput {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => [ExperimentArmInput], { description: "2 to 10; the first is the control." })
  arms!: ExperimentArmInput[];
}
