import type { Random } from "../../random.js";
import type { LsganData } from "./lsgan.js";

/** Draws images so that a category of n images is seen n^0.5 times as often as one of a single image. */
export function balancedPick({
  categories,
  categoryCount,
}: Pick<LsganData, "categories" | "categoryCount">): (random: Random) => number {
  const counts = new Float64Array(categoryCount);
  for (const category of categories) counts[category]++;
  const cumulative = new Float64Array(categories.length);
  let total = 0;
  categories.forEach((category, i) => {
    cumulative[i] = total += 1 / Math.sqrt(counts[category]);
  });
  return (random) => {
    const wanted = random.next() * total;
    let [low, high] = [0, cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
