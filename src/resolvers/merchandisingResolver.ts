import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { perRow } from "../schema/complexity.js";
import { MerchandisingRule, MerchandisingRuleInput } from "../schema/merchandising.js";
import type * as merchandising from "../services/merchandising/types.js";
import { MERCHANDISE, READ_WORK } from "./access.js";
import { itemFilter } from "./arguments.js";
import type { Context } from "./context.js";

@Resolver(() => MerchandisingRule)
export class MerchandisingResolver {
  @Authorized(READ_WORK)
  @Query(() => [MerchandisingRule], {
    description: "Rules for rankings, in the order in which they were added, which is that in which pins take places.",
    complexity: perRow(20),
  })
  merchandisingRules(
    @Arg("inForce", () => Boolean, { nullable: true, description: "Only those in force now." }) inForce: boolean | null,
    @Ctx() { services }: Context,
  ): Promise<merchandising.MerchandisingRule[]> {
    return services.merchandising.rules(inForce ? new Date() : undefined);
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => MerchandisingRule, {
    description:
      "Adds a rule, or changes one. Rankings follow it within two seconds, and its beginning and end to the moment.",
  })
  saveMerchandisingRule(
    @Arg("input", () => MerchandisingRuleInput, { description: "The rule." }) input: MerchandisingRuleInput,
    @Ctx() { services }: Context,
  ): Promise<merchandising.MerchandisingRule> {
    const { filter } = input;
    return services.merchandising.save({ ...input, filter: filter === null ? null : itemFilter(filter) });
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => MerchandisingRule, {
    nullable: true,
    description: "Removes a rule, and answers what it was; null when there is none of that id (any more).",
  })
  deleteMerchandisingRule(
    @Arg("id", () => ID, { description: "Id of the rule." }) id: string,
    @Ctx() { services }: Context,
  ): Promise<merchandising.MerchandisingRule | null> {
    return services.merchandising.remove(id);
  }
}
