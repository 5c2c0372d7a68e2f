import { graphql } from "../gql/index.js";

export const BOARDS = graphql(`
  query StudioBoards($first: Int!, $after: String) {
    boards(first: $first, after: $after) {
      edges {
        node {
          id
          name
          note
          updatedAt
          entryCount
          shared
          entries {
            image {
              id
              url
            }
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

export const BOARD_NAMES = graphql(`
  query StudioBoardNames {
    boards(first: 100) {
      edges {
        node {
          id
          name
          entryCount
        }
      }
    }
  }
`);

export const BOARD = graphql(`
  query StudioBoard($id: ID!) {
    board(id: $id) {
      id
      name
      note
      createdAt
      updatedAt
      entryCount
      shared
      entries {
        note
        addedAt
        image {
          ...DesignResult
          design {
            ...DesignName
          }
        }
      }
    }
  }
`);

export const CREATE_BOARD = graphql(`
  mutation StudioCreateBoard($input: BoardInput!) {
    createBoard(input: $input) {
      id
      name
    }
  }
`);

export const UPDATE_BOARD = graphql(`
  mutation StudioUpdateBoard($id: ID!, $input: BoardInput!) {
    updateBoard(id: $id, input: $input) {
      id
      name
      note
    }
  }
`);

export const DELETE_BOARD = graphql(`
  mutation StudioDeleteBoard($id: ID!) {
    deleteBoard(id: $id) {
      id
    }
  }
`);

export const ADD_TO_BOARD = graphql(`
  mutation StudioAddToBoard($board: ID!, $images: [DesignImageInput!]!) {
    addToBoard(board: $board, images: $images) {
      id
      name
      entryCount
    }
  }
`);

export const REMOVE_FROM_BOARD = graphql(`
  mutation StudioRemoveFromBoard($board: ID!, $images: [DesignImageInput!]!) {
    removeFromBoard(board: $board, images: $images) {
      id
      entryCount
    }
  }
`);

export const NOTE_ENTRY = graphql(`
  mutation StudioNoteEntry($board: ID!, $image: DesignImageInput!, $note: String!) {
    noteBoardEntry(board: $board, image: $image, note: $note) {
      id
    }
  }
`);

export const COMPARE = graphql(`
  query StudioCompare($images: [DesignImageInput!]!) {
    compareDesigns(images: $images) {
      likeness
      images {
        ...DesignResult
        design {
          ...DesignName
          settings
        }
      }
    }
  }
`);

export const SHARE = graphql(`
  mutation StudioShare($board: ID!, $days: Int!) {
    shareBoard(board: $board, days: $days) {
      url
      expiresAt
    }
  }
`);

export const UNSHARE = graphql(`
  mutation StudioUnshare($board: ID!) {
    unshareBoard(board: $board) {
      id
      shared
    }
  }
`);

export const EXPORT = graphql(`
  mutation StudioExport($board: ID!) {
    exportBoard(board: $board) {
      url
      images
      bytes
    }
  }
`);

export const SHARED_BOARD = graphql(`
  query StudioSharedBoard($token: String!) {
    sharedBoard(token: $token) {
      name
      note
      expiresAt
      images {
        url
        note
        category
        verdict
      }
    }
  }
`);
