import { createHash } from "node:crypto";
import type { Arm, Experiment } from "./types.js";

/**
 * The arm of a shopper: the same whenever and wherever it is asked, by a hash of experiment and shopper, so that the arms of two
 * experiments have nothing to do with each other.
 * @param shopper "user:ID" or "visitor:ID"
 */
export function armOf({ id, arms }: Pick<Experiment, "id" | "arms">, shopper: string): Arm {
  const share = createHash("sha256").update(`${id}\n${shopper}`).digest().readUIntBE(0, 6) / 2 ** 48;
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  let upTo = 0;
  for (const arm of arms) {
    upTo += arm.weight;
    if (share * total < upTo) return arm;
  }
  return arms[arms.length - 1];
}
