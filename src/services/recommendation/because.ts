import { contributionsTo, decompose } from "../../ml/recommenders/contributions.js";
import { inner } from "../../ml/recommenders/symmetric.js";
import type { ReadyRecommender, Taste } from "./taste.js";
import type { Because } from "./types.js";

/** One of somebody's own items, with what they did. */
export type Chosen = Pick<Because, "itemId" | "kind">;

/** Items whose parts in a taste are told apart, the latest. */
const MOST_ITEMS = 100;

/**
 * Finds, for an item of an answer, the shopper's own item that contributes most to its score ({@link decompose}); never the item
 * itself, which may be one that they looked at. Nothing is computed before the first is asked for.
 * @returns undefined where none of the shopper's other items raises it
 */
export function becauseOf(
  { items }: ReadyRecommender,
  { p }: Taste,
  chosen: readonly Chosen[],
): (itemId: string) => Because | undefined {
  const known = chosen.filter(({ itemId }) => items.positions.has(itemId)).slice(0, MOST_ITEMS);
  const vectorOf = (itemId: string) => items.retriever.vector(items.positions.get(itemId)!);
  let parts: { own: Float32Array[]; decomposition: ReturnType<typeof decompose> } | undefined;
  return (itemId) => {
    if (known.length === 0 || p.length === 0 || !items.positions.has(itemId)) return undefined;
    if (parts === undefined) {
      const own = known.map((choice) => vectorOf(choice.itemId));
      parts = { own, decomposition: decompose(p, own) };
    }
    const q = vectorOf(itemId);
    const contributions = contributionsTo(q, parts.own, parts.decomposition);
    let most = -1;
    for (const [index, contribution] of contributions.entries())
      if (known[index].itemId !== itemId && contribution > (contributions[most] ?? 0)) most = index;
    if (most < 0) return undefined;
    const lengths = Math.sqrt(inner(q, q) * inner(parts.own[most], parts.own[most]));
    return {
      ...known[most],
      contribution: contributions[most],
      likeness: lengths > 0 ? inner(q, parts.own[most]) / lengths : 0,
    };
  };
}
