import type { Move } from "./change.js";

/** How a place came about, beside its number. */
export function MoveMark({ move }: { readonly move: Move }) {
  if (move === "new") return <span className="move">new</span>;
  if (move === 0) return null;
  const places = Math.abs(move);
  return (
    <span className="move">
      <span aria-hidden="true">
        {move > 0 ? "▲" : "▼"}
        {places}
      </span>
      <span className="visually-hidden">
        , {places} {move > 0 ? "up" : "down"}
      </span>
    </span>
  );
}
