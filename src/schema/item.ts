import { GraphQLJSONObject } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
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

  @Field(() => GraphQLISODateTime, { description: "When it entered the catalogue." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "When it last changed." })
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

@InputType("ItemFilter", { description: "Which items may be answered; every condition given must hold." })
export class ItemFilterInput {
  @Field(() => [ID], { nullable: true, description: "Category ids, any of them; up to 200." })
  categories?: string[] | null;

  @Field(() => [AttributeFilter], { nullable: true, description: "Conditions on attributes, all of them; up to 20." })
  attributes?: AttributeFilter[] | null;
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
}
