import type { Random } from "../../random.js";
import type { Interactions } from "../training/interactions.js";
import {
  type SharedNegativesBatch,
  type SharedNegativesOptions,
  sharedNegatives,
} from "../training/sharedNegatives.js";

/** Pairs, negatives, and the other items of the pairs' users. */
export interface HistoryBatch extends SharedNegativesBatch {
  /** [H] items of the histories, each once; filled up with item 0. */
  readonly history: Int32Array;
  /** [P, H]: each row weighs the user's other items, and sums to 1, or 0 where the user has none. */
  readonly means: Float32Array;
}

export interface HistoryOptions extends SharedNegativesOptions {
  /** H: items of histories in a batch; of users whose items find no room the rest is taken. */
  readonly history: number;
  /** Share of a user's other items that are left out at random; one stays. */
  readonly dropout: number;
}

/** The batches of one epoch of {@link sharedNegatives} with the histories of their users, the pair's own item left out. */
export function* historyBatches(train: Interactions, options: HistoryOptions, random: Random): Generator<HistoryBatch> {
  for (const batch of sharedNegatives(train, options, random))
    yield { ...batch, ...histories(train, batch, options, random) };
}

function histories(
  train: Interactions,
  { users, items }: SharedNegativesBatch,
  { history: room, dropout }: HistoryOptions,
  random: Random,
): Pick<HistoryBatch, "history" | "means"> {
  const columns = new Map<number, number>();
  const means = new Float32Array(users.length * room);
  users.forEach((user, p) => {
    const others = train.byUser.row(user).filter((item) => item !== items[p]);
    const drawn = others.filter(() => random.next() >= dropout);
    const kept = drawn.length > 0 || others.length === 0 ? drawn : Int32Array.of(random.pick(others));
    // Not by filter: the columns fill up while a history is taken.
    const taken: number[] = [];
    for (const item of kept) {
      if (!columns.has(item) && columns.size === room) continue;
      if (!columns.has(item)) columns.set(item, columns.size);
      taken.push(columns.get(item) as number);
    }
    for (const column of taken) means[p * room + column] = 1 / taken.length;
  });
  const history = new Int32Array(room);
  history.set(Int32Array.from(columns.keys()));
  return { history, means };
}
