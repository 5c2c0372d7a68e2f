/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Something that a shopper, or a visitor who is not known yet, did with an item. */
export type FeedbackInput = {
  /** When; now by default. It may come late. */
  readonly at?: string | null | undefined;
  /** The client's own id of the event: sent again, it is not recorded twice. Without one, an event of the same shopper, item, kind and time is the same. */
  readonly event?: string | null | undefined;
  /** Id of the item. */
  readonly item: string;
  /** What the shopper did. */
  readonly kind: InteractionKind;
  /** Id of the recommendation that led to it, to which it is attributed. */
  readonly recommendation?: string | null | undefined;
  /** Id of the shopper; a new one is added. Give this or visitor. */
  readonly user?: string | null | undefined;
  /** Id of a visitor, a session or a device, of the storefront's choosing; a new one is added. */
  readonly visitor?: string | null | undefined;
};

/** What a shopper did with an item. */
export type InteractionKind =
  /** Put it into the cart. */
  | 'CART'
  /** Clicked it in a list. */
  | 'CLICK'
  /** Said that they do not like it; models do not learn from it as a liking. */
  | 'DISLIKE'
  /** Bought it. */
  | 'PURCHASE'
  /** Looked at its page. */
  | 'VIEW';

/** How an item came to its place in a ranking. */
export type Placement =
  /** As a new item, to learn who likes it. */
  | 'EXPLORED'
  /** By a merchandiser's rule. */
  | 'PINNED'
  /** By its rank. */
  | 'RANKED';

export type CompleteTheLookQueryVariables = Exact<{
  item: string;
  first?: number | null | undefined;
}>;


export type CompleteTheLookQuery = { readonly withIt: ReadonlyArray<{ readonly reason: string | null, readonly boughtTogether: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly image: string | null, readonly price: number | null, readonly stock: number | null, readonly category: { readonly id: string, readonly name: string } } }>, readonly instead: ReadonlyArray<{ readonly reason: string | null, readonly boughtTogether: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly image: string | null, readonly price: number | null, readonly stock: number | null, readonly category: { readonly id: string, readonly name: string } } }> };

export type RecordFeedbackMutationVariables = Exact<{
  events: ReadonlyArray<FeedbackInput> | FeedbackInput;
}>;


export type RecordFeedbackMutation = { readonly recordFeedback: { readonly recorded: number, readonly duplicates: number } };

export type MergeVisitorMutationVariables = Exact<{
  visitor: string;
  user: string;
}>;


export type MergeVisitorMutation = { readonly mergeVisitor: { readonly moved: number, readonly duplicates: number } };

export type RecommendQueryVariables = Exact<{
  user?: string | null | undefined;
  visitor?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type RecommendQuery = { readonly recommend: { readonly id: string, readonly recommender: string, readonly items: ReadonlyArray<{ readonly rank: number, readonly placement: Placement, readonly reason: string, readonly because: { readonly bought: boolean, readonly item: { readonly id: string, readonly title: string | null } } | null, readonly item: { readonly id: string, readonly title: string | null, readonly image: string | null, readonly price: number | null, readonly stock: number | null, readonly category: { readonly id: string, readonly name: string } } }> } };

export type TileFragment = { readonly id: string, readonly title: string | null, readonly image: string | null, readonly price: number | null, readonly stock: number | null, readonly category: { readonly id: string, readonly name: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TileFragmentDoc = new TypedDocumentString(`
    fragment Tile on Item {
  id
  title
  image
  price
  stock
  category {
    id
    name
  }
}
    `, {"fragmentName":"Tile"}) as unknown as TypedDocumentString<TileFragment, unknown>;
export const CompleteTheLookDocument = new TypedDocumentString(`
    query CompleteTheLook($item: ID!, $first: Int) {
  withIt: similarItems(item: $item, first: $first, relation: COMPLEMENT) {
    reason
    boughtTogether
    item {
      ...Tile
    }
  }
  instead: similarItems(item: $item, first: $first, relation: SUBSTITUTE) {
    reason
    boughtTogether
    item {
      ...Tile
    }
  }
}
    fragment Tile on Item {
  id
  title
  image
  price
  stock
  category {
    id
    name
  }
}`) as unknown as TypedDocumentString<CompleteTheLookQuery, CompleteTheLookQueryVariables>;
export const RecordFeedbackDocument = new TypedDocumentString(`
    mutation RecordFeedback($events: [FeedbackInput!]!) {
  recordFeedback(input: $events) {
    recorded
    duplicates
  }
}
    `) as unknown as TypedDocumentString<RecordFeedbackMutation, RecordFeedbackMutationVariables>;
export const MergeVisitorDocument = new TypedDocumentString(`
    mutation MergeVisitor($visitor: ID!, $user: ID!) {
  mergeVisitor(visitor: $visitor, user: $user) {
    moved
    duplicates
  }
}
    `) as unknown as TypedDocumentString<MergeVisitorMutation, MergeVisitorMutationVariables>;
export const RecommendDocument = new TypedDocumentString(`
    query Recommend($user: ID, $visitor: ID, $first: Int) {
  recommend(user: $user, visitor: $visitor, first: $first) {
    id
    recommender
    items {
      rank
      placement
      reason
      because {
        bought
        item {
          id
          title
        }
      }
      item {
        ...Tile
      }
    }
  }
}
    fragment Tile on Item {
  id
  title
  image
  price
  stock
  category {
    id
    name
  }
}`) as unknown as TypedDocumentString<RecommendQuery, RecommendQueryVariables>;