import { type Ask } from "./client.js";
import {
  CompleteTheLookDocument,
  type FeedbackInput,
  MergeVisitorDocument,
  RecommendDocument,
  RecordFeedbackDocument,
} from "./generated/graphql.js";

export interface VisitOptions {
  readonly ask: Ask;
  /** The shopper who signs in at the end. */
  readonly shopper: string;
  /** Id of the session; a new one by default. */
  readonly visitor?: string;
  readonly print?: (line: string) => void;
}

const PLACES = 5;

/** One visit to a shop: a visitor looks around, clicks, sees what goes with it, and signs in. */
export async function visit({ ask, shopper, visitor = crypto.randomUUID(), print = console.log }: VisitOptions) {
  print(`\nVisitor ${visitor}, of whom nothing is known:`);
  const { recommend: first } = await ask(RecommendDocument, { visitor, first: PLACES });
  for (const { rank, item, placement, reason } of first.items)
    print(`${rank}. ${titleOf(item)}  [${placement}] ${reason}`);
  const clicked = first.items[0]?.item;
  if (clicked === undefined) return print("The shop has nothing to show.");

  print(`\nThey click the first, and put it into the cart:`);
  const events = (["CLICK", "CART"] as const).map(
    (kind): FeedbackInput => ({
      visitor,
      item: clicked.id,
      kind,
      at: new Date().toISOString(),
      // Ours, and made once: sent again after an answer that was lost, the events are not recorded twice.
      event: crypto.randomUUID(),
      recommendation: first.id,
    }),
  );
  const { recordFeedback: sent } = await ask(RecordFeedbackDocument, { events });
  const { recordFeedback: again } = await ask(RecordFeedbackDocument, { events });
  print(`recorded ${sent.recorded}; sent again: recorded ${again.recorded}, ${again.duplicates} known already`);

  print(`\nThe next page follows:`);
  const { recommend: next } = await ask(RecommendDocument, { visitor, first: PLACES });
  for (const { rank, item, reason, because } of next.items)
    print(`${rank}. ${titleOf(item)}  ${reason}${because ? ` Because of ${titleOf(because.item)}.` : ""}`);

  print(`\nOn the page of ${titleOf(clicked)}, to wear with it:`);
  const { withIt, instead } = await ask(CompleteTheLookDocument, { item: clicked.id, first: PLACES });
  for (const { item, reason } of withIt) print(`- ${titleOf(item)} (${item.category.name})  ${reason}`);
  print(`\nInstead of it:`);
  for (const { item, reason } of instead) print(`- ${titleOf(item)}  ${reason}`);

  const { mergeVisitor: merged } = await ask(MergeVisitorDocument, { visitor, user: shopper });
  print(`\nThey sign in as ${shopper}: ${merged.moved} of their events are that shopper's now.`);
  const { recommend: own } = await ask(RecommendDocument, { user: shopper, first: PLACES });
  for (const { rank, item, reason } of own.items) print(`${rank}. ${titleOf(item)}  ${reason}`);
}

function titleOf({ id, title }: { readonly id: string; readonly title: string | null }): string {
  return title ?? id;
}
