import { graphql } from "../gql/index.js";

export const MODELS = graphql(`
  query ModelsOverview($after: String) {
    models(first: 200, after: $after) {
      edges {
        node {
          id
          kind
          name
          title
          profile
          active
          createdAt
          auc {
            split
            all
            cold
            allHalfTies
            coldHalfTies
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ACTIVATE = graphql(`
  mutation ModelsActivate($id: ID!) {
    activateModel(id: $id) {
      id
      active
    }
  }
`);

export const EVALUATIONS = graphql(`
  query ModelsEvaluations($kind: EvaluationKind!) {
    evaluations(kind: $kind, first: 50) {
      id
      createdAt
      caution
      columns
      rows
      results
      models {
        id
      }
    }
  }
`);

export const CURVES = graphql(`
  query ModelsCurves($id: ID!) {
    model(id: $id) {
      id
      history {
        round
        name
        value
      }
    }
  }
`);

export const MAP_STATE = graphql(`
  query ModelsMapState($id: ID!) {
    model(id: $id) {
      id
      map {
        state
        error
      }
    }
  }
`);

export const MAP = graphql(`
  query ModelsMap($id: ID!) {
    analytics {
      items
    }
    model(id: $id) {
      id
      map {
        state
        url
        width
        height
        items {
          x
          y
          size
          item {
            id
            title
            image
            category {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const CARD = graphql(`
  query ModelsCard($id: ID!) {
    model(id: $id) {
      id
      card
    }
  }
`);
