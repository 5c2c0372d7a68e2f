import type { ComplexityEstimator } from "graphql-query-complexity";
import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from "type-graphql";
import { NEAREST_LIMITS } from "../services/design/types.js";
import { DesignImageRole, DesignVerdict } from "./enums.js";
import { ScoredItem } from "./recommendation.js";

/** A row for each item asked for. */
export const perNearest: ComplexityEstimator = ({ args, childComplexity }) =>
  1 + Math.max(1, args.first ?? NEAREST_LIMITS.fallback) * Math.max(1, childComplexity);

/** A picture in another form may have to be made first. */
export const perRendition: ComplexityEstimator = ({ args }) => (args.format === "WEBP" || args.scale > 1 ? 20 : 1);

@ObjectType({ description: "A generated picture." })
export class DesignImage {
  @Field(() => ID, { description: "Id of the picture." })
  id!: string;

  @Field(() => DesignImageRole, { description: "A result, or a frame on the way there." })
  role!: DesignImageRole;

  @Field(() => String, {
    description:
      "URL of the picture, good for an hour. At scale 1 as the generator drew it; at 4 enlarged by Lanczos resampling (sharp's lanczos3), which adds no detail.",
    complexity: perRendition,
  })
  url!: string;

  @Field(() => Int, {
    description:
      "Place among the images of its role, from 1: results by objective, plain samples by realism, interpolations and frames by step.",
  })
  rank!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "What the search maximised, at this image: the design's objective as a number; null where nothing was maximised (plain samples, interpolations), and for images made before it was kept.",
  })
  objective!: number | null;

  @Field(() => Float, { nullable: true, description: "The shopper's score of the picture (eq. 6); null for samples." })
  score!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How real the discriminator finds it: -(D(image, category) - 1)^2 of eq. 9; 0 is most real.",
  })
  realism!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How sure the generator's inverter is of its category: natural logarithm of a probability, 0 is sure; null where it was not asked.",
  })
  likelihood!: number | null;

  @Field(() => String, { nullable: true, description: 'Mean colour of the garment, "#rrggbb".' })
  color!: string | null;

  @Field(() => [Float], {
    nullable: true,
    description: "The code z in [-1, 1] from which the generator draws it.",
    complexity: 20,
  })
  latent!: number[] | null;

  @Field(() => Int, { nullable: true, description: "Optimisation step of a frame." })
  step!: number | null;

  @Field(() => DesignVerdict, {
    nullable: true,
    description: "What a merchandiser made of it; null while nobody judged it.",
  })
  verdict!: DesignVerdict | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When it was judged." })
  judgedAt!: Date | null;

  @Field(() => [ScoredItem], {
    description:
      "The items of the catalogue that look most like it, nearest first, as found when it was made; scores are cosines of codes.",
    complexity: perNearest,
  })
  nearestItems!: ScoredItem[];
}
