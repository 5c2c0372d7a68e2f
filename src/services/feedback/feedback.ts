import type { Database } from "../../database/database.js";
import { forgetShopper } from "./forgetShopper.js";
import { mergeVisitor } from "./mergeVisitor.js";
import { recordFeedback } from "./recordFeedback.js";
import type { Feedback, FeedbackResult, FeedbackService, Forgotten, MergeResult, Somebody } from "./types.js";

/** Keeps what shoppers do as rows. */
export class DatabaseFeedback implements FeedbackService {
  constructor(private readonly database: Database) {}

  record(events: readonly Feedback[]): Promise<FeedbackResult> {
    return recordFeedback(this.database, events);
  }

  mergeVisitor(visitor: string, user: string): Promise<MergeResult> {
    return mergeVisitor(this.database, visitor, user);
  }

  forget(who: Somebody): Promise<Forgotten> {
    return forgetShopper(this.database, who);
  }
}
