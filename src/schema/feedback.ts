import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { InteractionKind } from "./enums.js";

@InputType({ description: "Something that a shopper did with an item." })
export class FeedbackInput {
  @Field(() => ID, { description: "Id of the shopper; a new one is added." })
  user!: string;

  @Field(() => ID, { description: "Id of the item." })
  item!: string;

  @Field(() => InteractionKind, { description: "What the shopper did." })
  kind!: InteractionKind;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When; now by default. Give it, and the same event sent again is not recorded twice.",
  })
  at?: Date | null;
}

@ObjectType({ description: "What became of the events that were sent." })
export class FeedbackResult {
  @Field(() => Int, { description: "Events that are new." })
  recorded!: number;

  @Field(() => Int, { description: "Events that were recorded before." })
  duplicates!: number;
}
