import { GraphQLJSON } from "graphql-scalars";
import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.js";
import { ModelKind, Split } from "./enums.js";

@ObjectType({ description: "A recommender's row of the paper's Table III: its AUC on withheld rows." })
export class ModelAuc {
  @Field(() => Split, { description: "The rows that were ranked." })
  split!: Split;

  @Field(() => Float, { description: "Over all items outside a shopper's own, ties counted against; in [0, 1]." })
  all!: number;

  @Field(() => Float, { description: "Of items with fewer than 5 training rows, among such items; in [0, 1]." })
  cold!: number;

  @Field(() => Float, { description: "`all` with ties counted as half." })
  allHalfTies!: number;

  @Field(() => Float, { description: "`cold` with ties counted as half." })
  coldHalfTies!: number;

  @Field(() => Int, { description: "Shoppers with such a row." })
  users!: number;

  @Field(() => Int, { description: "Shoppers whose row is of a cold item." })
  coldUsers!: number;
}

@ObjectType({ simpleResolvers: true, description: "One figure that was measured after a round of a training." })
export class CurvePoint {
  @Field(() => Int, { description: "The round, from 1." })
  round!: number;

  @Field(() => String, { description: 'What was measured: "auc", "coldAuc", "generator" ...' })
  name!: string;

  @Field(() => Float, { description: "The figure." })
  value!: number;
}

@ObjectType({ description: "A trained model." })
export class Model {
  @Field(() => ID, { description: "Id of this training's outcome." })
  id!: string;

  @Field(() => ModelKind, { description: "What it does." })
  kind!: ModelKind;

  @Field(() => String, { description: 'The method: "dvbpr", "popRank", "lsgan" ...' })
  name!: string;

  @Field(() => String, { description: 'The method for people: "Hybrid", "BPR-MF" ...' })
  title!: string;

  @Field(() => [ModelAuc], { description: "Its rows of Table III; none for generators." })
  auc!: ModelAuc[];

  @Field(() => [CurvePoint], {
    description:
      "What was measured round by round, oldest first: learning curves. Empty where nothing was. For analysts.",
  })
  history!: readonly CurvePoint[];

  @Field(() => String, { description: "Model card, in Markdown: what it is, how it was trained, what was measured." })
  card!: string;

  @Field(() => String, { description: 'Size of its networks: "compact" or "paper".' })
  profile!: string;

  @Field(() => Boolean, { description: "Whether it is the one of its kind that serves." })
  active!: boolean;

  @Field(() => GraphQLISODateTime, { description: "When it was trained." })
  createdAt!: Date;

  @Field(() => String, { description: "SHA-256 of the data that it was trained on." })
  dataFingerprint!: string;

  @Field(() => GraphQLJSON, { description: "Settings of the training, the seed among them." })
  settings!: unknown;

  @Field(() => GraphQLJSON, {
    description: "What was measured of it, such as validation AUC over all and over cold items.",
  })
  metrics!: unknown;
}

export const ModelConnection = connectionOf("Model", Model, "trained models");
