/** Shoppers who must have chosen both before a likeness counts for half. */
const SHRINKAGE = 3;
/** Standard deviations of a recommender's scores that a likeness of 1 is worth; chosen by `npm run bench -- look`. */
export const COMPANY_WEIGHT = 2;

/**
 * How much more often two items are chosen by the same shoppers than their popularity makes them: the cosine of their columns in
 * the matrix of shoppers and items, together / sqrt(n_i n_j) (item-to-item collaborative filtering: Sarwar et al., WWW 2001;
 * Linden et al., IEEE Internet Computing 2003), times together / (together + 3), so that little evidence counts for little.
 * @returns in [0, 1)
 */
export function lift(together: number, ofOne: number, ofOther: number): number {
  if (together === 0) return 0;
  const cosine = together / Math.sqrt(Math.max(together, ofOne) * Math.max(together, ofOther));
  return (cosine * together) / (together + SHRINKAGE);
}
