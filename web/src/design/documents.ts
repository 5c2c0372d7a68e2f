import { graphql } from "../gql/index.js";

export const DESIGN = graphql(`
  query StudioDesign($id: ID!, $sameCategory: Boolean!) {
    design(id: $id) {
      ...DesignFacts
      images {
        ...DesignResult
        boards {
          id
          name
        }
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
    ...DesignName
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
    error
    sourceImage
    reconstructionError
    segment {
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
          ...DesignName
          state
          createdAt
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

export const PICKED_ITEM = graphql(`
  fragment PickedItem on Item {
    id
    title
    image
    category {
      id
    }
  }
`);

export const ITEMS = graphql(`
  query StudioItems($search: String!, $categories: [ID!], $after: String) {
    items(first: 24, after: $after, search: $search, filter: { categories: $categories }) {
      edges {
        node {
          ...PickedItem
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
      ...PickedItem
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
