import { GraphQLJSON } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.js";
import { ModelKind } from "./enums.js";

@ObjectType({ description: "A trained model." })
export class Model {
  @Field(() => ID, { description: "Id of this training's outcome." })
  id!: string;

  @Field(() => ModelKind, { description: "What it does." })
  kind!: ModelKind;

  @Field(() => String, { description: 'The method: "dvbpr", "popRank", "lsgan" ...' })
  name!: string;

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
