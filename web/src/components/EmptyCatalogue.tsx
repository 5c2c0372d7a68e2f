import { Empty } from "./Empty.js";

/** What to do before there is any item. */
export function EmptyCatalogue() {
  return (
    <Empty>
      <p>
        There are no items yet. Bring in a catalogue (commands want the embedded database for themselves: stop the
        server first):
      </p>
      <ul>
        <li>
          <code>npx atelier import FOLDER</code> reads items, shoppers' choices and pictures from CSV files;
        </li>
        <li>
          <code>upsertItems</code> takes items one by one, over the API;
        </li>
        <li>
          <code>npx atelier demo FOLDER</code> draws a catalogue to try Atelier with, to be imported in the same way.
        </li>
      </ul>
      <p>
        Then <code>npx atelier train recommender hybrid</code> learns what shoppers like, and{" "}
        <code>npx atelier train generator</code> how garments look.
      </p>
    </Empty>
  );
}
