import { GraphQLJSON } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { EvaluationKind } from "./enums.js";
import { Model } from "./model.js";

@ObjectType({ description: "What `atelier evaluate` measured." })
export class Evaluation {
  @Field(() => ID, { description: "Given by the platform." })
  id!: string;

  @Field(() => EvaluationKind, { description: "What was measured." })
  kind!: EvaluationKind;

  @Field(() => GraphQLISODateTime, { description: "When it was measured." })
  createdAt!: Date;

  @Field(() => [Model], { description: "The models that took part and are still there." })
  models!: Model[];

  @Field(() => GraphQLJSON, {
    description: "Every figure, as `atelier evaluate --json` prints it; its help tells what they are.",
  })
  results!: unknown;

  @Field(() => [String], {
    description: 'Titles of the columns of Table III or Table IV: "Setting", "(a) RAND" ...',
  })
  columns!: readonly string[];

  @Field(() => [[String]], {
    description: "The rows of that table, for people; the first text of each is its title.",
  })
  rows!: readonly (readonly string[])[];

  @Field(() => String, {
    nullable: true,
    description: "What is to be borne in mind with these figures, in sentences; null where nothing is.",
  })
  caution!: string | null;
}
