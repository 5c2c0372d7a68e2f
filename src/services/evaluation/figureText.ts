import { METHOD_NAMES } from "../../ml/recommenders/recommender.js";
import type { AucFigures } from "./types.js";

/** "(a)" as in Table III; "" where the paper has no such method. */
export function methodLetter(name: string): string {
  const place = (METHOD_NAMES as readonly string[]).indexOf(name);
  return place >= 0 && name !== "hybrid" ? `(${"abcdefgh"[place]})` : "";
}

/** "0.7850"; "-" where there is none. */
export function formatShare(value: number | null | undefined, digits = 4): string {
  return value === null || value === undefined ? "-" : value.toFixed(digits);
}

/** "+0.0123" */
export function formatSigned(value: number, digits = 4): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;
}

/** Where nothing tells items apart, ties counted against it would look like the worst of orders. */
export function allTie({ auc, aucHalfTies }: AucFigures): boolean {
  return auc === 0 && aucHalfTies === 0.5;
}
