import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import { FeedbackInput, FeedbackResult } from "../schema/feedback.js";
import type * as feedback from "../services/catalogue/feedback.js";
import { RANK } from "./access.js";
import type { Context } from "./context.js";

@Resolver()
export class FeedbackResolver {
  @Authorized(RANK)
  @Mutation(() => FeedbackResult, {
    description: "Records what shoppers did, up to 1,000 events; all of them or none. The same event is recorded once.",
  })
  recordFeedback(
    @Arg("input", () => [FeedbackInput], { description: "The events." }) input: FeedbackInput[],
    @Ctx() { services }: Context,
  ): Promise<feedback.FeedbackResult> {
    return services.catalogue.recordFeedback(input);
  }
}
