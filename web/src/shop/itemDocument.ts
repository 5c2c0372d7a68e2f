import { graphql } from "../gql/index.js";

export const ITEM = graphql(`
  query ShopItem($id: ID!) {
    item(id: $id) {
      id
      title
      price
      stock
      attributes
      observations
      releasedAt
      image
      category {
        id
        name
      }
    }
  }
`);

export const RELATED = graphql(`
  query ShopRelated($item: ID!, $relation: ItemRelation!) {
    similarItems(item: $item, first: 4, relation: $relation) {
      boughtTogether
      reason
      item {
        id
        title
        image
        price
      }
    }
  }
`);
