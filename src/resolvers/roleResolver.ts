import { Ctx, Query, Resolver } from "type-graphql";
import { Role } from "../schema/role.js";
import type { Context } from "./context.js";

@Resolver()
export class RoleResolver {
  @Query(() => Role, {
    nullable: true,
    description: "The role of the key that asks: null without a key, ADMIN on a server that has no keys.",
  })
  role(@Ctx() { role }: Context): string | undefined {
    return role;
  }
}
