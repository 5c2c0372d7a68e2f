import type { ExperimentsQuery } from "../../gql/graphql.js";
import { graphql } from "../../gql/index.js";

export const EXPERIMENTS = graphql(`
  query Experiments {
    experiments {
      id
      name
      startedAt
      stoppedAt
      arms {
        name
        weight
        recommender
        diversity
        exploration
      }
      results {
        conclusive
        verdict
        arms {
          name
          shoppers
          recommendations
          clickThroughRate
          clickThroughInterval {
            low
            high
          }
          conversion
          conversionInterval {
            low
            high
          }
        }
      }
    }
  }
`);

export type ExperimentRow = ExperimentsQuery["experiments"][number];

export const START_EXPERIMENT = graphql(`
  mutation StartExperiment($input: ExperimentInput!) {
    startExperiment(input: $input) {
      id
      name
    }
  }
`);

export const STOP_EXPERIMENT = graphql(`
  mutation StopExperiment($id: ID!) {
    stopExperiment(id: $id) {
      id
    }
  }
`);

export const RECOMMENDERS = graphql(`
  query ExperimentRecommenders {
    models(first: 200) {
      edges {
        node {
          id
          name
          title
          kind
          createdAt
        }
      }
    }
  }
`);
