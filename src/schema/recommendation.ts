import type { ComplexityEstimator } from "graphql-query-complexity";
import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { MOST_LOOKED_AT } from "../services/recommendation/types.js";
import { countedAbove, DEFAULT_FIRST, perFirst } from "./complexity.js";
import { InteractionKind, ItemRelation, Placement } from "./enums.js";
import { Item, ItemFilterInput } from "./item.js";
import { Model } from "./model.js";

/** Who chose an item, and what else they chose, is read for each item looked at, where nobody asked of late. */
const LOOK = 100;

/** A row for each item asked for, and a look at each item that others are to relate to. */
export const perFirstAndLook: ComplexityEstimator = (field) => {
  const { likes = [null], relation } = field.args as { likes?: readonly unknown[]; relation?: ItemRelation };
  return perFirst(field) + (relation ? LOOK * Math.min(MOST_LOOKED_AT, likes.length) : 0);
};

@ObjectType({ description: "One of the shopper's own items, as a reason why another is shown." })
export class Because {
  @Field(() => Item, { description: "The item of theirs; never the one that it is a reason for." })
  item!: Item;

  @Field(() => Boolean, { description: "Whether they bought it; `kind` tells what else they did." })
  bought!: boolean;

  @Field(() => InteractionKind, {
    nullable: true,
    description: "What they did with it, of several deeds the strongest; null where it was given as liked.",
  })
  kind!: InteractionKind | null;

  @Field(() => Float, {
    description:
      "What it adds to the score. A score is the sum of the item's own bias, of what each of the shopper's items adds, and of what these leave unexplained: exactly, with the shopper's factor written as a weighted sum of their items' factors by ridge regression.",
  })
  contribution!: number;

  @Field(() => Float, { description: "How alike the recommender finds the two: the cosine of their factors, up to 1." })
  likeness!: number;
}

@ObjectType({ simpleResolvers: true, description: "An item with its place in a ranking." })
export class RecommendedItem {
  @Field(() => Item, { description: "The item." })
  item!: Item;

  @Field(() => Float, { description: "Score that the recommender gave; comparable within one answer." })
  score!: number;

  @Field(() => Int, { description: "Place, from 1." })
  rank!: number;

  @Field(() => String, { description: "In plain words: which method put it here." })
  reason!: string;

  @Field(() => Placement, { description: "How it came to this place." })
  placement!: Placement;

  @Field(() => Because, {
    nullable: true,
    description:
      "Another of the shopper's own items, the one that speaks most for it; null where none does, or none is known.",
  })
  because!: Because | null;
}

@ObjectType({ description: "Items ranked for somebody." })
export class Recommendation {
  @Field(() => ID, { description: "Under which the answer is logged, unless `log` was false." })
  id!: string;

  @Field(() => String, {
    description: "The method that ranked: the one asked for, or the fallback for a shopper it does not know.",
  })
  recommender!: string;

  @Field(() => Model, {
    nullable: true,
    description: "The trained model that ranked; null when the method needs none.",
  })
  model!: Model | null;

  @Field(() => String, {
    nullable: true,
    description: "The shopper's arm of the experiment that decided how to rank; null outside of one.",
  })
  arm?: string | null;

  @Field(() => [RecommendedItem], { description: "Best first.", complexity: countedAbove })
  items!: RecommendedItem[];
}

@ObjectType({ simpleResolvers: true, description: "An item with a score." })
export class ScoredItem {
  @Field(() => Item, { description: "The item." })
  item!: Item;

  @Field(() => Float, { description: "Score; comparable within one answer." })
  score!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Shoppers who chose both (bought, or put into the cart), of the latest 1,000 who chose the one; null where the relation was not asked for.",
  })
  boughtTogether?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "In plain words, why it is here; null where the relation was not asked for.",
  })
  reason?: string | null;
}

@ObjectType({ description: "What a shopper would make of an item or picture, told from the picture alone." })
export class ColdItemScore {
  @Field(() => Item, { nullable: true, description: "The item; null for an uploaded picture." })
  item!: Item | null;

  @Field(() => String, { nullable: true, description: "Key of the uploaded picture; null for an item." })
  imageKey!: string | null;

  @Field(() => Float, { description: "The shopper's score of the picture." })
  score!: number;

  @Field(() => Float, { description: "Share of the catalogue that this score beats, 0 to 1." })
  percentile!: number;

  @Field(() => Int, { description: "Observations of the item in training; 0 for a picture." })
  observations!: number;

  @Field(() => Model, { nullable: true, description: "The model that scored." })
  model!: Model | null;
}

@ArgsType()
export class RankingArgs {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: "How many items, 1 to 200." })
  first!: number | null;

  @Field(() => ItemFilterInput, { nullable: true, description: "Which items may be answered." })
  filter?: ItemFilterInput | null;
}

@ArgsType()
class LoggedArgs extends RankingArgs {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description:
      "False: a look around, which no figure and no experiment counts; feedback that names this answer is attributed to nothing.",
  })
  log!: boolean | null;
}

@ArgsType()
export class RecommendForItemsArgs extends LoggedArgs {
  @Field(() => [ID], { description: "Ids of items that the visitor likes." })
  likes!: string[];

  @Field(() => [ID], { nullable: true, description: "Ids of items to leave out." })
  exclude?: string[] | null;

  @Field(() => ItemRelation, {
    nullable: true,
    description: `Only items of the categories of those liked, or only of others: what is chosen together with them. Any category by default. Of what goes with items, the first ${MOST_LOOKED_AT} are looked at.`,
  })
  relation?: ItemRelation | null;
}

@ArgsType()
export class RecommendArgs extends LoggedArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the shopper; one who is not known gets the fallback. Give this or visitor.",
  })
  user?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Id of a visitor whose events were recorded; once merged into a shopper, that shopper.",
  })
  visitor?: string | null;

  @Field(() => [ID], { nullable: true, description: "Ids of items to leave out, besides those that the shopper has." })
  exclude?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "0 (default) ranks by score alone; the higher, up to 1, the less alike the items are (maximal marginal relevance over their factors).",
  })
  diversity?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of places given to new items, those that came on sale within 30 days of the latest, to learn who likes them; 0 to 1.",
  })
  exploration?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Name or id of a trained recommender, popRank or trending (bought or put into the cart by most in the last 7 days); the active one by default. Items that came after its training rank last until they are embedded: for the active one within moments of being upserted, for another within moments of its being named.",
  })
  recommender?: string | null;
}

@ArgsType()
export class SimilarItemsArgs extends RankingArgs {
  @Field(() => ID, { description: "Id of the item to compare with." })
  item!: string;

  @Field(() => ItemRelation, {
    nullable: true,
    description:
      "Only items of its category, or only of others, divided between these as shoppers who chose it do: what is chosen together with it. What is alike, of any category, by default.",
  })
  relation?: ItemRelation | null;
}

@ArgsType()
export class ScoreColdItemsArgs {
  @Field(() => ID, { description: "Id of the shopper." })
  user!: string;

  @Field(() => [ID], { nullable: true, description: "Ids of items." })
  items?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Keys of uploaded pictures (createImageUpload)." })
  imageKeys?: string[] | null;
}
