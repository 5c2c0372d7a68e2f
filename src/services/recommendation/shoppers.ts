import type { Database } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import { gathered } from "../gathered.js";
import { type History, historiesOf, NO_HISTORY } from "./history.js";
import type { RecommendRequest } from "./types.js";

/** For whom is ranked. A visitor who has become a shopper is that shopper. */
export interface Shopper {
  readonly userId?: string;
  readonly visitorId?: string;
  readonly history: History;
}

/** Reads what shoppers and visitors did; requests that come together share a query. */
export class Shoppers {
  readonly #ofUser: (userId: string) => Promise<History>;
  readonly #ofVisitor: (visitorId: string) => Promise<History>;
  readonly #userOfVisitor: (visitorId: string) => Promise<string | undefined>;

  constructor(database: Database) {
    this.#ofUser = gathered((ids) => historiesOf(database, ids), NO_HISTORY);
    this.#ofVisitor = gathered((ids) => historiesOf(database, ids, "visitorId"), NO_HISTORY);
    this.#userOfVisitor = gathered((ids) => usersOfVisitors(database, ids), undefined);
  }

  /** @throws UserInputError unless one of the two is given */
  async find({ userId, visitorId }: Pick<RecommendRequest, "userId" | "visitorId">): Promise<Shopper> {
    if ((userId === undefined) === (visitorId === undefined))
      throw new UserInputError("recommend: give either user or visitor.");
    const known = userId ?? (await this.#userOfVisitor(visitorId!));
    if (known === undefined) return { visitorId, history: await this.#ofVisitor(visitorId!) };
    return { userId: known, visitorId, history: await this.#ofUser(known) };
  }
}

async function usersOfVisitors(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const rows = await database.query<{ id: string; userId: string }>(
    `SELECT "id", "userId" FROM "Visitor" WHERE "id" = ANY($1::text[]) AND "userId" IS NOT NULL`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, userId }) => [id, userId]));
}
