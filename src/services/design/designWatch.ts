import DataLoader from "dataloader";
import type { Database } from "../../database/database.js";
import type { DesignState } from "../../database/generated/client.js";

/** Where a design stands. */
export interface Standing extends Record<string, unknown> {
  readonly id: string;
  readonly state: DesignState;
  readonly step: number;
}

/** Milliseconds between two looks at the designs that are watched. */
const INTERVAL = 150;

/** Looks at designs while they are made. Workers may run anywhere, so that the rows are the only messengers. */
export class DesignWatch {
  readonly #next: DataLoader<string, Standing | undefined>;

  constructor(database: Database) {
    const look = async (ids: readonly string[]) => {
      const rows = await database.query<Standing>(
        `SELECT "id", "state"::text AS "state", "step" FROM "Design" WHERE "id" = ANY($1::text[])`,
        [ids],
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    };
    this.#next = new DataLoader(look, { cache: false, batchScheduleFn: (run) => setTimeout(run, INTERVAL) });
  }

  /** The standing a moment from now; undefined when there is no such design. However many are watched, one query asks for all. */
  next(id: string): Promise<Standing | undefined> {
    return this.#next.load(id);
  }
}
