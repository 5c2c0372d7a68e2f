import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Assignment } from "../experiments/types.js";
import type { RankedAnswer } from "./types.js";

/** Milliseconds for which answers are gathered before they are written together. */
const GATHER = 200;
/** Answers written at once; requests have their turn between batches, where the embedded database answers in this thread. */
const BATCH = 100;
/** Answers that may wait while the database does not take them; the oldest beyond are given up. */
const MOST_WAITING = 10_000;

/** To whom was answered; nobody who is known when both are absent. */
export interface AnsweredShopper {
  readonly userId?: string;
  readonly visitorId?: string;
  /** In which experiment they are, if in any. */
  readonly assignment?: Assignment;
}

interface Entry {
  readonly answer: RankedAnswer;
  readonly shopper: AnsweredShopper;
  readonly milliseconds: number | undefined;
  readonly at: Date;
}

/** Writes answers to the Recommendation table in batches, behind the requests: it never delays or fails one. */
export class AnswerLog {
  #waiting: Entry[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly database: Database,
    private readonly logger?: Pick<Logger, "warn">,
  ) {}

  /** @param milliseconds how long the ranking took, where it was measured */
  add(answer: RankedAnswer, shopper: AnsweredShopper, milliseconds?: number): void {
    this.#waiting.push({ answer, shopper, milliseconds, at: new Date() });
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.logger?.warn({ waiting: MOST_WAITING }, "an answer was not logged: too many wait for the database");
    }
    this.#later();
  }

  /** Writes what waits; later answers are written at once. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#write();
  }

  #later(delay = this.#closed ? 0 : GATHER): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, delay);
    this.#timer.unref();
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, BATCH);
        try {
          await this.#insert(batch);
          await setImmediate();
        } catch (error) {
          this.logger?.warn({ err: error, answers: batch.length }, "answers could not be logged");
          if (this.#closed) continue;
          this.#waiting.unshift(...batch);
          this.#later(25 * GATHER);
          return;
        }
      }
    });
    return this.#writing;
  }

  async #insert(batch: readonly Entry[]): Promise<void> {
    await this.database.query(
      `INSERT INTO "Recommendation" ("id", "userId", "visitorId", "experimentId", "arm", "recommender", "modelId", "items", "milliseconds", "createdAt")
       SELECT "id", "userId", "visitorId", "experimentId", "arm", "recommender", (SELECT "Model"."id" FROM "Model" WHERE "Model"."id" = "modelId"),
              "items", "milliseconds", "at"
       FROM jsonb_to_recordset($1::text::jsonb) AS "answer"
         ("id" text, "userId" text, "visitorId" text, "experimentId" text, "arm" text, "recommender" text, "modelId" text, "items" jsonb, "milliseconds" float8, "at" timestamptz)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(batch.map(rowOf))],
    );
  }
}

function rowOf({
  answer: { id, recommender, modelId, items },
  shopper: { userId, visitorId, assignment },
  milliseconds,
  at,
}: Entry) {
  return {
    id,
    userId,
    visitorId,
    experimentId: assignment?.experimentId,
    arm: assignment?.arm.name,
    recommender,
    modelId,
    items: items.map(({ itemId, score, placement }) => ({
      item: itemId,
      score,
      ...(placement !== "RANKED" && { placement }),
    })),
    milliseconds,
    at,
  };
}
