import "reflect-metadata";
import { createPubSub } from "@graphql-yoga/subscription";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { authChecker } from "./access.js";
import { AnalyticsResolver } from "./analyticsResolver.js";
import { BoardFieldsResolver, DesignImageContextResolver } from "./boardFieldsResolver.js";
import { BoardResolver, BoardSharingResolver } from "./boardResolver.js";
import { CategoryResolver, ItemResolver } from "./catalogueResolver.js";
import { DesignFieldsResolver, DesignImageResolver } from "./designFieldsResolver.js";
import { DesignProgressResolver } from "./designProgressResolver.js";
import { DesignResolver } from "./designResolver.js";
import { EvaluationResolver, ModelEvaluationsResolver } from "./evaluationResolver.js";
import { ExperimentResolver } from "./experimentResolver.js";
import { FeedbackResolver } from "./feedbackResolver.js";
import { MerchandisingResolver } from "./merchandisingResolver.js";
import { MapOfModelResolver, ModelMapResolver } from "./modelMapResolver.js";
import { ModelResolver } from "./modelResolver.js";
import { ColdItemScoreResolver, RecommendationResolver, RecommendedItemResolver } from "./recommendationResolver.js";
import { RoleResolver } from "./roleResolver.js";
import { UpsertItemsResolver } from "./upsertItemsResolver.js";
import { InteractionResolver, UserResolver } from "./userResolver.js";

/** The API as an executable schema; its resolvers take a {@link Context}. */
export function buildAtelierSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      ItemResolver,
      CategoryResolver,
      UpsertItemsResolver,
      UserResolver,
      InteractionResolver,
      RecommendationResolver,
      RecommendedItemResolver,
      ColdItemScoreResolver,
      FeedbackResolver,
      MerchandisingResolver,
      ExperimentResolver,
      DesignResolver,
      DesignFieldsResolver,
      DesignImageResolver,
      DesignProgressResolver,
      DesignImageContextResolver,
      BoardResolver,
      BoardFieldsResolver,
      BoardSharingResolver,
      ModelResolver,
      ModelEvaluationsResolver,
      MapOfModelResolver,
      ModelMapResolver,
      EvaluationResolver,
      AnalyticsResolver,
      RoleResolver,
    ],
    authChecker,
    // Asked for by type-graphql wherever there is a subscription; ours brings its own stream.
    pubSub: createPubSub(),
    // Services check their input and say what is wrong.
    validate: false,
  });
}
