import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A product category: what the generator is told to draw." })
export class Category {
  @Field(() => ID, { description: "The shop's own id." })
  id!: string;

  @Field(() => String, { description: "Name to show." })
  name!: string;

  @Field(() => Int, { description: "Items of this category." })
  itemCount!: number;
}
