import { type Bin, HISTORY_BINS, isIn, POPULARITY_BINS } from "../../ml/evaluation/bins.js";
import {
  type BootstrapOptions,
  bootstrapMeans,
  difference,
  type Interval,
  interval,
} from "../../ml/evaluation/bootstrap.js";
import { auc, coverage, hits, meanOf, ndcgPerUser, perUser } from "../../ml/evaluation/metrics.js";
import type { Comparisons } from "../../ml/evaluation/rankBlock.js";
import type { HeldOutRanks } from "../../ml/evaluation/rankHeldOut.js";
import type { Interactions } from "../../ml/training/interactions.js";
import type {
  AucFigures,
  BinFigures,
  ByCutoff,
  Improvement,
  ListFigures,
  MeasuredModel,
  MethodFigures,
  Setting,
} from "./types.js";

/** A method and how it ranked the held-out rows: the same rows for all methods. */
export interface RankedMethod {
  readonly model: MeasuredModel;
  readonly ranks: HeldOutRanks;
}

type RowFilter = (row: number) => boolean;

/** One row of Table III: figures of every method, and what it takes to compare two of them. */
export interface SettingFigures {
  readonly figures: readonly AucFigures[];
  /** @returns undefined where there was nothing to rank */
  compare(of: number, than: number): Omit<Improvement, "of" | "than"> | undefined;
}

/**
 * The AUC of every method over the same rows.
 * @param of which comparisons of a method
 */
export function aucFigures(
  methods: readonly RankedMethod[],
  of: (ranks: HeldOutRanks) => Comparisons,
  options: BootstrapOptions,
  include?: RowFilter,
): SettingFigures {
  const strict = methods.map(({ ranks }) => perUser(ranks.users, auc(of(ranks)), include));
  const half = methods.map(({ ranks }) => perUser(ranks.users, auc(of(ranks), 0.5), include));
  const means = bootstrapMeans(strict, options);
  const figures = methods.map(({ ranks }, m): AucFigures => {
    const users = strict[m].length;
    const rows = of(ranks).others.reduce((sum, others, row) => sum + +(others > 0 && (include?.(row) ?? true)), 0);
    return {
      auc: meanOf(strict[m]) ?? null,
      aucHalfTies: meanOf(half[m]) ?? null,
      ci: users === 0 ? null : interval(means[m]),
      users,
      rows,
    };
  });
  return {
    figures,
    compare(a, b) {
      const [first, second] = [figures[a].auc, figures[b].auc];
      if (first === null || second === null) return undefined;
      const percent = (100 * (first - second)) / second;
      return { percent, ...difference(means[a], means[b], first - second) };
    },
  };
}

/** Recall and NDCG of every method. */
export function listFigures(methods: readonly RankedMethod[], options: BootstrapOptions): ListFigures[] {
  const { cutoffs = [] } = methods[0]?.ranks ?? {};
  const measured = (values: (ranks: HeldOutRanks, k: number) => Float64Array) => {
    const vectors = methods.map(({ ranks }) => cutoffs.map((k) => values(ranks, k)));
    const means = bootstrapMeans(vectors.flat(), options);
    return methods.map((_, m) => ({
      mean: byCutoff(cutoffs, (c) => meanOf(vectors[m][c]) ?? 0),
      ci: byCutoff(cutoffs, (c): Interval => interval(means[m * cutoffs.length + c])),
    }));
  };
  const recall = measured((ranks, k) => perUser(ranks.users, hits(ranks, k)));
  const ndcg = measured(ndcgPerUser);
  return methods.map((_, m) => ({
    recall: recall[m].mean,
    recallCi: recall[m].ci,
    ndcg: ndcg[m].mean,
    ndcgCi: ndcg[m].ci,
  }));
}

export interface FiguresOptions extends BootstrapOptions {
  readonly train: Interactions;
}

/** Everything that is told of each method, and the settings for comparing them. */
export function methodFigures(
  methods: readonly RankedMethod[],
  { train, ...options }: FiguresOptions,
): { methods: MethodFigures[]; settings: Readonly<Record<Setting, SettingFigures>> } {
  const items = methods[0]?.ranks.items ?? new Int32Array(0);
  const users = methods[0]?.ranks.users ?? new Int32Array(0);
  const seen = items.map((item) => train.byItem.size(item));
  const history = users.map((user) => train.byUser.size(user));
  const settings = {
    all: aucFigures(methods, ({ all }) => all, options),
    cold: aucFigures(methods, ({ within }) => within, options),
    coldZero: aucFigures(
      methods,
      ({ within }) => within,
      options,
      (row) => seen[row] === 0,
    ),
    coldFew: aucFigures(
      methods,
      ({ within }) => within,
      options,
      (row) => seen[row] > 0,
    ),
  };
  const lists = users.length > 0 ? listFigures(methods, options) : undefined;
  const figures = methods.map(
    ({ model, ranks }, m): MethodFigures => ({
      ...model,
      all: settings.all.figures[m],
      cold: settings.cold.figures[m],
      coldZero: settings.coldZero.figures[m],
      coldFew: settings.coldFew.figures[m],
      ...lists?.[m],
      ...(lists && { coverage: byCutoff(ranks.cutoffs, (c) => coverage(ranks, c)) }),
      byPopularity: binned(ranks, seen, POPULARITY_BINS),
      byHistory: binned(ranks, history, HISTORY_BINS),
    }),
  );
  return { methods: figures, settings };
}

function binned({ users, all }: HeldOutRanks, keys: Int32Array, bins: readonly Bin[]): BinFigures[] {
  const values = auc(all);
  return bins.flatMap((bin) => {
    const include = (row: number) => isIn(bin, keys[row]);
    const means = perUser(users, values, include);
    const mean = meanOf(means);
    const rows = keys.reduce((sum, key) => sum + +isIn(bin, key), 0);
    return mean === undefined ? [] : [{ label: bin.label, auc: mean, users: means.length, rows }];
  });
}

function byCutoff<T>(cutoffs: readonly number[], value: (index: number) => T): ByCutoff<T> {
  return Object.fromEntries(cutoffs.map((k, index) => [String(k), value(index)]));
}
