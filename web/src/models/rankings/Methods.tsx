import { columnOf, METHODS } from "../methods.js";

/** The methods of Table III in plain words. */
export function Methods() {
  return (
    <details>
      <summary>What the methods are</summary>
      <dl className="meanings">
        {Object.entries(METHODS)
          .filter(([name]) => name !== "lsgan")
          .map(([name, { title, about, reads }]) => (
            <div key={name}>
              <dt>{columnOf({ name, title })}</dt>
              <dd>
                {about} Reads {reads}.
              </dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
