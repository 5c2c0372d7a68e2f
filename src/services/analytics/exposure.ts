import type { SqlSession } from "../../database/database.js";
import { jsonRows } from "../jsonRows.js";
import { Breakdown, ORIGIN, type Origin } from "./breakdown.js";
import { type ItemFact, ItemFacts } from "./itemFacts.js";
import type { Span } from "./range.js";
import { windows } from "./windows.js";

interface Row extends Origin {
  /** Item ids of each answer. */
  readonly lists: readonly (readonly string[])[];
}

/** What was shown, place by place. Places of items that the catalogue does not have any more count for nothing here. */
export class Exposure {
  /** Different items. */
  readonly items = new Set<ItemFact>();
  #places = 0;
  #cold = 0;
  #selfInformation = 0;

  add(item: ItemFact): void {
    this.items.add(item);
    this.#places++;
    this.#selfInformation += item.selfInformation;
    if (item.cold) this.#cold++;
  }

  /** Mean self-information of what stood at a place, in bits; null where nothing did. */
  get novelty(): number | null {
    return this.#places === 0 ? null : this.#selfInformation / this.#places;
  }

  /** Share of places with cold items; null where there are none. */
  get coldItemShare(): number | null {
    return this.#places === 0 ? null : this.#cold / this.#places;
  }
}

/** Reads the items of each answer of a span once. */
export async function readExposure(database: SqlSession, span: Span): Promise<Breakdown<Exposure>> {
  const exposure = new Breakdown(() => new Exposure());
  const facts = new ItemFacts(database);
  for await (const { from, to } of windows(database, span)) {
    const rows = await jsonRows<Row>(
      database,
      `SELECT ${ORIGIN}, json_agg(jsonb_path_query_array("items", '$[*].item')) AS "lists" FROM "Recommendation"
       WHERE "createdAt" >= $1 AND "createdAt" < $2 GROUP BY 1, 2, 3, 4, 5`,
      [from, to],
    );
    await facts.read(new Set(rows.flatMap(({ lists }) => lists.flat())));
    for (const row of rows) {
      const tallies = exposure.of(row);
      for (const id of row.lists.flat()) {
        const item = facts.of(id);
        if (item) for (const tally of tallies) tally.add(item);
      }
    }
  }
  return exposure;
}
