import { Arg, Args, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { costing, perFirst } from "../schema/complexity.js";
import { PageArgs } from "../schema/connection.js";
import { Design, DesignConnection, DesignFilterInput } from "../schema/design.js";
import {
  InterpolateDesignsInput,
  PersonalizeItemInput,
  SampleItemInput,
  TailorItemInput,
} from "../schema/designInputs.js";
import type { Page } from "../services/catalogue/pages.js";
import type * as rows from "../services/rows.js";
import { MERCHANDISE, READ_WORK } from "./access.js";
import { given, imageReference, pageRequest } from "./arguments.js";
import type { Context } from "./context.js";
import { waited } from "./waited.js";

const WAIT = { nullable: true, defaultValue: 0, description: "Seconds to wait for the end before answering, 0 to 60." };
const INPUT = { description: "What to make." };
/** A design is work for a worker: a request may ask for few. */
const complexity = costing(500);

@Resolver(() => Design)
export class DesignResolver {
  @Authorized(READ_WORK)
  @Query(() => Design, { nullable: true, description: "One design; null when there is none of that id." })
  design(
    @Arg("id", () => ID, { description: "Id of the design." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<rows.Design | null> {
    return loaders.designs.load(id);
  }

  @Authorized(READ_WORK)
  @Query(() => DesignConnection, { description: "Designs, newest first.", complexity: perFirst })
  designs(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => DesignFilterInput, { nullable: true, description: "Which designs to list." })
    filter: DesignFilterInput | null,
    @Ctx() { services }: Context,
  ): Promise<Page<rows.Design>> {
    const { user, category, ...rest } = given(filter ?? {}) as { [K in keyof DesignFilterInput]?: string };
    const wanted = { ...rest, userId: user, categoryId: category } as Parameters<typeof services.catalogue.designs>[1];
    return services.catalogue.designs(pageRequest(page), wanted);
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, { description: "New items drawn from the generator's prior: G(z, c).", complexity })
  sampleItem(
    @Arg("input", () => SampleItemInput, INPUT) input: SampleItemInput,
    @Arg("waitSeconds", () => Int, WAIT) waitSeconds: number | null,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    const { category, ...settings } = given(input);
    return waited(services.design, waitSeconds, () => services.design.sample({ ...settings, categoryId: category }));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, { description: "New items that maximise a shopper's preference (eq. 9-11).", complexity })
  personalizeItem(
    @Arg("input", () => PersonalizeItemInput, INPUT) input: PersonalizeItemInput,
    @Arg("waitSeconds", () => Int, WAIT) waitSeconds: number | null,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    const { user, category, ...settings } = given(input);
    return waited(services.design, waitSeconds, () =>
      services.design.personalize({ ...settings, userId: user, categoryId: category }),
    );
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, {
    description: "An existing item (or an uploaded picture) changed towards a shopper's taste (eq. 12, then eq. 10).",
    complexity,
  })
  tailorItem(
    @Arg("input", () => TailorItemInput, INPUT) input: TailorItemInput,
    @Arg("waitSeconds", () => Int, WAIT) waitSeconds: number | null,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    const { user, item, category, ...settings } = given(input);
    return waited(services.design, waitSeconds, () =>
      services.design.tailor({ ...settings, userId: user, itemId: item, categoryId: category }),
    );
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, { description: "Garments on the way from one designed image to another.", complexity })
  interpolateDesigns(
    @Arg("input", () => InterpolateDesignsInput, INPUT) input: InterpolateDesignsInput,
    @Arg("waitSeconds", () => Int, WAIT) waitSeconds: number | null,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    const { from, to, count } = given(input);
    return waited(services.design, waitSeconds, () =>
      services.design.interpolate({ from: imageReference(from), to: imageReference(to), count }),
    );
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, {
    description: "A design once more: the same request to the same models, with another seed.",
    complexity,
  })
  rerollDesign(
    @Arg("id", () => ID, { description: "Id of the design." }) id: string,
    @Arg("seed", () => Int, {
      nullable: true,
      description: "The other seed; by default the next that neither the design nor a re-roll of it has had.",
    })
    seed: number | null | undefined,
    @Arg("waitSeconds", () => Int, WAIT) waitSeconds: number | null,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    return waited(services.design, waitSeconds, () => services.design.reroll(id, seed ?? undefined));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Design, {
    description: "Stops a design that is QUEUED or RUNNING; one that has ended stays as it is.",
  })
  cancelDesign(
    @Arg("id", () => ID, { description: "Id of the design." }) id: string,
    @Ctx() { services }: Context,
  ): Promise<rows.Design> {
    return services.design.cancel(id);
  }
}
