import { Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { costing, perRow } from "../schema/complexity.js";
import { Model } from "../schema/model.js";
import { MappedItem, ModelMap } from "../schema/modelMap.js";
import { mapPictureKey } from "../services/models/maps/mapFile.js";
import type * as maps from "../services/models/maps/modelMaps.js";
import type * as rows from "../services/rows.js";
import { ANALYSE } from "./access.js";
import type { Context } from "./context.js";
import { type WithItem, withItems } from "./withItems.js";

@Resolver(() => ModelMap)
export class ModelMapResolver {
  @FieldResolver(() => String, { nullable: true })
  url(@Root() map: maps.ModelMap, @Ctx() { loaders }: Context): string | Promise<string> | null {
    return map.state === "READY" ? loaders.pictureUrls.load(mapPictureKey(map.modelId)) : null;
  }

  @FieldResolver(() => [MappedItem], { complexity: perRow(300) })
  async items(@Root() map: maps.ModelMap, @Ctx() context: Context): Promise<WithItem<object>[]> {
    return map.state === "READY" ? withItems(map.items, context) : [];
  }
}

/** The map of a model. */
@Resolver(() => Model)
export class MapOfModelResolver {
  @Authorized(ANALYSE)
  @FieldResolver(() => ModelMap, {
    nullable: true,
    description:
      "The catalogue as its shoppers see it: pictures by t-SNE. Drawn by a worker when first asked for. Null for generators. For analysts.",
    complexity: costing(20),
  })
  async map(@Root() model: rows.Model, @Ctx() { services }: Context): Promise<maps.ModelMap | null> {
    return (await services.maps.of(model)) ?? null;
  }
}
