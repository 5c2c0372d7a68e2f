import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import { perArgument } from "../schema/complexity.js";
import { Item, ItemInput } from "../schema/item.js";
import { ImageUpload, ImageUploadInput } from "../schema/upload.js";
import type { ItemValues } from "../services/catalogue/itemInput.js";
import type * as rows from "../services/rows.js";
import { MERCHANDISE } from "./access.js";
import { given } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver()
export class UpsertItemsResolver {
  @Authorized(MERCHANDISE)
  @Mutation(() => [Item], {
    description: "Adds items and changes those that exist, up to 200; all of them or none.",
    complexity: perArgument("input"),
  })
  upsertItems(
    @Arg("input", () => [ItemInput], { description: "The items." }) input: ItemInput[],
    @Ctx() { services }: Context,
  ): Promise<rows.Item[]> {
    return services.catalogue.upsertItems(input.map(itemValues));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => ImageUpload, {
    description: "Where to put a picture, so that upsertItems, tailorItem and scoreColdItems can name it by its key.",
  })
  async createImageUpload(
    @Arg("input", () => ImageUploadInput, { description: "What will be put." }) input: ImageUploadInput,
    @Ctx() { services }: Context,
  ): Promise<ImageUpload> {
    const upload = await services.uploads.create(input.contentType ?? "image/jpeg", input.bytes ?? undefined);
    return { ...upload, headers: [{ name: "Content-Type", value: upload.contentType }] };
  }
}

/** Category and attributes cannot be cleared with null; the rest can. */
function itemValues({ category, categoryName, attributes, ...rest }: ItemInput): ItemValues {
  return { ...rest, ...given({ category, categoryName, attributes }) };
}
