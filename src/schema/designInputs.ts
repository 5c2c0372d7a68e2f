import { Field, Float, ID, InputType, Int } from "type-graphql";
import { DESIGN_LIMITS, type Range } from "../services/design/types.js";

function setting(range: Range, what: string) {
  return {
    nullable: true,
    defaultValue: range.fallback,
    description: `${what}, ${range.least} to ${range.most}.`,
  };
}

const count = setting(DESIGN_LIMITS.count, "How many images");
const seed = setting(DESIGN_LIMITS.seed, "Seed of every random draw");
const steps = setting(DESIGN_LIMITS.steps, "Optimisation steps");
const eta = setting(DESIGN_LIMITS.eta, "Weight of realism against the shopper's taste (eq. 9)");

@InputType({ description: "New items drawn from the generator's prior." })
export class SampleItemInput {
  @Field(() => ID, { description: "Id of the category to draw." })
  category!: string;

  @Field(() => Int, count)
  count?: number | null;

  @Field(() => Int, seed)
  seed?: number | null;
}

@InputType({ description: "New items that a shopper would like." })
export class PersonalizeItemInput {
  @Field(() => ID, { description: "Id of the shopper." })
  user!: string;

  @Field(() => ID, { description: "Id of the category to draw." })
  category!: string;

  @Field(() => Int, count)
  count?: number | null;

  @Field(() => Int, setting(DESIGN_LIMITS.starts, "Random starts that are optimised together (m of eq. 10)"))
  starts?: number | null;

  @Field(() => Int, steps)
  steps?: number | null;

  @Field(() => Float, eta)
  eta?: number | null;

  @Field(() => Int, seed)
  seed?: number | null;
}

@InputType({
  description:
    "An existing item, or an uploaded picture, changed towards a shopper's taste. Give exactly one of item and imageKey.",
})
export class TailorItemInput {
  @Field(() => ID, { description: "Id of the shopper." })
  user!: string;

  @Field(() => ID, { nullable: true, description: "Id of the item to begin with." })
  item?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Key of the uploaded picture to begin with (createImageUpload).",
  })
  imageKey?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of an uploaded picture's category; an item has its own." })
  category?: string | null;

  @Field(() => Int, count)
  count?: number | null;

  @Field(() => Int, steps)
  steps?: number | null;

  @Field(() => Float, eta)
  eta?: number | null;

  @Field(() => Int, seed)
  seed?: number | null;
}
