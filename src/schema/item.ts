import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { Category } from "./category.js";
import { connectionOf } from "./connection.js";

@ObjectType({ simpleResolvers: true, description: "A garment of the catalogue." })
export class Item {
  @Field(() => ID, { description: "The shop's own id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Name to show." })
  title!: string | null;

  @Field(() => Category, { description: "What kind of garment it is." })
  category!: Category;

  @Field(() => String, { nullable: true, description: "URL of its picture, good for an hour; null while it has none." })
  image!: string | null;

  @Field(() => GraphQLJSONObject, { description: "Whatever else the shop knows of it, by name." })
  attributes!: Record<string, unknown>;

  @Field(() => Int, {
    description: "Recorded interactions that models may learn from: not withheld, not a dislike. A cold item has few.",
  })
  observations!: number;

  @Field(() => Float, { nullable: true, description: "Price in the shop's own currency; null where it tells none." })
  price!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Pieces that can be sold; 0 is sold out, null where the shop does not say, which counts as available.",
  })
  stock!: number | null;

  @Field(() => GraphQLISODateTime, { description: "When it came, or comes, on sale." })
  releasedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "When it entered the catalogue." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "When it last changed, price, stock and release aside." })
  updatedAt!: Date;
}

export const ItemConnection = connectionOf("Item", Item, "items of the catalogue");

@InputType({ description: "A condition on one attribute." })
export class AttributeFilter {
  @Field(() => String, { description: 'Name of the attribute, such as "colour".' })
  name!: string;

  @Field(() => [String], { description: "Values of which the item must have one; up to 200." })
  values!: string[];
}

@InputType({ description: "A span of prices, both ends included; either may be left open." })
export class PriceRange {
  @Field(() => Float, { nullable: true, description: "The least, 0 or more." })
  from?: number | null;

  @Field(() => Float, { nullable: true, description: "The most, 0 or more." })
  to?: number | null;
}

@InputType({ description: "A span of pieces in stock, both ends included; either may be left open." })
export class StockRange {
  @Field(() => Int, { nullable: true, description: "The fewest, 0 or more." })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: "The most, 0 or more." })
  to?: number | null;
}

@InputType("ItemFilter", { description: "Which items may be answered; every condition given must hold." })
export class ItemFilterInput {
  @Field(() => [ID], { nullable: true, description: "Category ids, any of them; up to 200." })
  categories?: string[] | null;

  @Field(() => [AttributeFilter], { nullable: true, description: "Conditions on attributes, all of them; up to 20." })
  attributes?: AttributeFilter[] | null;

  @Field(() => PriceRange, { nullable: true, description: "Prices; items without one are left out." })
  price?: PriceRange | null;

  @Field(() => StockRange, {
    nullable: true,
    description: "Pieces in stock; items of which the shop does not say are left out. For what can be bought: inStock.",
  })
  stock?: StockRange | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: what is not sold out. False: what is.",
  })
  inStock?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "Came on sale within that many days, 1 to 36500; what is yet to come is left out.",
  })
  newerThanDays?: number | null;

  @Field(() => Int, { nullable: true, description: "Has been on sale for that many days, 1 to 36500." })
  olderThanDays?: number | null;
}

@InputType({ description: "An item to add or to change. What is left out stays as it is." })
export class ItemInput {
  @Field(() => ID, {
    description: "The shop's own id; an item of this id is changed, else added. 1 to 200 characters.",
  })
  id!: string;

  @Field(() => ID, { nullable: true, description: "Category id; a new item needs one." })
  category?: string | null;

  @Field(() => String, { nullable: true, description: "Name of the category; adds the category when it is new." })
  categoryName?: string | null;

  @Field(() => String, { nullable: true, description: "Name to show; null removes it." })
  title?: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: "Names to texts, numbers or booleans; replaces the attributes that the item had.",
  })
  attributes?: Record<string, unknown> | null;

  @Field(() => String, {
    nullable: true,
    description: "Key of an uploaded picture (createImageUpload); null removes the picture.",
  })
  imageKey?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Price in the shop's own currency, 0 or more; null removes it.",
  })
  price?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Pieces that can be sold, 0 or more; null: the shop does not say, which counts as available.",
  })
  stock?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When it came, or comes, on sale; of a new item now. Null: when it entered the catalogue.",
  })
  releasedAt?: Date | null;
}
