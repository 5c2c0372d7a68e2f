import type { Random } from "../../random.js";

/** Indices of the pictures to learn from, ascending, and of those to measure by, as they were drawn. */
export interface HeldOutSplit {
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
}

/**
 * Holds out a share of the pictures by chance: at least one, and never the last that there is to learn from.
 * @param count at least 2
 * @param share in [0, 1]
 */
export function splitHeldOut(count: number, share: number, random: Random): HeldOutSplit {
  const order = random.fork("held out").shuffle(Int32Array.from({ length: count }, (_, picture) => picture));
  const held = Math.min(count - 1, Math.max(1, Math.round(share * count)));
  return { train: order.slice(held).sort(), heldOut: order.slice(0, held) };
}
