import { Arg, Authorized, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import { Design, DesignProgress } from "../schema/design.js";
import type * as design from "../services/design/types.js";
import { NotFoundError } from "../services/errors.js";
import type * as rows from "../services/rows.js";
import { READ_WORK } from "./access.js";
import type { Context } from "./context.js";

@Resolver(() => DesignProgress)
export class DesignProgressResolver {
  @Authorized(READ_WORK)
  @Subscription(() => DesignProgress, {
    description: "How far a design has come, until it has ended.",
    subscribe: async ({ args, context }: { args: { id: string }; context: Context }) => {
      if ((await context.loaders.designs.load(args.id)) === null) throw new NotFoundError("design", args.id);
      return context.services.design.progress(args.id);
    },
  })
  designProgress(
    @Arg("id", () => ID, { description: "Id of the design." }) _id: string,
    @Root() progress: design.DesignProgress,
  ): design.DesignProgress {
    return progress;
  }

  @FieldResolver(() => Design)
  design(@Root() { designId }: design.DesignProgress, @Ctx() { loaders }: Context): Promise<rows.Design | null> {
    // A subscription outlives what its loaders remember.
    loaders.designImages.clear(designId);
    return loaders.designs.clear(designId).load(designId);
  }
}
