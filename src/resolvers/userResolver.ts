import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { perFirst } from "../schema/complexity.js";
import { PageArgs } from "../schema/connection.js";
import { Item } from "../schema/item.js";
import { Interaction, InteractionConnection, User, UserConnection } from "../schema/user.js";
import type { Page } from "../services/catalogue/pages.js";
import type * as rows from "../services/rows.js";
import { READ_WORK } from "./access.js";
import { pageRequest } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver(() => User)
export class UserResolver {
  @Authorized(READ_WORK)
  @Query(() => User, { nullable: true, description: "One shopper; null when there is none of that id." })
  user(
    @Arg("id", () => ID, { description: "Id of the shopper." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<rows.User | null> {
    return loaders.users.load(id);
  }

  @Authorized(READ_WORK)
  @Query(() => UserConnection, { description: "Shoppers, in the order of their ids.", complexity: perFirst })
  users(@Args(() => PageArgs) page: PageArgs, @Ctx() { services }: Context): Promise<Page<rows.User>> {
    return services.catalogue.users(pageRequest(page));
  }

  @FieldResolver(() => InteractionConnection, { complexity: perFirst })
  history(
    @Root() user: rows.User,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<rows.Interaction>> {
    return loaders.history.load({ userId: user.id, ...pageRequest(page) });
  }
}

@Resolver(() => Interaction)
export class InteractionResolver {
  @FieldResolver(() => Item)
  item(@Root() interaction: rows.Interaction, @Ctx() { loaders }: Context): Promise<rows.Item | null> {
    return loaders.items.load(interaction.itemId);
  }
}
