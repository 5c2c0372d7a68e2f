import type { InteractionKind } from "../rows.js";

/** Something that a shopper, or a visitor who is not known yet, did with an item. */
export interface Feedback {
  /** Id of the shopper; give this or `visitor`. */
  readonly user?: string | null;
  readonly visitor?: string | null;
  readonly item: string;
  readonly kind: InteractionKind;
  /** When; now by default. */
  readonly at?: Date | null;
  /** The client's own id of the event, by which it is recorded once. */
  readonly event?: string | null;
  /** The recommendation that led to it. */
  readonly recommendation?: string | null;
}

export interface FeedbackResult {
  /** Events that are new. */
  readonly recorded: number;
  /** Events that were recorded before, or stand twice in the input. */
  readonly duplicates: number;
}

export interface MergeResult {
  /** Events of the visitor that are the shopper's now. */
  readonly moved: number;
  /** Events that the shopper had already. */
  readonly duplicates: number;
}

/** A shopper or a visitor: one of the two. */
export interface Somebody {
  readonly user?: string | null;
  readonly visitor?: string | null;
}

/** What there was of somebody. */
export interface Forgotten {
  /** Events that were deleted. */
  readonly events: number;
  /** Answers that are nobody's now. */
  readonly answers: number;
  /** Designs that do not name them any more. */
  readonly designs: number;
}

/** What shoppers and visitors do. */
export interface FeedbackService {
  /**
   * Records events, all of them or none. The same event (its id; or else shopper, item, kind and time) is recorded once,
   * however often and however late it is sent.
   * @throws UserInputError naming the first event that cannot be recorded, by its index
   */
  record(events: readonly Feedback[]): Promise<FeedbackResult>;
  /**
   * Makes what a visitor did the shopper's, then and from then on. To do it again changes nothing.
   * @throws UserInputError when the visitor has become another shopper
   */
  mergeVisitor(visitor: string, user: string): Promise<MergeResult>;
  /**
   * Forgets a shopper, with the visitors who became them, or a visitor: events are deleted, answers and designs lose the name.
   * Nobody known is forgotten too: all counts are 0.
   * @throws UserInputError unless one of the two is given; for a visitor who has become a shopper
   */
  forget(who: Somebody): Promise<Forgotten>;
}
