import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { InteractionKind } from "./enums.js";

@InputType({ description: "Something that a shopper, or a visitor who is not known yet, did with an item." })
export class FeedbackInput {
  @Field(() => ID, { nullable: true, description: "Id of the shopper; a new one is added. Give this or visitor." })
  user?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Id of a visitor, a session or a device, of the storefront's choosing; a new one is added.",
  })
  visitor?: string | null;

  @Field(() => ID, { description: "Id of the item." })
  item!: string;

  @Field(() => InteractionKind, { description: "What the shopper did." })
  kind!: InteractionKind;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When; now by default. It may come late.",
  })
  at?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The client's own id of the event: sent again, it is not recorded twice. Without one, an event of the same shopper, item, kind and time is the same.",
  })
  event?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Id of the recommendation that led to it, to which it is attributed.",
  })
  recommendation?: string | null;
}

@ObjectType({ description: "What became of the events that were sent." })
export class FeedbackResult {
  @Field(() => Int, { description: "Events that are new." })
  recorded!: number;

  @Field(() => Int, { description: "Events that were recorded before." })
  duplicates!: number;
}

@ObjectType({ description: "What became of a visitor's events." })
export class MergeResult {
  @Field(() => Int, { description: "Events that are the shopper's now." })
  moved!: number;

  @Field(() => Int, { description: "Events that the shopper had already." })
  duplicates!: number;
}

@ObjectType({ description: "What there was of a shopper or visitor who is forgotten." })
export class ForgottenShopper {
  @Field(() => Int, { description: "Events that were deleted." })
  events!: number;

  @Field(() => Int, { description: "Answers that are nobody's now; they still count in figures." })
  answers!: number;

  @Field(() => Int, { description: "Designs that do not name them any more." })
  designs!: number;
}
