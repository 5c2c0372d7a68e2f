/* eslint-disable */
import * as types from "./graphql.js";
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Role {\n    role\n  }\n": typeof types.RoleDocument,
    "\n  query AnalyticsTotal($range: DateRange!) {\n    analytics(range: $range) {\n      items\n      total {\n        recommendations\n        shoppers\n        itemsShown\n        clickThroughRate\n        clickThroughInterval {\n          low\n          high\n        }\n        conversion\n        conversionInterval {\n          low\n          high\n        }\n        coverage\n        novelty\n        coldItemShare\n        latency {\n          p50\n          p95\n          p99\n        }\n        designsMade\n        designsKept\n        designsRejected\n      }\n    }\n  }\n": typeof types.AnalyticsTotalDocument,
    "\n  query AnalyticsByDay($range: DateRange!) {\n    analytics(range: $range) {\n      byDay {\n        day\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          conversion\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p50\n            p95\n            p99\n          }\n          designsMade\n          designsKept\n          designsRejected\n        }\n      }\n    }\n  }\n": typeof types.AnalyticsByDayDocument,
    "\n  query AnalyticsByGroup($range: DateRange!, $dimension: AnalyticsDimension!) {\n    analytics(range: $range) {\n      by(dimension: $dimension) {\n        key\n        title\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p95\n          }\n        }\n      }\n    }\n  }\n": typeof types.AnalyticsByGroupDocument,
    "\n  query AnalyticsBySlot($range: DateRange!) {\n    analytics(range: $range) {\n      bySlot(first: 20) {\n        slot\n        shown\n        clicked\n        bought\n      }\n    }\n  }\n": typeof types.AnalyticsBySlotDocument,
    "\n  query AnalyticsByKind($range: DateRange!) {\n    analytics(range: $range) {\n      interactionsByKind {\n        kind\n        count\n      }\n    }\n  }\n": typeof types.AnalyticsByKindDocument,
    "\n  query Experiments {\n    experiments {\n      id\n      name\n      startedAt\n      stoppedAt\n      arms {\n        name\n        weight\n        recommender\n        diversity\n        exploration\n      }\n      results {\n        conclusive\n        verdict\n        arms {\n          name\n          shoppers\n          recommendations\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n        }\n      }\n    }\n  }\n": typeof types.ExperimentsDocument,
    "\n  mutation StartExperiment($input: ExperimentInput!) {\n    startExperiment(input: $input) {\n      id\n      name\n    }\n  }\n": typeof types.StartExperimentDocument,
    "\n  mutation StopExperiment($id: ID!) {\n    stopExperiment(id: $id) {\n      id\n    }\n  }\n": typeof types.StopExperimentDocument,
    "\n  query ExperimentRecommenders {\n    models(first: 200) {\n      edges {\n        node {\n          id\n          name\n          title\n          kind\n          createdAt\n        }\n      }\n    }\n  }\n": typeof types.ExperimentRecommendersDocument,
    "\n  query StudioBoards($first: Int!, $after: String) {\n    boards(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          note\n          updatedAt\n          entryCount\n          shared\n          entries {\n            image {\n              id\n              url\n            }\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.StudioBoardsDocument,
    "\n  query StudioBoardNames {\n    boards(first: 100) {\n      edges {\n        node {\n          id\n          name\n          entryCount\n        }\n      }\n    }\n  }\n": typeof types.StudioBoardNamesDocument,
    "\n  query StudioBoard($id: ID!) {\n    board(id: $id) {\n      id\n      name\n      note\n      createdAt\n      updatedAt\n      entryCount\n      shared\n      entries {\n        note\n        addedAt\n        image {\n          ...DesignResult\n          design {\n            ...DesignName\n          }\n        }\n      }\n    }\n  }\n": typeof types.StudioBoardDocument,
    "\n  mutation StudioCreateBoard($input: BoardInput!) {\n    createBoard(input: $input) {\n      id\n      name\n    }\n  }\n": typeof types.StudioCreateBoardDocument,
    "\n  mutation StudioUpdateBoard($id: ID!, $input: BoardInput!) {\n    updateBoard(id: $id, input: $input) {\n      id\n      name\n      note\n    }\n  }\n": typeof types.StudioUpdateBoardDocument,
    "\n  mutation StudioDeleteBoard($id: ID!) {\n    deleteBoard(id: $id) {\n      id\n    }\n  }\n": typeof types.StudioDeleteBoardDocument,
    "\n  mutation StudioAddToBoard($board: ID!, $images: [DesignImageInput!]!) {\n    addToBoard(board: $board, images: $images) {\n      id\n      name\n      entryCount\n    }\n  }\n": typeof types.StudioAddToBoardDocument,
    "\n  mutation StudioRemoveFromBoard($board: ID!, $images: [DesignImageInput!]!) {\n    removeFromBoard(board: $board, images: $images) {\n      id\n      entryCount\n    }\n  }\n": typeof types.StudioRemoveFromBoardDocument,
    "\n  mutation StudioNoteEntry($board: ID!, $image: DesignImageInput!, $note: String!) {\n    noteBoardEntry(board: $board, image: $image, note: $note) {\n      id\n    }\n  }\n": typeof types.StudioNoteEntryDocument,
    "\n  query StudioCompare($images: [DesignImageInput!]!) {\n    compareDesigns(images: $images) {\n      likeness\n      images {\n        ...DesignResult\n        design {\n          ...DesignName\n          settings\n        }\n      }\n    }\n  }\n": typeof types.StudioCompareDocument,
    "\n  mutation StudioShare($board: ID!, $days: Int!) {\n    shareBoard(board: $board, days: $days) {\n      url\n      expiresAt\n    }\n  }\n": typeof types.StudioShareDocument,
    "\n  mutation StudioUnshare($board: ID!) {\n    unshareBoard(board: $board) {\n      id\n      shared\n    }\n  }\n": typeof types.StudioUnshareDocument,
    "\n  mutation StudioExport($board: ID!) {\n    exportBoard(board: $board) {\n      url\n      images\n      bytes\n    }\n  }\n": typeof types.StudioExportDocument,
    "\n  query StudioSharedBoard($token: String!) {\n    sharedBoard(token: $token) {\n      name\n      note\n      expiresAt\n      images {\n        url\n        note\n        category\n        verdict\n      }\n    }\n  }\n": typeof types.StudioSharedBoardDocument,
    "\n  query Shoppers {\n    users(first: 200) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ShoppersDocument,
    "\n  fragment DesignResult on DesignImage {\n    id\n    rank\n    score\n    objective\n    realism\n    likelihood\n    color\n    verdict\n    url(scale: 4)\n  }\n": typeof types.DesignResultFragmentDoc,
    "\n  fragment DesignName on Design {\n    id\n    kind\n    category {\n      id\n      name\n    }\n    item {\n      id\n      title\n    }\n    user {\n      id\n    }\n    segment {\n      users\n      buyersOf\n    }\n  }\n": typeof types.DesignNameFragmentDoc,
    "\n  mutation StudioJudge($images: [DesignImageInput!]!, $verdict: DesignVerdict) {\n    judgeDesigns(images: $images, verdict: $verdict) {\n      id\n      verdict\n    }\n  }\n": typeof types.StudioJudgeDocument,
    "\n  query Categories {\n    categories {\n      id\n      name\n      itemCount\n    }\n  }\n": typeof types.CategoriesDocument,
    "\n  query StudioDesign($id: ID!, $sameCategory: Boolean!) {\n    design(id: $id) {\n      ...DesignFacts\n      images {\n        ...DesignResult\n        boards {\n          id\n          name\n        }\n        nearestItems(first: 4, sameCategory: $sameCategory) {\n          score\n          item {\n            id\n            title\n            image\n          }\n        }\n      }\n      frames {\n        id\n        step\n        score\n        url\n      }\n    }\n  }\n": typeof types.StudioDesignDocument,
    "\n  fragment DesignFacts on Design {\n    ...DesignName\n    state\n    createdAt\n    startedAt\n    finishedAt\n    step\n    steps\n    seed\n    settings\n    objective\n    remarks\n    error\n    sourceImage\n    reconstructionError\n    segment {\n      shoppers\n    }\n    recommender {\n      id\n      title\n    }\n    generator {\n      id\n      title\n      createdAt\n    }\n    rerollOf {\n      id\n      seed\n    }\n  }\n": typeof types.DesignFactsFragmentDoc,
    "\n  subscription StudioProgress($id: ID!) {\n    designProgress(id: $id) {\n      designId\n      state\n      step\n      steps\n      score\n      preview\n    }\n  }\n": typeof types.StudioProgressDocument,
    "\n  mutation StudioSample($input: SampleItemInput!) {\n    design: sampleItem(input: $input) {\n      id\n    }\n  }\n": typeof types.StudioSampleDocument,
    "\n  mutation StudioPersonalize($input: PersonalizeItemInput!) {\n    design: personalizeItem(input: $input) {\n      id\n    }\n  }\n": typeof types.StudioPersonalizeDocument,
    "\n  mutation StudioTailor($input: TailorItemInput!) {\n    design: tailorItem(input: $input) {\n      id\n    }\n  }\n": typeof types.StudioTailorDocument,
    "\n  mutation StudioInterpolate($input: InterpolateDesignsInput!) {\n    design: interpolateDesigns(input: $input) {\n      id\n    }\n  }\n": typeof types.StudioInterpolateDocument,
    "\n  mutation StudioReroll($id: ID!) {\n    design: rerollDesign(id: $id) {\n      id\n    }\n  }\n": typeof types.StudioRerollDocument,
    "\n  mutation StudioCancel($id: ID!) {\n    cancelDesign(id: $id) {\n      id\n      state\n    }\n  }\n": typeof types.StudioCancelDocument,
    "\n  query StudioRendition($id: ID!) {\n    design(id: $id) {\n      images {\n        rank\n        url(scale: 4, format: WEBP)\n      }\n    }\n  }\n": typeof types.StudioRenditionDocument,
    "\n  mutation StudioUpload($input: ImageUploadInput!) {\n    createImageUpload(input: $input) {\n      key\n      url\n      headers {\n        name\n        value\n      }\n    }\n  }\n": typeof types.StudioUploadDocument,
    "\n  query StudioDesigns($first: Int!, $after: String, $filter: DesignFilter) {\n    designs(first: $first, after: $after, filter: $filter) {\n      edges {\n        node {\n          ...DesignName\n          state\n          createdAt\n          images {\n            id\n            rank\n            url\n            verdict\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.StudioDesignsDocument,
    "\n  fragment PickedItem on Item {\n    id\n    title\n    image\n    category {\n      id\n    }\n  }\n": typeof types.PickedItemFragmentDoc,
    "\n  query StudioItems($search: String!, $categories: [ID!], $after: String) {\n    items(first: 24, after: $after, search: $search, filter: { categories: $categories }) {\n      edges {\n        node {\n          ...PickedItem\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.StudioItemsDocument,
    "\n  query StudioItem($id: ID!) {\n    item(id: $id) {\n      ...PickedItem\n    }\n  }\n": typeof types.StudioItemDocument,
    "\n  query StudioFirstShopper {\n    users(first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": typeof types.StudioFirstShopperDocument,
    "\n  query ModelsOverview($after: String) {\n    models(first: 200, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          name\n          title\n          profile\n          active\n          createdAt\n          auc {\n            split\n            all\n            cold\n            allHalfTies\n            coldHalfTies\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ModelsOverviewDocument,
    "\n  mutation ModelsActivate($id: ID!) {\n    activateModel(id: $id) {\n      id\n      active\n    }\n  }\n": typeof types.ModelsActivateDocument,
    "\n  query ModelsEvaluations($kind: EvaluationKind!) {\n    evaluations(kind: $kind, first: 50) {\n      id\n      createdAt\n      caution\n      columns\n      rows\n      results\n      models {\n        id\n      }\n    }\n  }\n": typeof types.ModelsEvaluationsDocument,
    "\n  query ModelsCurves($id: ID!) {\n    model(id: $id) {\n      id\n      history {\n        round\n        name\n        value\n      }\n    }\n  }\n": typeof types.ModelsCurvesDocument,
    "\n  query ModelsMapState($id: ID!) {\n    model(id: $id) {\n      id\n      map {\n        state\n        error\n      }\n    }\n  }\n": typeof types.ModelsMapStateDocument,
    "\n  query ModelsMap($id: ID!) {\n    analytics {\n      items\n    }\n    model(id: $id) {\n      id\n      map {\n        state\n        url\n        width\n        height\n        items {\n          x\n          y\n          size\n          item {\n            id\n            title\n            image\n            category {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ModelsMapDocument,
    "\n  query ModelsCard($id: ID!) {\n    model(id: $id) {\n      id\n      card\n    }\n  }\n": typeof types.ModelsCardDocument,
    "\n  query ShopRecommend(\n    $user: ID\n    $visitor: ID\n    $first: Int!\n    $filter: ItemFilter\n    $recommender: String\n    $diversity: Float\n    $exploration: Float\n    $log: Boolean!\n  ) {\n    recommend(\n      user: $user\n      visitor: $visitor\n      first: $first\n      filter: $filter\n      recommender: $recommender\n      diversity: $diversity\n      exploration: $exploration\n      log: $log\n    ) {\n      id\n      recommender\n      arm\n      model {\n        id\n        title\n        createdAt\n      }\n      items {\n        rank\n        score\n        reason\n        placement\n        because {\n          kind\n          likeness\n          item {\n            id\n            title\n            image\n          }\n        }\n        item {\n          id\n          title\n          price\n          stock\n          attributes\n          observations\n          image\n          category {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.ShopRecommendDocument,
    "\n  mutation ShopRecord($input: [FeedbackInput!]!) {\n    recordFeedback(input: $input) {\n      recorded\n      duplicates\n    }\n  }\n": typeof types.ShopRecordDocument,
    "\n  mutation ShopMerge($visitor: ID!, $user: ID!) {\n    mergeVisitor(visitor: $visitor, user: $user) {\n      moved\n      duplicates\n    }\n  }\n": typeof types.ShopMergeDocument,
    "\n  query ShopHistory($user: ID!) {\n    user(id: $user) {\n      history(first: 24) {\n        totalCount\n        edges {\n          node {\n            kind\n            split\n            at\n            item {\n              id\n              title\n              image\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ShopHistoryDocument,
    "\n  query ShopProposals {\n    users(first: 6) {\n      edges {\n        node {\n          id\n          history(first: 3) {\n            edges {\n              node {\n                item {\n                  id\n                  image\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ShopProposalsDocument,
    "\n  query ShopModels {\n    models(first: 100) {\n      edges {\n        node {\n          id\n          title\n          kind\n          active\n          createdAt\n        }\n      }\n    }\n  }\n": typeof types.ShopModelsDocument,
    "\n  query ShopFacets($category: ID!) {\n    items(first: 100, filter: { categories: [$category] }) {\n      edges {\n        node {\n          attributes\n          price\n        }\n      }\n    }\n  }\n": typeof types.ShopFacetsDocument,
    "\n  query ShopCountItems($filter: ItemFilter) {\n    items(first: 0, filter: $filter) {\n      totalCount\n    }\n  }\n": typeof types.ShopCountItemsDocument,
    "\n  query ShopItemPicture($id: ID!) {\n    item(id: $id) {\n      image\n    }\n  }\n": typeof types.ShopItemPictureDocument,
    "\n  query ShopItem($id: ID!) {\n    item(id: $id) {\n      id\n      title\n      price\n      stock\n      attributes\n      observations\n      releasedAt\n      image\n      category {\n        id\n        name\n      }\n    }\n  }\n": typeof types.ShopItemDocument,
    "\n  query ShopRelated($item: ID!, $relation: ItemRelation!) {\n    similarItems(item: $item, first: 4, relation: $relation) {\n      boughtTogether\n      reason\n      item {\n        id\n        title\n        image\n        price\n      }\n    }\n  }\n": typeof types.ShopRelatedDocument,
    "\n  query ShopRules {\n    merchandisingRules {\n      id\n      name\n      action\n      items\n      filter\n      position\n      strength\n      startsAt\n      endsAt\n    }\n  }\n": typeof types.ShopRulesDocument,
    "\n  mutation ShopSaveRule($input: MerchandisingRuleInput!) {\n    saveMerchandisingRule(input: $input) {\n      id\n    }\n  }\n": typeof types.ShopSaveRuleDocument,
    "\n  mutation ShopDeleteRule($id: ID!) {\n    deleteMerchandisingRule(id: $id) {\n      id\n    }\n  }\n": typeof types.ShopDeleteRuleDocument,
};
const documents: Documents = {
    "\n  query Role {\n    role\n  }\n": types.RoleDocument,
    "\n  query AnalyticsTotal($range: DateRange!) {\n    analytics(range: $range) {\n      items\n      total {\n        recommendations\n        shoppers\n        itemsShown\n        clickThroughRate\n        clickThroughInterval {\n          low\n          high\n        }\n        conversion\n        conversionInterval {\n          low\n          high\n        }\n        coverage\n        novelty\n        coldItemShare\n        latency {\n          p50\n          p95\n          p99\n        }\n        designsMade\n        designsKept\n        designsRejected\n      }\n    }\n  }\n": types.AnalyticsTotalDocument,
    "\n  query AnalyticsByDay($range: DateRange!) {\n    analytics(range: $range) {\n      byDay {\n        day\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          conversion\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p50\n            p95\n            p99\n          }\n          designsMade\n          designsKept\n          designsRejected\n        }\n      }\n    }\n  }\n": types.AnalyticsByDayDocument,
    "\n  query AnalyticsByGroup($range: DateRange!, $dimension: AnalyticsDimension!) {\n    analytics(range: $range) {\n      by(dimension: $dimension) {\n        key\n        title\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p95\n          }\n        }\n      }\n    }\n  }\n": types.AnalyticsByGroupDocument,
    "\n  query AnalyticsBySlot($range: DateRange!) {\n    analytics(range: $range) {\n      bySlot(first: 20) {\n        slot\n        shown\n        clicked\n        bought\n      }\n    }\n  }\n": types.AnalyticsBySlotDocument,
    "\n  query AnalyticsByKind($range: DateRange!) {\n    analytics(range: $range) {\n      interactionsByKind {\n        kind\n        count\n      }\n    }\n  }\n": types.AnalyticsByKindDocument,
    "\n  query Experiments {\n    experiments {\n      id\n      name\n      startedAt\n      stoppedAt\n      arms {\n        name\n        weight\n        recommender\n        diversity\n        exploration\n      }\n      results {\n        conclusive\n        verdict\n        arms {\n          name\n          shoppers\n          recommendations\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n        }\n      }\n    }\n  }\n": types.ExperimentsDocument,
    "\n  mutation StartExperiment($input: ExperimentInput!) {\n    startExperiment(input: $input) {\n      id\n      name\n    }\n  }\n": types.StartExperimentDocument,
    "\n  mutation StopExperiment($id: ID!) {\n    stopExperiment(id: $id) {\n      id\n    }\n  }\n": types.StopExperimentDocument,
    "\n  query ExperimentRecommenders {\n    models(first: 200) {\n      edges {\n        node {\n          id\n          name\n          title\n          kind\n          createdAt\n        }\n      }\n    }\n  }\n": types.ExperimentRecommendersDocument,
    "\n  query StudioBoards($first: Int!, $after: String) {\n    boards(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          note\n          updatedAt\n          entryCount\n          shared\n          entries {\n            image {\n              id\n              url\n            }\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.StudioBoardsDocument,
    "\n  query StudioBoardNames {\n    boards(first: 100) {\n      edges {\n        node {\n          id\n          name\n          entryCount\n        }\n      }\n    }\n  }\n": types.StudioBoardNamesDocument,
    "\n  query StudioBoard($id: ID!) {\n    board(id: $id) {\n      id\n      name\n      note\n      createdAt\n      updatedAt\n      entryCount\n      shared\n      entries {\n        note\n        addedAt\n        image {\n          ...DesignResult\n          design {\n            ...DesignName\n          }\n        }\n      }\n    }\n  }\n": types.StudioBoardDocument,
    "\n  mutation StudioCreateBoard($input: BoardInput!) {\n    createBoard(input: $input) {\n      id\n      name\n    }\n  }\n": types.StudioCreateBoardDocument,
    "\n  mutation StudioUpdateBoard($id: ID!, $input: BoardInput!) {\n    updateBoard(id: $id, input: $input) {\n      id\n      name\n      note\n    }\n  }\n": types.StudioUpdateBoardDocument,
    "\n  mutation StudioDeleteBoard($id: ID!) {\n    deleteBoard(id: $id) {\n      id\n    }\n  }\n": types.StudioDeleteBoardDocument,
    "\n  mutation StudioAddToBoard($board: ID!, $images: [DesignImageInput!]!) {\n    addToBoard(board: $board, images: $images) {\n      id\n      name\n      entryCount\n    }\n  }\n": types.StudioAddToBoardDocument,
    "\n  mutation StudioRemoveFromBoard($board: ID!, $images: [DesignImageInput!]!) {\n    removeFromBoard(board: $board, images: $images) {\n      id\n      entryCount\n    }\n  }\n": types.StudioRemoveFromBoardDocument,
    "\n  mutation StudioNoteEntry($board: ID!, $image: DesignImageInput!, $note: String!) {\n    noteBoardEntry(board: $board, image: $image, note: $note) {\n      id\n    }\n  }\n": types.StudioNoteEntryDocument,
    "\n  query StudioCompare($images: [DesignImageInput!]!) {\n    compareDesigns(images: $images) {\n      likeness\n      images {\n        ...DesignResult\n        design {\n          ...DesignName\n          settings\n        }\n      }\n    }\n  }\n": types.StudioCompareDocument,
    "\n  mutation StudioShare($board: ID!, $days: Int!) {\n    shareBoard(board: $board, days: $days) {\n      url\n      expiresAt\n    }\n  }\n": types.StudioShareDocument,
    "\n  mutation StudioUnshare($board: ID!) {\n    unshareBoard(board: $board) {\n      id\n      shared\n    }\n  }\n": types.StudioUnshareDocument,
    "\n  mutation StudioExport($board: ID!) {\n    exportBoard(board: $board) {\n      url\n      images\n      bytes\n    }\n  }\n": types.StudioExportDocument,
    "\n  query StudioSharedBoard($token: String!) {\n    sharedBoard(token: $token) {\n      name\n      note\n      expiresAt\n      images {\n        url\n        note\n        category\n        verdict\n      }\n    }\n  }\n": types.StudioSharedBoardDocument,
    "\n  query Shoppers {\n    users(first: 200) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": types.ShoppersDocument,
    "\n  fragment DesignResult on DesignImage {\n    id\n    rank\n    score\n    objective\n    realism\n    likelihood\n    color\n    verdict\n    url(scale: 4)\n  }\n": types.DesignResultFragmentDoc,
    "\n  fragment DesignName on Design {\n    id\n    kind\n    category {\n      id\n      name\n    }\n    item {\n      id\n      title\n    }\n    user {\n      id\n    }\n    segment {\n      users\n      buyersOf\n    }\n  }\n": types.DesignNameFragmentDoc,
    "\n  mutation StudioJudge($images: [DesignImageInput!]!, $verdict: DesignVerdict) {\n    judgeDesigns(images: $images, verdict: $verdict) {\n      id\n      verdict\n    }\n  }\n": types.StudioJudgeDocument,
    "\n  query Categories {\n    categories {\n      id\n      name\n      itemCount\n    }\n  }\n": types.CategoriesDocument,
    "\n  query StudioDesign($id: ID!, $sameCategory: Boolean!) {\n    design(id: $id) {\n      ...DesignFacts\n      images {\n        ...DesignResult\n        boards {\n          id\n          name\n        }\n        nearestItems(first: 4, sameCategory: $sameCategory) {\n          score\n          item {\n            id\n            title\n            image\n          }\n        }\n      }\n      frames {\n        id\n        step\n        score\n        url\n      }\n    }\n  }\n": types.StudioDesignDocument,
    "\n  fragment DesignFacts on Design {\n    ...DesignName\n    state\n    createdAt\n    startedAt\n    finishedAt\n    step\n    steps\n    seed\n    settings\n    objective\n    remarks\n    error\n    sourceImage\n    reconstructionError\n    segment {\n      shoppers\n    }\n    recommender {\n      id\n      title\n    }\n    generator {\n      id\n      title\n      createdAt\n    }\n    rerollOf {\n      id\n      seed\n    }\n  }\n": types.DesignFactsFragmentDoc,
    "\n  subscription StudioProgress($id: ID!) {\n    designProgress(id: $id) {\n      designId\n      state\n      step\n      steps\n      score\n      preview\n    }\n  }\n": types.StudioProgressDocument,
    "\n  mutation StudioSample($input: SampleItemInput!) {\n    design: sampleItem(input: $input) {\n      id\n    }\n  }\n": types.StudioSampleDocument,
    "\n  mutation StudioPersonalize($input: PersonalizeItemInput!) {\n    design: personalizeItem(input: $input) {\n      id\n    }\n  }\n": types.StudioPersonalizeDocument,
    "\n  mutation StudioTailor($input: TailorItemInput!) {\n    design: tailorItem(input: $input) {\n      id\n    }\n  }\n": types.StudioTailorDocument,
    "\n  mutation StudioInterpolate($input: InterpolateDesignsInput!) {\n    design: interpolateDesigns(input: $input) {\n      id\n    }\n  }\n": types.StudioInterpolateDocument,
    "\n  mutation StudioReroll($id: ID!) {\n    design: rerollDesign(id: $id) {\n      id\n    }\n  }\n": types.StudioRerollDocument,
    "\n  mutation StudioCancel($id: ID!) {\n    cancelDesign(id: $id) {\n      id\n      state\n    }\n  }\n": types.StudioCancelDocument,
    "\n  query StudioRendition($id: ID!) {\n    design(id: $id) {\n      images {\n        rank\n        url(scale: 4, format: WEBP)\n      }\n    }\n  }\n": types.StudioRenditionDocument,
    "\n  mutation StudioUpload($input: ImageUploadInput!) {\n    createImageUpload(input: $input) {\n      key\n      url\n      headers {\n        name\n        value\n      }\n    }\n  }\n": types.StudioUploadDocument,
    "\n  query StudioDesigns($first: Int!, $after: String, $filter: DesignFilter) {\n    designs(first: $first, after: $after, filter: $filter) {\n      edges {\n        node {\n          ...DesignName\n          state\n          createdAt\n          images {\n            id\n            rank\n            url\n            verdict\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.StudioDesignsDocument,
    "\n  fragment PickedItem on Item {\n    id\n    title\n    image\n    category {\n      id\n    }\n  }\n": types.PickedItemFragmentDoc,
    "\n  query StudioItems($search: String!, $categories: [ID!], $after: String) {\n    items(first: 24, after: $after, search: $search, filter: { categories: $categories }) {\n      edges {\n        node {\n          ...PickedItem\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.StudioItemsDocument,
    "\n  query StudioItem($id: ID!) {\n    item(id: $id) {\n      ...PickedItem\n    }\n  }\n": types.StudioItemDocument,
    "\n  query StudioFirstShopper {\n    users(first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": types.StudioFirstShopperDocument,
    "\n  query ModelsOverview($after: String) {\n    models(first: 200, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          name\n          title\n          profile\n          active\n          createdAt\n          auc {\n            split\n            all\n            cold\n            allHalfTies\n            coldHalfTies\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ModelsOverviewDocument,
    "\n  mutation ModelsActivate($id: ID!) {\n    activateModel(id: $id) {\n      id\n      active\n    }\n  }\n": types.ModelsActivateDocument,
    "\n  query ModelsEvaluations($kind: EvaluationKind!) {\n    evaluations(kind: $kind, first: 50) {\n      id\n      createdAt\n      caution\n      columns\n      rows\n      results\n      models {\n        id\n      }\n    }\n  }\n": types.ModelsEvaluationsDocument,
    "\n  query ModelsCurves($id: ID!) {\n    model(id: $id) {\n      id\n      history {\n        round\n        name\n        value\n      }\n    }\n  }\n": types.ModelsCurvesDocument,
    "\n  query ModelsMapState($id: ID!) {\n    model(id: $id) {\n      id\n      map {\n        state\n        error\n      }\n    }\n  }\n": types.ModelsMapStateDocument,
    "\n  query ModelsMap($id: ID!) {\n    analytics {\n      items\n    }\n    model(id: $id) {\n      id\n      map {\n        state\n        url\n        width\n        height\n        items {\n          x\n          y\n          size\n          item {\n            id\n            title\n            image\n            category {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ModelsMapDocument,
    "\n  query ModelsCard($id: ID!) {\n    model(id: $id) {\n      id\n      card\n    }\n  }\n": types.ModelsCardDocument,
    "\n  query ShopRecommend(\n    $user: ID\n    $visitor: ID\n    $first: Int!\n    $filter: ItemFilter\n    $recommender: String\n    $diversity: Float\n    $exploration: Float\n    $log: Boolean!\n  ) {\n    recommend(\n      user: $user\n      visitor: $visitor\n      first: $first\n      filter: $filter\n      recommender: $recommender\n      diversity: $diversity\n      exploration: $exploration\n      log: $log\n    ) {\n      id\n      recommender\n      arm\n      model {\n        id\n        title\n        createdAt\n      }\n      items {\n        rank\n        score\n        reason\n        placement\n        because {\n          kind\n          likeness\n          item {\n            id\n            title\n            image\n          }\n        }\n        item {\n          id\n          title\n          price\n          stock\n          attributes\n          observations\n          image\n          category {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": types.ShopRecommendDocument,
    "\n  mutation ShopRecord($input: [FeedbackInput!]!) {\n    recordFeedback(input: $input) {\n      recorded\n      duplicates\n    }\n  }\n": types.ShopRecordDocument,
    "\n  mutation ShopMerge($visitor: ID!, $user: ID!) {\n    mergeVisitor(visitor: $visitor, user: $user) {\n      moved\n      duplicates\n    }\n  }\n": types.ShopMergeDocument,
    "\n  query ShopHistory($user: ID!) {\n    user(id: $user) {\n      history(first: 24) {\n        totalCount\n        edges {\n          node {\n            kind\n            split\n            at\n            item {\n              id\n              title\n              image\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ShopHistoryDocument,
    "\n  query ShopProposals {\n    users(first: 6) {\n      edges {\n        node {\n          id\n          history(first: 3) {\n            edges {\n              node {\n                item {\n                  id\n                  image\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ShopProposalsDocument,
    "\n  query ShopModels {\n    models(first: 100) {\n      edges {\n        node {\n          id\n          title\n          kind\n          active\n          createdAt\n        }\n      }\n    }\n  }\n": types.ShopModelsDocument,
    "\n  query ShopFacets($category: ID!) {\n    items(first: 100, filter: { categories: [$category] }) {\n      edges {\n        node {\n          attributes\n          price\n        }\n      }\n    }\n  }\n": types.ShopFacetsDocument,
    "\n  query ShopCountItems($filter: ItemFilter) {\n    items(first: 0, filter: $filter) {\n      totalCount\n    }\n  }\n": types.ShopCountItemsDocument,
    "\n  query ShopItemPicture($id: ID!) {\n    item(id: $id) {\n      image\n    }\n  }\n": types.ShopItemPictureDocument,
    "\n  query ShopItem($id: ID!) {\n    item(id: $id) {\n      id\n      title\n      price\n      stock\n      attributes\n      observations\n      releasedAt\n      image\n      category {\n        id\n        name\n      }\n    }\n  }\n": types.ShopItemDocument,
    "\n  query ShopRelated($item: ID!, $relation: ItemRelation!) {\n    similarItems(item: $item, first: 4, relation: $relation) {\n      boughtTogether\n      reason\n      item {\n        id\n        title\n        image\n        price\n      }\n    }\n  }\n": types.ShopRelatedDocument,
    "\n  query ShopRules {\n    merchandisingRules {\n      id\n      name\n      action\n      items\n      filter\n      position\n      strength\n      startsAt\n      endsAt\n    }\n  }\n": types.ShopRulesDocument,
    "\n  mutation ShopSaveRule($input: MerchandisingRuleInput!) {\n    saveMerchandisingRule(input: $input) {\n      id\n    }\n  }\n": types.ShopSaveRuleDocument,
    "\n  mutation ShopDeleteRule($id: ID!) {\n    deleteMerchandisingRule(id: $id) {\n      id\n    }\n  }\n": types.ShopDeleteRuleDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Role {\n    role\n  }\n"): (typeof documents)["\n  query Role {\n    role\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnalyticsTotal($range: DateRange!) {\n    analytics(range: $range) {\n      items\n      total {\n        recommendations\n        shoppers\n        itemsShown\n        clickThroughRate\n        clickThroughInterval {\n          low\n          high\n        }\n        conversion\n        conversionInterval {\n          low\n          high\n        }\n        coverage\n        novelty\n        coldItemShare\n        latency {\n          p50\n          p95\n          p99\n        }\n        designsMade\n        designsKept\n        designsRejected\n      }\n    }\n  }\n"): (typeof documents)["\n  query AnalyticsTotal($range: DateRange!) {\n    analytics(range: $range) {\n      items\n      total {\n        recommendations\n        shoppers\n        itemsShown\n        clickThroughRate\n        clickThroughInterval {\n          low\n          high\n        }\n        conversion\n        conversionInterval {\n          low\n          high\n        }\n        coverage\n        novelty\n        coldItemShare\n        latency {\n          p50\n          p95\n          p99\n        }\n        designsMade\n        designsKept\n        designsRejected\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnalyticsByDay($range: DateRange!) {\n    analytics(range: $range) {\n      byDay {\n        day\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          conversion\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p50\n            p95\n            p99\n          }\n          designsMade\n          designsKept\n          designsRejected\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AnalyticsByDay($range: DateRange!) {\n    analytics(range: $range) {\n      byDay {\n        day\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          conversion\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p50\n            p95\n            p99\n          }\n          designsMade\n          designsKept\n          designsRejected\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnalyticsByGroup($range: DateRange!, $dimension: AnalyticsDimension!) {\n    analytics(range: $range) {\n      by(dimension: $dimension) {\n        key\n        title\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p95\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AnalyticsByGroup($range: DateRange!, $dimension: AnalyticsDimension!) {\n    analytics(range: $range) {\n      by(dimension: $dimension) {\n        key\n        title\n        figures {\n          recommendations\n          shoppers\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n          coverage\n          novelty\n          coldItemShare\n          latency {\n            p95\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnalyticsBySlot($range: DateRange!) {\n    analytics(range: $range) {\n      bySlot(first: 20) {\n        slot\n        shown\n        clicked\n        bought\n      }\n    }\n  }\n"): (typeof documents)["\n  query AnalyticsBySlot($range: DateRange!) {\n    analytics(range: $range) {\n      bySlot(first: 20) {\n        slot\n        shown\n        clicked\n        bought\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AnalyticsByKind($range: DateRange!) {\n    analytics(range: $range) {\n      interactionsByKind {\n        kind\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query AnalyticsByKind($range: DateRange!) {\n    analytics(range: $range) {\n      interactionsByKind {\n        kind\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Experiments {\n    experiments {\n      id\n      name\n      startedAt\n      stoppedAt\n      arms {\n        name\n        weight\n        recommender\n        diversity\n        exploration\n      }\n      results {\n        conclusive\n        verdict\n        arms {\n          name\n          shoppers\n          recommendations\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Experiments {\n    experiments {\n      id\n      name\n      startedAt\n      stoppedAt\n      arms {\n        name\n        weight\n        recommender\n        diversity\n        exploration\n      }\n      results {\n        conclusive\n        verdict\n        arms {\n          name\n          shoppers\n          recommendations\n          clickThroughRate\n          clickThroughInterval {\n            low\n            high\n          }\n          conversion\n          conversionInterval {\n            low\n            high\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartExperiment($input: ExperimentInput!) {\n    startExperiment(input: $input) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation StartExperiment($input: ExperimentInput!) {\n    startExperiment(input: $input) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StopExperiment($id: ID!) {\n    stopExperiment(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StopExperiment($id: ID!) {\n    stopExperiment(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExperimentRecommenders {\n    models(first: 200) {\n      edges {\n        node {\n          id\n          name\n          title\n          kind\n          createdAt\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ExperimentRecommenders {\n    models(first: 200) {\n      edges {\n        node {\n          id\n          name\n          title\n          kind\n          createdAt\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioBoards($first: Int!, $after: String) {\n    boards(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          note\n          updatedAt\n          entryCount\n          shared\n          entries {\n            image {\n              id\n              url\n            }\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioBoards($first: Int!, $after: String) {\n    boards(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          note\n          updatedAt\n          entryCount\n          shared\n          entries {\n            image {\n              id\n              url\n            }\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioBoardNames {\n    boards(first: 100) {\n      edges {\n        node {\n          id\n          name\n          entryCount\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioBoardNames {\n    boards(first: 100) {\n      edges {\n        node {\n          id\n          name\n          entryCount\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioBoard($id: ID!) {\n    board(id: $id) {\n      id\n      name\n      note\n      createdAt\n      updatedAt\n      entryCount\n      shared\n      entries {\n        note\n        addedAt\n        image {\n          ...DesignResult\n          design {\n            ...DesignName\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioBoard($id: ID!) {\n    board(id: $id) {\n      id\n      name\n      note\n      createdAt\n      updatedAt\n      entryCount\n      shared\n      entries {\n        note\n        addedAt\n        image {\n          ...DesignResult\n          design {\n            ...DesignName\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioCreateBoard($input: BoardInput!) {\n    createBoard(input: $input) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation StudioCreateBoard($input: BoardInput!) {\n    createBoard(input: $input) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioUpdateBoard($id: ID!, $input: BoardInput!) {\n    updateBoard(id: $id, input: $input) {\n      id\n      name\n      note\n    }\n  }\n"): (typeof documents)["\n  mutation StudioUpdateBoard($id: ID!, $input: BoardInput!) {\n    updateBoard(id: $id, input: $input) {\n      id\n      name\n      note\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioDeleteBoard($id: ID!) {\n    deleteBoard(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioDeleteBoard($id: ID!) {\n    deleteBoard(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioAddToBoard($board: ID!, $images: [DesignImageInput!]!) {\n    addToBoard(board: $board, images: $images) {\n      id\n      name\n      entryCount\n    }\n  }\n"): (typeof documents)["\n  mutation StudioAddToBoard($board: ID!, $images: [DesignImageInput!]!) {\n    addToBoard(board: $board, images: $images) {\n      id\n      name\n      entryCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioRemoveFromBoard($board: ID!, $images: [DesignImageInput!]!) {\n    removeFromBoard(board: $board, images: $images) {\n      id\n      entryCount\n    }\n  }\n"): (typeof documents)["\n  mutation StudioRemoveFromBoard($board: ID!, $images: [DesignImageInput!]!) {\n    removeFromBoard(board: $board, images: $images) {\n      id\n      entryCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioNoteEntry($board: ID!, $image: DesignImageInput!, $note: String!) {\n    noteBoardEntry(board: $board, image: $image, note: $note) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioNoteEntry($board: ID!, $image: DesignImageInput!, $note: String!) {\n    noteBoardEntry(board: $board, image: $image, note: $note) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioCompare($images: [DesignImageInput!]!) {\n    compareDesigns(images: $images) {\n      likeness\n      images {\n        ...DesignResult\n        design {\n          ...DesignName\n          settings\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioCompare($images: [DesignImageInput!]!) {\n    compareDesigns(images: $images) {\n      likeness\n      images {\n        ...DesignResult\n        design {\n          ...DesignName\n          settings\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioShare($board: ID!, $days: Int!) {\n    shareBoard(board: $board, days: $days) {\n      url\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation StudioShare($board: ID!, $days: Int!) {\n    shareBoard(board: $board, days: $days) {\n      url\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioUnshare($board: ID!) {\n    unshareBoard(board: $board) {\n      id\n      shared\n    }\n  }\n"): (typeof documents)["\n  mutation StudioUnshare($board: ID!) {\n    unshareBoard(board: $board) {\n      id\n      shared\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioExport($board: ID!) {\n    exportBoard(board: $board) {\n      url\n      images\n      bytes\n    }\n  }\n"): (typeof documents)["\n  mutation StudioExport($board: ID!) {\n    exportBoard(board: $board) {\n      url\n      images\n      bytes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioSharedBoard($token: String!) {\n    sharedBoard(token: $token) {\n      name\n      note\n      expiresAt\n      images {\n        url\n        note\n        category\n        verdict\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioSharedBoard($token: String!) {\n    sharedBoard(token: $token) {\n      name\n      note\n      expiresAt\n      images {\n        url\n        note\n        category\n        verdict\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Shoppers {\n    users(first: 200) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Shoppers {\n    users(first: 200) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DesignResult on DesignImage {\n    id\n    rank\n    score\n    objective\n    realism\n    likelihood\n    color\n    verdict\n    url(scale: 4)\n  }\n"): (typeof documents)["\n  fragment DesignResult on DesignImage {\n    id\n    rank\n    score\n    objective\n    realism\n    likelihood\n    color\n    verdict\n    url(scale: 4)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DesignName on Design {\n    id\n    kind\n    category {\n      id\n      name\n    }\n    item {\n      id\n      title\n    }\n    user {\n      id\n    }\n    segment {\n      users\n      buyersOf\n    }\n  }\n"): (typeof documents)["\n  fragment DesignName on Design {\n    id\n    kind\n    category {\n      id\n      name\n    }\n    item {\n      id\n      title\n    }\n    user {\n      id\n    }\n    segment {\n      users\n      buyersOf\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioJudge($images: [DesignImageInput!]!, $verdict: DesignVerdict) {\n    judgeDesigns(images: $images, verdict: $verdict) {\n      id\n      verdict\n    }\n  }\n"): (typeof documents)["\n  mutation StudioJudge($images: [DesignImageInput!]!, $verdict: DesignVerdict) {\n    judgeDesigns(images: $images, verdict: $verdict) {\n      id\n      verdict\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Categories {\n    categories {\n      id\n      name\n      itemCount\n    }\n  }\n"): (typeof documents)["\n  query Categories {\n    categories {\n      id\n      name\n      itemCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioDesign($id: ID!, $sameCategory: Boolean!) {\n    design(id: $id) {\n      ...DesignFacts\n      images {\n        ...DesignResult\n        boards {\n          id\n          name\n        }\n        nearestItems(first: 4, sameCategory: $sameCategory) {\n          score\n          item {\n            id\n            title\n            image\n          }\n        }\n      }\n      frames {\n        id\n        step\n        score\n        url\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioDesign($id: ID!, $sameCategory: Boolean!) {\n    design(id: $id) {\n      ...DesignFacts\n      images {\n        ...DesignResult\n        boards {\n          id\n          name\n        }\n        nearestItems(first: 4, sameCategory: $sameCategory) {\n          score\n          item {\n            id\n            title\n            image\n          }\n        }\n      }\n      frames {\n        id\n        step\n        score\n        url\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DesignFacts on Design {\n    ...DesignName\n    state\n    createdAt\n    startedAt\n    finishedAt\n    step\n    steps\n    seed\n    settings\n    objective\n    remarks\n    error\n    sourceImage\n    reconstructionError\n    segment {\n      shoppers\n    }\n    recommender {\n      id\n      title\n    }\n    generator {\n      id\n      title\n      createdAt\n    }\n    rerollOf {\n      id\n      seed\n    }\n  }\n"): (typeof documents)["\n  fragment DesignFacts on Design {\n    ...DesignName\n    state\n    createdAt\n    startedAt\n    finishedAt\n    step\n    steps\n    seed\n    settings\n    objective\n    remarks\n    error\n    sourceImage\n    reconstructionError\n    segment {\n      shoppers\n    }\n    recommender {\n      id\n      title\n    }\n    generator {\n      id\n      title\n      createdAt\n    }\n    rerollOf {\n      id\n      seed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription StudioProgress($id: ID!) {\n    designProgress(id: $id) {\n      designId\n      state\n      step\n      steps\n      score\n      preview\n    }\n  }\n"): (typeof documents)["\n  subscription StudioProgress($id: ID!) {\n    designProgress(id: $id) {\n      designId\n      state\n      step\n      steps\n      score\n      preview\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioSample($input: SampleItemInput!) {\n    design: sampleItem(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioSample($input: SampleItemInput!) {\n    design: sampleItem(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioPersonalize($input: PersonalizeItemInput!) {\n    design: personalizeItem(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioPersonalize($input: PersonalizeItemInput!) {\n    design: personalizeItem(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioTailor($input: TailorItemInput!) {\n    design: tailorItem(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioTailor($input: TailorItemInput!) {\n    design: tailorItem(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioInterpolate($input: InterpolateDesignsInput!) {\n    design: interpolateDesigns(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioInterpolate($input: InterpolateDesignsInput!) {\n    design: interpolateDesigns(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioReroll($id: ID!) {\n    design: rerollDesign(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation StudioReroll($id: ID!) {\n    design: rerollDesign(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioCancel($id: ID!) {\n    cancelDesign(id: $id) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation StudioCancel($id: ID!) {\n    cancelDesign(id: $id) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioRendition($id: ID!) {\n    design(id: $id) {\n      images {\n        rank\n        url(scale: 4, format: WEBP)\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioRendition($id: ID!) {\n    design(id: $id) {\n      images {\n        rank\n        url(scale: 4, format: WEBP)\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StudioUpload($input: ImageUploadInput!) {\n    createImageUpload(input: $input) {\n      key\n      url\n      headers {\n        name\n        value\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StudioUpload($input: ImageUploadInput!) {\n    createImageUpload(input: $input) {\n      key\n      url\n      headers {\n        name\n        value\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioDesigns($first: Int!, $after: String, $filter: DesignFilter) {\n    designs(first: $first, after: $after, filter: $filter) {\n      edges {\n        node {\n          ...DesignName\n          state\n          createdAt\n          images {\n            id\n            rank\n            url\n            verdict\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioDesigns($first: Int!, $after: String, $filter: DesignFilter) {\n    designs(first: $first, after: $after, filter: $filter) {\n      edges {\n        node {\n          ...DesignName\n          state\n          createdAt\n          images {\n            id\n            rank\n            url\n            verdict\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PickedItem on Item {\n    id\n    title\n    image\n    category {\n      id\n    }\n  }\n"): (typeof documents)["\n  fragment PickedItem on Item {\n    id\n    title\n    image\n    category {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioItems($search: String!, $categories: [ID!], $after: String) {\n    items(first: 24, after: $after, search: $search, filter: { categories: $categories }) {\n      edges {\n        node {\n          ...PickedItem\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioItems($search: String!, $categories: [ID!], $after: String) {\n    items(first: 24, after: $after, search: $search, filter: { categories: $categories }) {\n      edges {\n        node {\n          ...PickedItem\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioItem($id: ID!) {\n    item(id: $id) {\n      ...PickedItem\n    }\n  }\n"): (typeof documents)["\n  query StudioItem($id: ID!) {\n    item(id: $id) {\n      ...PickedItem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StudioFirstShopper {\n    users(first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StudioFirstShopper {\n    users(first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsOverview($after: String) {\n    models(first: 200, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          name\n          title\n          profile\n          active\n          createdAt\n          auc {\n            split\n            all\n            cold\n            allHalfTies\n            coldHalfTies\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModelsOverview($after: String) {\n    models(first: 200, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          name\n          title\n          profile\n          active\n          createdAt\n          auc {\n            split\n            all\n            cold\n            allHalfTies\n            coldHalfTies\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ModelsActivate($id: ID!) {\n    activateModel(id: $id) {\n      id\n      active\n    }\n  }\n"): (typeof documents)["\n  mutation ModelsActivate($id: ID!) {\n    activateModel(id: $id) {\n      id\n      active\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsEvaluations($kind: EvaluationKind!) {\n    evaluations(kind: $kind, first: 50) {\n      id\n      createdAt\n      caution\n      columns\n      rows\n      results\n      models {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModelsEvaluations($kind: EvaluationKind!) {\n    evaluations(kind: $kind, first: 50) {\n      id\n      createdAt\n      caution\n      columns\n      rows\n      results\n      models {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsCurves($id: ID!) {\n    model(id: $id) {\n      id\n      history {\n        round\n        name\n        value\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModelsCurves($id: ID!) {\n    model(id: $id) {\n      id\n      history {\n        round\n        name\n        value\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsMapState($id: ID!) {\n    model(id: $id) {\n      id\n      map {\n        state\n        error\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModelsMapState($id: ID!) {\n    model(id: $id) {\n      id\n      map {\n        state\n        error\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsMap($id: ID!) {\n    analytics {\n      items\n    }\n    model(id: $id) {\n      id\n      map {\n        state\n        url\n        width\n        height\n        items {\n          x\n          y\n          size\n          item {\n            id\n            title\n            image\n            category {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModelsMap($id: ID!) {\n    analytics {\n      items\n    }\n    model(id: $id) {\n      id\n      map {\n        state\n        url\n        width\n        height\n        items {\n          x\n          y\n          size\n          item {\n            id\n            title\n            image\n            category {\n              id\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModelsCard($id: ID!) {\n    model(id: $id) {\n      id\n      card\n    }\n  }\n"): (typeof documents)["\n  query ModelsCard($id: ID!) {\n    model(id: $id) {\n      id\n      card\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopRecommend(\n    $user: ID\n    $visitor: ID\n    $first: Int!\n    $filter: ItemFilter\n    $recommender: String\n    $diversity: Float\n    $exploration: Float\n    $log: Boolean!\n  ) {\n    recommend(\n      user: $user\n      visitor: $visitor\n      first: $first\n      filter: $filter\n      recommender: $recommender\n      diversity: $diversity\n      exploration: $exploration\n      log: $log\n    ) {\n      id\n      recommender\n      arm\n      model {\n        id\n        title\n        createdAt\n      }\n      items {\n        rank\n        score\n        reason\n        placement\n        because {\n          kind\n          likeness\n          item {\n            id\n            title\n            image\n          }\n        }\n        item {\n          id\n          title\n          price\n          stock\n          attributes\n          observations\n          image\n          category {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopRecommend(\n    $user: ID\n    $visitor: ID\n    $first: Int!\n    $filter: ItemFilter\n    $recommender: String\n    $diversity: Float\n    $exploration: Float\n    $log: Boolean!\n  ) {\n    recommend(\n      user: $user\n      visitor: $visitor\n      first: $first\n      filter: $filter\n      recommender: $recommender\n      diversity: $diversity\n      exploration: $exploration\n      log: $log\n    ) {\n      id\n      recommender\n      arm\n      model {\n        id\n        title\n        createdAt\n      }\n      items {\n        rank\n        score\n        reason\n        placement\n        because {\n          kind\n          likeness\n          item {\n            id\n            title\n            image\n          }\n        }\n        item {\n          id\n          title\n          price\n          stock\n          attributes\n          observations\n          image\n          category {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShopRecord($input: [FeedbackInput!]!) {\n    recordFeedback(input: $input) {\n      recorded\n      duplicates\n    }\n  }\n"): (typeof documents)["\n  mutation ShopRecord($input: [FeedbackInput!]!) {\n    recordFeedback(input: $input) {\n      recorded\n      duplicates\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShopMerge($visitor: ID!, $user: ID!) {\n    mergeVisitor(visitor: $visitor, user: $user) {\n      moved\n      duplicates\n    }\n  }\n"): (typeof documents)["\n  mutation ShopMerge($visitor: ID!, $user: ID!) {\n    mergeVisitor(visitor: $visitor, user: $user) {\n      moved\n      duplicates\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopHistory($user: ID!) {\n    user(id: $user) {\n      history(first: 24) {\n        totalCount\n        edges {\n          node {\n            kind\n            split\n            at\n            item {\n              id\n              title\n              image\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopHistory($user: ID!) {\n    user(id: $user) {\n      history(first: 24) {\n        totalCount\n        edges {\n          node {\n            kind\n            split\n            at\n            item {\n              id\n              title\n              image\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopProposals {\n    users(first: 6) {\n      edges {\n        node {\n          id\n          history(first: 3) {\n            edges {\n              node {\n                item {\n                  id\n                  image\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopProposals {\n    users(first: 6) {\n      edges {\n        node {\n          id\n          history(first: 3) {\n            edges {\n              node {\n                item {\n                  id\n                  image\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopModels {\n    models(first: 100) {\n      edges {\n        node {\n          id\n          title\n          kind\n          active\n          createdAt\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopModels {\n    models(first: 100) {\n      edges {\n        node {\n          id\n          title\n          kind\n          active\n          createdAt\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopFacets($category: ID!) {\n    items(first: 100, filter: { categories: [$category] }) {\n      edges {\n        node {\n          attributes\n          price\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopFacets($category: ID!) {\n    items(first: 100, filter: { categories: [$category] }) {\n      edges {\n        node {\n          attributes\n          price\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopCountItems($filter: ItemFilter) {\n    items(first: 0, filter: $filter) {\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query ShopCountItems($filter: ItemFilter) {\n    items(first: 0, filter: $filter) {\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopItemPicture($id: ID!) {\n    item(id: $id) {\n      image\n    }\n  }\n"): (typeof documents)["\n  query ShopItemPicture($id: ID!) {\n    item(id: $id) {\n      image\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopItem($id: ID!) {\n    item(id: $id) {\n      id\n      title\n      price\n      stock\n      attributes\n      observations\n      releasedAt\n      image\n      category {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopItem($id: ID!) {\n    item(id: $id) {\n      id\n      title\n      price\n      stock\n      attributes\n      observations\n      releasedAt\n      image\n      category {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopRelated($item: ID!, $relation: ItemRelation!) {\n    similarItems(item: $item, first: 4, relation: $relation) {\n      boughtTogether\n      reason\n      item {\n        id\n        title\n        image\n        price\n      }\n    }\n  }\n"): (typeof documents)["\n  query ShopRelated($item: ID!, $relation: ItemRelation!) {\n    similarItems(item: $item, first: 4, relation: $relation) {\n      boughtTogether\n      reason\n      item {\n        id\n        title\n        image\n        price\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShopRules {\n    merchandisingRules {\n      id\n      name\n      action\n      items\n      filter\n      position\n      strength\n      startsAt\n      endsAt\n    }\n  }\n"): (typeof documents)["\n  query ShopRules {\n    merchandisingRules {\n      id\n      name\n      action\n      items\n      filter\n      position\n      strength\n      startsAt\n      endsAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShopSaveRule($input: MerchandisingRuleInput!) {\n    saveMerchandisingRule(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation ShopSaveRule($input: MerchandisingRuleInput!) {\n    saveMerchandisingRule(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShopDeleteRule($id: ID!) {\n    deleteMerchandisingRule(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation ShopDeleteRule($id: ID!) {\n    deleteMerchandisingRule(id: $id) {\n      id\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;