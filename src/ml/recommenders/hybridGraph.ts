import { add, dropout, input, matmul, multiply, type Node, reshape, slice, sum } from "../graph/index.js";
import { PAIRWISE_LOSSES, type PairwiseLoss, pairwiseLoss } from "./pairwiseLoss.js";
import type { RecommenderData } from "./recommender.js";
import {
  BATCH,
  COMPONENTS,
  choice,
  DROPOUT,
  EPOCHS,
  FACTORS,
  LEARNING_RATE,
  SEED,
  type SettingRanges,
  WEIGHT,
} from "./settings.js";

export const CONTENT_KINDS = ["codes", "features", "attributes"] as const;

export interface HybridSettings {
  readonly loss: PairwiseLoss;
  /** What items are made of beside their own part: some of {@link CONTENT_KINDS}, between commas. */
  readonly content: string;
  /** K. */
  readonly factors: number;
  /** Principal components that features are reduced to. */
  readonly components: number;
  readonly epochs: number;
  /** P: pairs of a batch. */
  readonly pairs: number;
  /** N: items that the pairs of a batch are compared with. */
  readonly negatives: number;
  /** Of Adam; falls linearly to zero. */
  readonly learningRate: number;
  /** Share of the items whose own part is left out of a batch. */
  readonly idDropout: number;
  /** Share of a shopper's other items that are left out of a batch. */
  readonly historyDropout: number;
  /** Share of an item's features, codes and attributes that are left out of a batch. */
  readonly contentDropout: number;
  /** Weight of half the squared norm of the maps from content. */
  readonly lambda: number;
  readonly seed: number;
}

export const HYBRID_SETTINGS: SettingRanges<HybridSettings> = {
  loss: choice(PAIRWISE_LOSSES),
  content: { kind: "choice", of: CONTENT_KINDS, several: true },
  factors: FACTORS,
  components: COMPONENTS,
  epochs: EPOCHS,
  pairs: BATCH,
  negatives: BATCH,
  learningRate: LEARNING_RATE,
  idDropout: DROPOUT,
  historyDropout: DROPOUT,
  contentDropout: DROPOUT,
  lambda: WEIGHT,
  seed: SEED,
};

/** Items of histories for each pair of a batch; more are rare. */
const HISTORY_PER_PAIR = 5;

/** What one step is made of. */
export interface BatchSizes {
  readonly pairs: number;
  readonly negatives: number;
  readonly history: number;
  /** All items of a batch. */
  readonly rows: number;
  /** Items that are ranked. */
  readonly itemCount: number;
}

export function batchSizes({ train }: RecommenderData, { pairs: most, negatives }: HybridSettings): BatchSizes {
  // Small data sets take smaller batches, so that an epoch still has some steps.
  const pairs = Math.max(1, Math.min(most, Math.ceil(train.count / 20)));
  const history = Math.min(train.itemCount, HISTORY_PER_PAIR * pairs);
  return { pairs, negatives, history, rows: pairs + negatives + history, itemCount: train.itemCount };
}

/**
 * One step of the hybrid. Rows of a batch are its pairs' items, the negatives, then the items of histories; each is
 * [q | b] = features . map + said + own.
 *
 * Inputs: `features` [rows, columns], `map` [columns, K + 1], `said` [rows, K + 1] (what the attributes say), `own`
 * [rows, K + 1], `means` [P, H], `weights` [P, N], and the dropout masks.
 * @param columns of the content matrix
 */
export function hybridGraph(
  { pairs, negatives, history, rows: count, itemCount }: BatchSizes,
  columns: number,
  settings: HybridSettings,
) {
  const width = settings.factors + 1;
  const [map, own, said] = [
    input("map", [columns, width]),
    input("own", [count, width]),
    input("said", [count, width]),
  ];
  const features = dropped(input("features", [count, columns]), settings.contentDropout, "seen");
  const rows = add(add(matmul(features, map), said), dropped(own, settings.idDropout, "kept", [count, 1]));
  const chosen = slice(slice(rows, 0, pairs + negatives, count), 1, 0, settings.factors);
  const users = matmul(input("means", [pairs, history]), chosen);
  const parts = (from: number, to: number) => {
    const part = slice(rows, 0, from, to);
    return { q: slice(part, 1, 0, settings.factors), b: slice(part, 1, settings.factors, width) };
  };
  const [liked, other] = [parts(0, pairs), parts(pairs, pairs + negatives)];
  const positive = add(sum(multiply(users, liked.q), [1], true), liked.b);
  const negative = add(matmul(users, other.q, { transposeB: true }), reshape(other.b, [negatives]));
  const weights = input("weights", [pairs, negatives]);
  const loss = pairwiseLoss(settings.loss, { positive, negative, weights, items: itemCount });
  const of = { "gradient:map": map, "gradient:own": own, "gradient:said": said };
  return { outputs: { loss }, gradients: { loss, of } };
}

function dropped(x: Node, rate: number, name: string, mask?: readonly number[]): Node {
  return rate > 0 ? dropout(x, rate, name, mask) : x;
}
