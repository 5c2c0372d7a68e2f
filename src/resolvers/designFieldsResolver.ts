import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from "type-graphql";
import { Category } from "../schema/category.js";
import { perRow } from "../schema/complexity.js";
import { Design, DesignSegment } from "../schema/design.js";
import { DesignImage, perNearest, perRendition } from "../schema/designImage.js";
import { ImageFormat } from "../schema/enums.js";
import { Item } from "../schema/item.js";
import { Model } from "../schema/model.js";
import { ScoredItem } from "../schema/recommendation.js";
import { User } from "../schema/user.js";
import type { DesignImageRow } from "../services/catalogue/loaders.js";
import { objectiveText } from "../services/design/objectiveText.js";
import { readNearestItems } from "../services/design/storedNearestItems.js";
import { NEAREST_LIMITS } from "../services/design/types.js";
import { UserInputError } from "../services/errors.js";
import type { ScoredItemId } from "../services/recommendation/types.js";
import type * as rows from "../services/rows.js";
import type { Context } from "./context.js";
import { type WithItem, withItems } from "./withItems.js";

/** An image for each result or frame: a worst case for most requests. */
const images = perRow(8);

@Resolver(() => Design)
export class DesignFieldsResolver {
  @FieldResolver(() => Float)
  progress(@Root() design: rows.Design): number {
    if (design.state === "DONE") return 1;
    return design.steps === 0 ? 0 : Math.min(1, design.step / design.steps);
  }

  @FieldResolver(() => [DesignImage], { complexity: images })
  images(@Root() design: rows.Design, @Ctx() { loaders }: Context): Promise<DesignImageRow[]> {
    return imagesOf(loaders, design, "RESULT");
  }

  @FieldResolver(() => [DesignImage], { complexity: images })
  frames(@Root() design: rows.Design, @Ctx() { loaders }: Context): Promise<DesignImageRow[]> {
    return imagesOf(loaders, design, "FRAME");
  }

  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.User | null> | null {
    return userId === null ? null : loaders.users.load(userId);
  }

  @FieldResolver(() => DesignSegment, { nullable: true })
  segment(@Root() { segment, shoppers }: rows.Design): DesignSegment | null {
    if (segment === null) return null;
    return { users: null, buyersOf: null, ...(segment as Partial<DesignSegment>), shoppers };
  }

  @FieldResolver(() => Design, { nullable: true })
  rerollOf(@Root() { rerollOf }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Design | null> | null {
    return rerollOf === null ? null : loaders.designs.load(rerollOf);
  }

  @FieldResolver(() => String)
  objective(@Root() design: rows.Design): string {
    return objectiveText(design);
  }

  @FieldResolver(() => Category, { nullable: true })
  category(@Root() { categoryId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Category | null> | null {
    return categoryId === null ? null : loaders.categories.load(categoryId);
  }

  @FieldResolver(() => Item, { nullable: true })
  item(@Root() { itemId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Item | null> | null {
    return itemId === null ? null : loaders.items.load(itemId);
  }

  @FieldResolver(() => String, { nullable: true })
  sourceImage(@Root() { sourceImageKey }: rows.Design, @Ctx() { loaders }: Context): string | Promise<string> | null {
    return sourceImageKey === null ? null : loaders.pictureUrls.load(sourceImageKey);
  }

  @FieldResolver(() => Int, { nullable: true })
  seed(@Root() { settings }: rows.Design): number | null {
    const seed = (settings as { seed?: unknown } | null)?.seed;
    return typeof seed === "number" ? seed : null;
  }

  @FieldResolver(() => Model, { nullable: true })
  recommender(@Root() { recommenderId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Model | null> | null {
    return recommenderId === null ? null : loaders.models.load(recommenderId);
  }

  @FieldResolver(() => Model, { nullable: true })
  generator(@Root() { generatorId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Model | null> | null {
    return generatorId === null ? null : loaders.models.load(generatorId);
  }
}

@Resolver(() => DesignImage)
export class DesignImageResolver {
  @FieldResolver(() => String, { complexity: perRendition })
  url(
    @Root() { imageKey }: DesignImageRow,
    @Arg("format", () => ImageFormat, { nullable: true, defaultValue: "PNG", description: "Its file format." })
    format: ImageFormat | null,
    @Arg("scale", () => Int, { nullable: true, defaultValue: 1, description: "1, or 4 for four times the side." })
    scale: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<string> {
    return loaders.renditionUrls.load({ imageKey, format: format ?? "PNG", scale: scale ?? 1 });
  }

  @FieldResolver(() => String, { nullable: true })
  color(@Root() { colour }: DesignImageRow): string | null {
    return colour;
  }

  @FieldResolver(() => [Float], { nullable: true, complexity: 20 })
  async latent(@Root() { id }: DesignImageRow, @Ctx() { loaders }: Context): Promise<number[] | null> {
    const latent = await loaders.latents.load(id);
    return latent && Array.from(latent);
  }

  @FieldResolver(() => [ScoredItem], { complexity: perNearest })
  nearestItems(
    @Root() { nearest, nearestOfCategory }: DesignImageRow,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: NEAREST_LIMITS.fallback,
      description: `How many items, ${NEAREST_LIMITS.least} to ${NEAREST_LIMITS.most}.`,
    })
    first: number | null,
    @Arg("sameCategory", () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: "Whether they must be of the design's category; false compares with the whole catalogue.",
    })
    sameCategory: boolean | null,
    @Ctx() context: Context,
  ): Promise<WithItem<ScoredItemId>[]> {
    const stored = sameCategory === false ? nearest : (nearestOfCategory ?? nearest);
    return nearestStillThere(readNearestItems(stored), first ?? NEAREST_LIMITS.fallback, context);
  }
}

/** @throws UserInputError when `first` is out of its range */
async function nearestStillThere(
  found: readonly ScoredItemId[],
  first: number,
  context: Context,
): Promise<WithItem<ScoredItemId>[]> {
  const { least, most } = NEAREST_LIMITS;
  if (first < least || first > most)
    throw new UserInputError(`first is ${first}; give a whole number from ${least} to ${most}.`);
  return (await withItems(found, context)).slice(0, first);
}

async function imagesOf(
  { designImages }: Context["loaders"],
  design: rows.Design,
  role: rows.DesignImageRole,
): Promise<DesignImageRow[]> {
  return (await designImages.load(design.id)).filter((image) => image.role === role);
}
