import type { ShopRecommendQuery } from "../gql/graphql.js";
import { graphql } from "../gql/index.js";

export const RECOMMEND = graphql(`
  query ShopRecommend(
    $user: ID
    $visitor: ID
    $first: Int!
    $filter: ItemFilter
    $recommender: String
    $diversity: Float
    $exploration: Float
    $log: Boolean!
  ) {
    recommend(
      user: $user
      visitor: $visitor
      first: $first
      filter: $filter
      recommender: $recommender
      diversity: $diversity
      exploration: $exploration
      log: $log
    ) {
      id
      recommender
      arm
      model {
        id
        title
        createdAt
      }
      items {
        rank
        score
        reason
        placement
        because {
          kind
          likeness
          item {
            id
            title
            image
          }
        }
        item {
          id
          title
          price
          stock
          attributes
          observations
          image
          category {
            id
            name
          }
        }
      }
    }
  }
`);

/** An answer of `recommend`, as Shop asks for it. */
export type Answer = ShopRecommendQuery["recommend"];
export type RankedItem = Answer["items"][number];

export const RECORD = graphql(`
  mutation ShopRecord($input: [FeedbackInput!]!) {
    recordFeedback(input: $input) {
      recorded
      duplicates
    }
  }
`);

export const MERGE = graphql(`
  mutation ShopMerge($visitor: ID!, $user: ID!) {
    mergeVisitor(visitor: $visitor, user: $user) {
      moved
      duplicates
    }
  }
`);

export const HISTORY = graphql(`
  query ShopHistory($user: ID!) {
    user(id: $user) {
      history(first: 24) {
        totalCount
        edges {
          node {
            kind
            split
            at
            item {
              id
              title
              image
            }
          }
        }
      }
    }
  }
`);

export const PROPOSALS = graphql(`
  query ShopProposals {
    users(first: 6) {
      edges {
        node {
          id
          history(first: 3) {
            edges {
              node {
                item {
                  id
                  image
                }
              }
            }
          }
        }
      }
    }
  }
`);

export const MODELS = graphql(`
  query ShopModels {
    models(first: 100) {
      edges {
        node {
          id
          title
          kind
          active
          createdAt
        }
      }
    }
  }
`);

export const FACETS = graphql(`
  query ShopFacets($category: ID!) {
    items(first: 100, filter: { categories: [$category] }) {
      edges {
        node {
          attributes
          price
        }
      }
    }
  }
`);

export const COUNT_ITEMS = graphql(`
  query ShopCountItems($filter: ItemFilter) {
    items(first: 0, filter: $filter) {
      totalCount
    }
  }
`);

export const ITEM_PICTURE = graphql(`
  query ShopItemPicture($id: ID!) {
    item(id: $id) {
      image
    }
  }
`);
