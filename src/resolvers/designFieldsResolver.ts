import { Ctx, FieldResolver, Float, Int, Resolver, Root } from "type-graphql";
import { Category } from "../schema/category.js";
import { perRow } from "../schema/complexity.js";
import { Design } from "../schema/design.js";
import { DesignImage } from "../schema/designImage.js";
import { Item } from "../schema/item.js";
import { Model } from "../schema/model.js";
import { ScoredItem } from "../schema/recommendation.js";
import { User } from "../schema/user.js";
import type { DesignImageRow } from "../services/catalogue/loaders.js";
import { readNearestItems } from "../services/design/storedNearestItems.js";
import type { ScoredItemId } from "../services/recommendation/types.js";
import type * as rows from "../services/rows.js";
import type { Context } from "./context.js";
import { stillThere } from "./stillThere.js";

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

  @FieldResolver(() => Category, { nullable: true })
  category(@Root() { categoryId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Category | null> | null {
    return categoryId === null ? null : loaders.categories.load(categoryId);
  }

  @FieldResolver(() => Item, { nullable: true })
  item(@Root() { itemId }: rows.Design, @Ctx() { loaders }: Context): Promise<rows.Item | null> | null {
    return itemId === null ? null : loaders.items.load(itemId);
  }

  @FieldResolver(() => String, { nullable: true })
  sourceImage(@Root() { sourceImageKey }: rows.Design, @Ctx() { loaders }: Context): Promise<string> | null {
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
  @FieldResolver(() => String)
  url(@Root() { imageKey }: DesignImageRow, @Ctx() { loaders }: Context): Promise<string> {
    return loaders.pictureUrls.load(imageKey);
  }

  @FieldResolver(() => [ScoredItem], { complexity: perRow(5) })
  nearestItems(@Root() { nearest }: DesignImageRow, @Ctx() { loaders }: Context): Promise<ScoredItemId[]> {
    return stillThere(readNearestItems(nearest), loaders);
  }
}

async function imagesOf(
  { designImages }: Context["loaders"],
  design: rows.Design,
  role: rows.DesignImageRole,
): Promise<DesignImageRow[]> {
  return (await designImages.load(design.id)).filter((image) => image.role === role);
}
