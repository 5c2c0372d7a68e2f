import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { perRow } from "./complexity.js";
import { DesignImageRole } from "./enums.js";
import { ScoredItem } from "./recommendation.js";

@ObjectType({ description: "A generated picture." })
export class DesignImage {
  @Field(() => ID, { description: "Id of the picture." })
  id!: string;

  @Field(() => DesignImageRole, { description: "A result, or a frame on the way there." })
  role!: DesignImageRole;

  @Field(() => String, { description: "URL of the picture, good for an hour." })
  url!: string;

  @Field(() => Int, { description: "Place among the images of its role, from 1: results by score, frames by step." })
  rank!: number;

  @Field(() => Float, { nullable: true, description: "The shopper's score of the picture (eq. 6); null for samples." })
  score!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How real the discriminator finds it: -(D(image, category) - 1)^2 of eq. 9; 0 is most real.",
  })
  realism!: number | null;

  @Field(() => Int, { nullable: true, description: "Optimisation step of a frame." })
  step!: number | null;

  @Field(() => [ScoredItem], {
    description: "The real items that look most like it, nearest first.",
    complexity: perRow(5),
  })
  nearestItems!: ScoredItem[];
}
