import { Field, Float, ID, InputType, Int } from "type-graphql";
import { SEGMENT_LIMITS } from "../services/design/segments.js";
import { DESIGN_LIMITS, INTERPOLATION_LIMITS, type Range, TAILOR_LIMITS } from "../services/design/types.js";

function setting(range: Range, what: string) {
  return {
    nullable: true,
    defaultValue: range.fallback,
    description: `${what}, ${range.least} to ${range.most}.`,
  };
}

const count = setting(DESIGN_LIMITS.count, "How many images");
const seed = setting(DESIGN_LIMITS.seed, "Seed of every random draw");
const MOST_SIMILAR =
  "Largest structural similarity (SSIM) of two images: what is more alike is left out, searched for anew, and counted in missing; 1 lets everything in";

/** What every design that starts from chance can be told. */
@InputType()
abstract class DrawInput {
  @Field(() => Int, count)
  count?: number | null;

  @Field(() => Int, seed)
  seed?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Colour that the garment should have on average, "#rrggbb": a wish with a weight, not a promise.',
  })
  targetColor?: string | null;

  @Field(() => Float, setting(DESIGN_LIMITS.colorWeight, "Weight of targetColor"))
  colorWeight?: number | null;
}

/** Whose taste a design follows, and how. */
@InputType()
abstract class SearchInput extends DrawInput {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the shopper. Give exactly one of user, users and buyersOf.",
  })
  user?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Ids of the shoppers of a segment, 1 to ${SEGMENT_LIMITS.users}: their mean taste is followed.`,
  })
  users?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Ids of items, 1 to ${SEGMENT_LIMITS.buyersOf}: the mean taste of the shoppers who chose any of them is followed.`,
  })
  buyersOf?: string[] | null;

  @Field(() => Int, setting(DESIGN_LIMITS.steps, "Optimisation steps"))
  steps?: number | null;

  @Field(
    () => Float,
    setting(
      DESIGN_LIMITS.eta,
      "Weight of realism against the taste (eq. 9), in standard deviations of its scores over real items",
    ),
  )
  eta?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "Whether the image must stay recognisable as one of its category while it is optimised.",
  })
  lockCategory?: boolean | null;
}

@InputType({ description: "New items drawn from the generator's prior." })
export class SampleItemInput extends DrawInput {
  @Field(() => ID, { description: "Id of the category to draw." })
  category!: string;

  @Field(() => Float, setting(DESIGN_LIMITS.mostSimilar, MOST_SIMILAR))
  mostSimilar?: number | null;
}

@InputType({ description: "New items that a shopper, or a segment of shoppers, would like." })
export class PersonalizeItemInput extends SearchInput {
  @Field(() => ID, { description: "Id of the category to draw." })
  category!: string;

  @Field(() => Int, {
    nullable: true,
    description: `Random starts that are optimised together (m of eq. 10), ${DESIGN_LIMITS.starts.least} to ${DESIGN_LIMITS.starts.most}; by default ${DESIGN_LIMITS.starts.fallback}, or count where that is more.`,
  })
  starts?: number | null;

  @Field(() => Float, setting(DESIGN_LIMITS.mostSimilar, MOST_SIMILAR))
  mostSimilar?: number | null;
}

@InputType({
  description:
    "An existing item, or an uploaded picture, changed towards the taste of a shopper or segment. Give exactly one of item and imageKey.",
})
export class TailorItemInput extends SearchInput {
  @Field(() => ID, { nullable: true, description: "Id of the item to begin with." })
  item?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Key of the uploaded picture to begin with (createImageUpload).",
  })
  imageKey?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of an uploaded picture's category; an item has its own." })
  category?: string | null;

  @Field(() => Float, setting(TAILOR_LIMITS.closeness, "Weight of staying near the original"))
  closeness?: number | null;

  @Field(() => Float, setting(TAILOR_LIMITS.mostSimilar, MOST_SIMILAR))
  mostSimilar?: number | null;
}

@InputType({ description: "One result of a design." })
export class DesignImageInput {
  @Field(() => ID, { description: "Id of the design." })
  design!: string;

  @Field(() => Int, { nullable: true, defaultValue: 1, description: "Rank of the image in it, from 1." })
  rank?: number | null;
}

@InputType({
  description:
    "Garments on the way from one designed image to another: codes z on a straight line, categories blended where they differ.",
})
export class InterpolateDesignsInput {
  @Field(() => DesignImageInput, { description: "Where the way begins." })
  from!: DesignImageInput;

  @Field(() => DesignImageInput, { description: "Where it ends; drawn by the same generator." })
  to!: DesignImageInput;

  @Field(() => Int, setting(INTERPOLATION_LIMITS.count, "How many images, both ends included"))
  count?: number | null;
}
