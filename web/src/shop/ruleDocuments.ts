import type { ShopRulesQuery } from "../gql/graphql.js";
import { graphql } from "../gql/index.js";

export const RULES = graphql(`
  query ShopRules {
    merchandisingRules {
      id
      name
      action
      items
      filter
      position
      strength
      startsAt
      endsAt
    }
  }
`);

export type Rule = ShopRulesQuery["merchandisingRules"][number];

export const SAVE_RULE = graphql(`
  mutation ShopSaveRule($input: MerchandisingRuleInput!) {
    saveMerchandisingRule(input: $input) {
      id
    }
  }
`);

export const DELETE_RULE = graphql(`
  mutation ShopDeleteRule($id: ID!) {
    deleteMerchandisingRule(id: $id) {
      id
    }
  }
`);
