import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { FeedbackInput, FeedbackResult, ForgottenShopper, MergeResult } from "../schema/feedback.js";
import type * as feedback from "../services/feedback/types.js";
import { OPERATE, RANK } from "./access.js";
import type { Context } from "./context.js";

@Resolver()
export class FeedbackResolver {
  @Authorized(RANK)
  @Mutation(() => FeedbackResult, {
    description:
      "Records what shoppers and visitors did, up to 1,000 events; all of them or none. The same event is recorded once, and the next `recommend` follows it.",
  })
  recordFeedback(
    @Arg("input", () => [FeedbackInput], { description: "The events." }) input: FeedbackInput[],
    @Ctx() { services }: Context,
  ): Promise<feedback.FeedbackResult> {
    return services.feedback.record(input);
  }

  @Authorized(RANK)
  @Mutation(() => MergeResult, {
    description:
      "Tells that a visitor is a shopper: what the visitor did is the shopper's from now on, and so is what comes later under the visitor's id. To tell it again changes nothing.",
  })
  mergeVisitor(
    @Arg("visitor", () => ID, { description: "Id of the visitor." }) visitor: string,
    @Arg("user", () => ID, { description: "Id of the shopper; a new one is added." }) user: string,
    @Ctx() { services }: Context,
  ): Promise<feedback.MergeResult> {
    return services.feedback.mergeVisitor(visitor, user);
  }

  @Authorized(OPERATE)
  @Mutation(() => ForgottenShopper, {
    description:
      "Forgets a shopper, with the visitors who became them, or a visitor: their events are deleted, answers and designs lose their name. What came of their events stays in models until the next training.",
  })
  forgetShopper(
    @Arg("user", () => ID, { nullable: true, description: "Id of the shopper. Give this or visitor." })
    user: string | null,
    @Arg("visitor", () => ID, { nullable: true, description: "Id of a visitor who has not become a shopper." })
    visitor: string | null,
    @Ctx() { services }: Context,
  ): Promise<feedback.Forgotten> {
    return services.feedback.forget({ user, visitor });
  }
}
