import { graphql } from "../gql/index.js";

export const DESIGN = graphql(`
  query StudioDesign($id: ID!, $sameCategory: Boolean!) {
    design(id: $id) {
      ...DesignFacts
      images {
        ...DesignResult
        nearestItems(first: 4, sameCategory: $sameCategory) {
          score
          item {
            id
            title
            image
          }
        }
      }
      frames {
        id
        step
        score
        url
      }
    }
  }
`);

export const DESIGN_FACTS = graphql(`
  fragment DesignFacts on Design {
    id
    kind
    state
    createdAt
    startedAt
    finishedAt
    step
    steps
    seed
    settings
    objective
    remarks
    missing
    error
    sourceImage
    reconstructionError
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
      shoppers
    }
    recommender {
      id
      title
    }
    generator {
      id
      title
      createdAt
    }
    rerollOf {
      id
      seed
    }
  }
`);

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
    boards {
      id
      name
    }
  }
`);

export const PROGRESS = graphql(`
  subscription StudioProgress($id: ID!) {
    designProgress(id: $id) {
      designId
      state
      step
      steps
      score
      preview
    }
  }
`);

export const SAMPLE = graphql(`
  mutation StudioSample($input: SampleItemInput!) {
    design: sampleItem(input: $input) {
      id
    }
  }
`);

export const PERSONALIZE = graphql(`
  mutation StudioPersonalize($input: PersonalizeItemInput!) {
    design: personalizeItem(input: $input) {
      id
    }
  }
`);

export const TAILOR = graphql(`
  mutation StudioTailor($input: TailorItemInput!) {
    design: tailorItem(input: $input) {
      id
    }
  }
`);

export const INTERPOLATE = graphql(`
  mutation StudioInterpolate($input: InterpolateDesignsInput!) {
    design: interpolateDesigns(input: $input) {
      id
    }
  }
`);

export const REROLL = graphql(`
  mutation StudioReroll($id: ID!) {
    design: rerollDesign(id: $id) {
      id
    }
  }
`);

export const CANCEL = graphql(`
  mutation StudioCancel($id: ID!) {
    cancelDesign(id: $id) {
      id
      state
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

export const RENDITION = graphql(`
  query StudioRendition($id: ID!) {
    design(id: $id) {
      images {
        rank
        url(scale: 4, format: WEBP)
      }
    }
  }
`);

export const UPLOAD = graphql(`
  mutation StudioUpload($input: ImageUploadInput!) {
    createImageUpload(input: $input) {
      key
      url
      headers {
        name
        value
      }
    }
  }
`);

export const DESIGNS = graphql(`
  query StudioDesigns($first: Int!, $after: String, $filter: DesignFilter) {
    designs(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          kind
          state
          createdAt
          category {
            id
            name
          }
          user {
            id
          }
          segment {
            users
            buyersOf
          }
          images {
            id
            rank
            url
            verdict
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const CATEGORY_ITEMS = graphql(`
  query StudioCategoryItems($category: ID!, $after: String) {
    items(first: 200, after: $after, filter: { categories: [$category] }) {
      edges {
        node {
          id
          title
          image
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ITEM = graphql(`
  query StudioItem($id: ID!) {
    item(id: $id) {
      id
      title
      image
      category {
        id
      }
    }
  }
`);

export const FIRST_SHOPPER = graphql(`
  query StudioFirstShopper {
    users(first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);
