import { useEffect, useState } from "react";

/** Says that a map is drawn, and for how long already. */
export function Drawing({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="notice">
      <span role="status">
        A worker draws the map: it reads the pictures and places them by taste. That takes a minute or so.
      </span>{" "}
      <span className="quiet">{Math.max(0, Math.round((now - since) / 1000))} s</span>
      <progress className="progress" aria-label="The map is drawn" />
    </div>
  );
}
