import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.js";
import { InteractionKind, Split } from "./enums.js";
import { Item } from "./item.js";

@ObjectType({ description: "Something that a shopper did with an item." })
export class Interaction {
  @Field(() => Item, { description: "The item." })
  item!: Item;

  @Field(() => InteractionKind, { description: "What the shopper did." })
  kind!: InteractionKind;

  @Field(() => Split, { description: "Whether models learn from it." })
  split!: Split;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When; null when the shop did not say." })
  at!: Date | null;
}

export const InteractionConnection = connectionOf("Interaction", Interaction, "what a shopper did");

@ObjectType({ description: "A shopper." })
export class User {
  @Field(() => ID, { description: "The shop's own id." })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: "When the shopper was first seen." })
  createdAt!: Date;

  @Field(() => InteractionConnection, { description: "What the shopper did, latest first." })
  history!: unknown;
}

export const UserConnection = connectionOf("User", User, "shoppers");
