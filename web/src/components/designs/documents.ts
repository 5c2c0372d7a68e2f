import { graphql } from "../../gql/index.js";

/** What is shown of a result, wherever it is. */
export const DESIGN_RESULT = graphql(`
  fragment DesignResult on DesignImage {
    id
    rank
    score
    objective
    realism
    likelihood
    color
    verdict
    url(scale: 4)
  }
`);

/** What a design is called by: its kind, what it shows and for whom it is. */
export const DESIGN_NAME = graphql(`
  fragment DesignName on Design {
    id
    kind
    category {
      id
      name
    }
    item {
      id
      title
    }
    user {
      id
    }
    segment {
      users
      buyersOf
    }
  }
`);

export const JUDGE = graphql(`
  mutation StudioJudge($images: [DesignImageInput!]!, $verdict: DesignVerdict) {
    judgeDesigns(images: $images, verdict: $verdict) {
      id
      verdict
    }
  }
`);
