import { Field, Int, ObjectType } from "type-graphql";
import { JobState } from "./enums.js";
import { Item } from "./item.js";

@ObjectType({ simpleResolvers: true, description: "An item of a map, and where its picture stands." })
export class MappedItem {
  @Field(() => Item, { description: "The item." })
  item!: Item;

  @Field(() => Int, { description: "Left edge of its picture, in pixels of the map." })
  x!: number;

  @Field(() => Int, { description: "Upper edge of its picture, in pixels of the map." })
  y!: number;

  @Field(() => Int, { description: "Side of its picture, in pixels of the map." })
  size!: number;
}

@ObjectType({
  description:
    "Pictures of items placed by t-SNE: near each other are items that the model would show to the same shoppers.",
})
export class ModelMap {
  @Field(() => JobState, {
    description:
      "How far it is; while it is DRAWING, ask again each second or so. A failed one is tried again after ten minutes.",
  })
  state!: JobState;

  @Field(() => String, { nullable: true, description: "URL of the picture, good for an hour; null until it is READY." })
  url!: string | null;

  @Field(() => Int, { nullable: true, description: "Pixels of a row of the picture." })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: "Pixels of a column of the picture." })
  height!: number | null;

  @Field(() => String, { nullable: true, description: "Why it FAILED." })
  error!: string | null;

  @Field(() => [MappedItem], {
    description: "Up to 900 items, drawn at random, that the catalogue still has; none until it is READY.",
  })
  items!: MappedItem[];
}
