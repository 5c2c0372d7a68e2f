import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { countedAbove, DEFAULT_FIRST, perArgument, perFirst } from "../schema/complexity.js";
import { Item } from "../schema/item.js";
import { Model } from "../schema/model.js";
import {
  Because,
  ColdItemScore,
  perFirstAndLook,
  RecommendArgs,
  Recommendation,
  RecommendedItem,
  RecommendForItemsArgs,
  ScoreColdItemsArgs,
  ScoredItem,
  SimilarItemsArgs,
} from "../schema/recommendation.js";
import { pageSize } from "../services/catalogue/pages.js";
import type {
  ColdScore,
  RankedAnswer,
  RankedItem,
  Because as Reason,
  SimilarItem,
} from "../services/recommendation/types.js";
import type * as rows from "../services/rows.js";
import { RANK } from "./access.js";
import { itemFilter } from "./arguments.js";
import type { Context } from "./context.js";
import { type WithItem, withItems } from "./withItems.js";

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @Authorized(RANK)
  @Query(() => Recommendation, {
    description: "Items ranked for a shopper or a visitor, best first, never one they already have.",
    complexity: perFirst,
  })
  recommend(@Args(() => RecommendArgs) args: RecommendArgs, @Ctx() { services }: Context): Promise<RankedAnswer> {
    return services.recommendation.recommend({
      userId: args.user ?? undefined,
      visitorId: args.visitor ?? undefined,
      first: pageSize(args.first ?? DEFAULT_FIRST, 1),
      filter: itemFilter(args.filter),
      exclude: args.exclude ?? undefined,
      diversity: args.diversity ?? undefined,
      exploration: args.exploration ?? undefined,
      recommender: args.recommender ?? undefined,
      log: args.log ?? undefined,
    });
  }

  @Authorized(RANK)
  @Query(() => Recommendation, {
    description: "The same for a visitor known only by items they like.",
    complexity: perFirstAndLook,
  })
  recommendForItems(
    @Args(() => RecommendForItemsArgs) args: RecommendForItemsArgs,
    @Ctx() { services }: Context,
  ): Promise<RankedAnswer> {
    return services.recommendation.recommendForItems({
      likes: args.likes,
      first: pageSize(args.first ?? DEFAULT_FIRST, 1),
      filter: itemFilter(args.filter),
      exclude: args.exclude ?? undefined,
      relation: args.relation ?? undefined,
      log: args.log ?? undefined,
    });
  }

  @Authorized(RANK)
  @Query(() => [ScoredItem], {
    description:
      "Items that the active recommender finds like an item, most similar first; an item that came after its training is compared by its picture and columns. The score is the cosine of their factors, up to 1. Where the recommender can tell nothing of the item (without a picture, say): the most popular of its category, each with the score 0. With a relation: instead of it, or to wear with it.",
    complexity: perFirstAndLook,
  })
  async similarItems(
    @Args(() => SimilarItemsArgs) args: SimilarItemsArgs,
    @Ctx() context: Context,
  ): Promise<WithItem<SimilarItem>[]> {
    const found = await context.services.recommendation.similarItems({
      itemId: args.item,
      first: pageSize(args.first ?? DEFAULT_FIRST, 1),
      filter: itemFilter(args.filter),
      relation: args.relation ?? undefined,
    });
    return withItems(found, context);
  }

  @Authorized(RANK)
  @Query(() => [ColdItemScore], {
    description:
      "Scores of items with few or no observations, from their pictures alone. Give items, imageKeys, or both: up to 200.",
    complexity: perArgument("items", "imageKeys"),
  })
  scoreColdItems(
    @Args(() => ScoreColdItemsArgs) args: ScoreColdItemsArgs,
    @Ctx() { services }: Context,
  ): Promise<readonly ColdScore[]> {
    return services.recommendation.scoreColdItems({
      userId: args.user,
      itemIds: args.items ?? undefined,
      imageKeys: args.imageKeys ?? undefined,
    });
  }

  @FieldResolver(() => [RecommendedItem], { complexity: countedAbove })
  items(@Root() answer: RankedAnswer, @Ctx() context: Context): Promise<WithItem<RankedItem>[]> {
    return withItems(answer.items, context);
  }

  @FieldResolver(() => Model, { nullable: true })
  model(@Root() answer: RankedAnswer, @Ctx() { loaders }: Context): Promise<rows.Model | null> | null {
    return answer.modelId === null ? null : loaders.models.load(answer.modelId);
  }
}

@Resolver(() => RecommendedItem)
export class RecommendedItemResolver {
  @FieldResolver(() => Because, { nullable: true })
  async because(
    @Root() { because }: RankedItem,
    @Ctx() context: Context,
  ): Promise<WithItem<Reason & { bought: boolean }> | null> {
    const reason = because?.();
    if (reason === undefined) return null;
    const [shown] = await withItems([{ ...reason, bought: reason.kind === "PURCHASE" }], context);
    return shown ?? null;
  }
}

@Resolver(() => ColdItemScore)
export class ColdItemScoreResolver {
  @FieldResolver(() => Item, { nullable: true })
  item(@Root() score: ColdScore, @Ctx() { loaders }: Context): Promise<rows.Item | null> | null {
    return score.itemId === null ? null : loaders.items.load(score.itemId);
  }

  @FieldResolver(() => Model, { nullable: true })
  model(@Root() score: ColdScore, @Ctx() { loaders }: Context): Promise<rows.Model | null> {
    return loaders.models.load(score.modelId);
  }
}
