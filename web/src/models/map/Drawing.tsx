import { useElapsed } from "../../components/useElapsed.js";

/** Says that a map is drawn, and for how long already. */
export function Drawing({ since }: { readonly since: number }) {
  const seconds = useElapsed(since);
  return (
    <div className="notice">
      <span role="status">
        A worker draws the map: it reads the pictures and places them by taste. That takes a minute or so.
      </span>{" "}
      <span className="quiet">{seconds} s</span>
      <progress className="progress" aria-label="The map is drawn" />
    </div>
  );
}
