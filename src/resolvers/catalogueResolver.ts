import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Category } from "../schema/category.js";
import { perFirst, perRow } from "../schema/complexity.js";
import { PageArgs } from "../schema/connection.js";
import { Item, ItemConnection, ItemFilterInput } from "../schema/item.js";
import type { Page } from "../services/catalogue/pages.js";
import type { ShownItem } from "../services/catalogue/shownItems.js";
import type * as rows from "../services/rows.js";
import { READ_CATALOGUE } from "./access.js";
import { itemFilter, pageRequest } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver(() => Item)
export class ItemResolver {
  @Authorized(READ_CATALOGUE)
  @Query(() => Item, { nullable: true, description: "One item; null when there is none of that id." })
  item(
    @Arg("id", () => ID, { description: "Id of the item." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<rows.Item | null> {
    return loaders.items.load(id);
  }

  @Authorized(READ_CATALOGUE)
  @Query(() => ItemConnection, {
    description: "Items of the catalogue, in the order of their ids.",
    complexity: perFirst,
  })
  items(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ItemFilterInput, { nullable: true, description: "Which items to list." })
    filter: ItemFilterInput | null,
    @Arg("search", () => String, {
      nullable: true,
      description:
        "Words of the title or the id, all of them; case does not count; up to 10 words, and 200 characters.",
    })
    search: string | null,
    @Ctx() { services }: Context,
  ): Promise<Page<rows.Item>> {
    return services.catalogue.items(pageRequest(page), { filter: itemFilter(filter), search: search ?? undefined });
  }

  @FieldResolver(() => Category)
  category(
    @Root() item: rows.Item | ShownItem,
    @Ctx() { loaders }: Context,
  ): rows.Category | Promise<rows.Category | null> {
    return "category" in item ? item.category : loaders.categories.load(item.categoryId);
  }

  @FieldResolver(() => String, { nullable: true })
  image(@Root() item: rows.Item, @Ctx() { loaders }: Context): string | Promise<string> | null {
    return item.imageKey === null ? null : loaders.pictureUrls.load(item.imageKey);
  }

  @FieldResolver(() => Int)
  observations(@Root() item: rows.Item, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.observations.load(item.id);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  @Authorized(READ_CATALOGUE)
  @Query(() => [Category], { description: "All categories, by name.", complexity: perRow(10) })
  categories(@Ctx() { services }: Context): Promise<rows.Category[]> {
    return services.catalogue.categories();
  }

  @FieldResolver(() => Int)
  itemCount(@Root() category: rows.Category, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.itemCounts.load(category.id);
  }
}
