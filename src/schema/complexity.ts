import type { ComplexityEstimator } from "graphql-query-complexity";

/** Rows in a page when the request does not say. */
export const DEFAULT_FIRST = 20;

/** Complexity of a field that answers `first` rows: each costs what is asked of it. */
export const perFirst = (({ args, childComplexity }) =>
  1 + Math.max(1, args.first ?? DEFAULT_FIRST) * Math.max(1, childComplexity)) satisfies ComplexityEstimator;

/** Complexity of a list whose length its parent has counted already: edges of a connection, items of a ranking. */
export const countedAbove: ComplexityEstimator = ({ childComplexity }) => Math.max(1, childComplexity);

/** Complexity of a list that is seldom longer than `rows`. */
export const perRow =
  (rows: number): ComplexityEstimator =>
  ({ childComplexity }) =>
    1 + rows * Math.max(1, childComplexity);

/** Complexity of a field whose work costs this much by itself, whatever is asked of its answer. */
export const costing =
  (work: number): ComplexityEstimator =>
  ({ childComplexity }) =>
    work + childComplexity;

/** Complexity of a list with a row for each value of the arguments named. */
export const perArgument =
  (...names: readonly string[]): ComplexityEstimator =>
  ({ args, childComplexity }) => {
    const rows = names.reduce((total, name) => total + (Array.isArray(args[name]) ? args[name].length : 0), 0);
    return 1 + Math.max(1, rows) * Math.max(1, childComplexity);
  };
