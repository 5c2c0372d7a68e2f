import { contributionsTo, decompose } from "../../ml/recommenders/contributions.js";
import { inner } from "../../ml/recommenders/symmetric.js";
import type { ReadyRecommender, Taste } from "./taste.js";
import type { Because } from "./types.js";

/** Something that somebody chose. */
interface Chosen {
  readonly itemId: string;
  readonly bought: boolean;
}

/** Items whose parts in a taste are told apart, the latest. */
const MOST_ITEMS = 100;

/**
 * Finds, for an item of an answer, the shopper's own item that contributes most to its score ({@link decompose}). Nothing is
 * computed before the first is asked for.
 * @returns undefined where none of the shopper's items raises it
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
    const contribution = Math.max(...contributions);
    if (!(contribution > 0)) return undefined;
    const most = contributions.indexOf(contribution);
    const lengths = Math.sqrt(inner(q, q) * inner(parts.own[most], parts.own[most]));
    return { ...known[most], contribution, likeness: lengths > 0 ? inner(q, parts.own[most]) / lengths : 0 };
  };
}
