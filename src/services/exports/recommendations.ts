import type { Database } from "../../database/database.js";
import { pageSize } from "../catalogue/pages.js";
import { COUNTED_RECOMMENDERS } from "../countedRecommenders.js";
import { UserInputError } from "../errors.js";
import type { Models } from "../models/models.js";
import type { BatchRanking } from "../recommendation/types.js";
import { batches, shopperIds, unknownShoppers } from "./shopperIds.js";
import type { Column, Part, Row, Table } from "./types.js";

export interface RecommendationsRequest {
  /** Items for each shopper, 1 to 200. */
  readonly first: number;
  /** A trained recommender's name or model id, popRank or trending; as `recommend` chooses by default. */
  readonly recommender?: string;
  /** Shoppers; all of them by default. */
  readonly users?: readonly string[];
}

/** Shoppers ranked together: their histories take one query, and threads rank eight at a time in a third of the time. */
const SHOPPERS = 200;

const COLUMNS: readonly Column[] = [
  { name: "user", type: "text" },
  { name: "rank", type: "int32" },
  { name: "item", type: "text" },
  { name: "score", type: "double" },
  { name: "recommender", type: "text" },
  { name: "model", type: "text" },
];

/**
 * The ranking of each shopper, as `recommend` answers it at this moment.
 * @throws UserInputError on a bad `first`, or an unknown recommender
 */
export async function recommendationsTable(
  parts: { readonly database: Database; readonly ranking: BatchRanking; readonly models: Models },
  { first, recommender, users }: RecommendationsRequest,
): Promise<Table> {
  const { database, ranking, models } = parts;
  pageSize(first, 1);
  const isCounted = recommender === undefined || COUNTED_RECOMMENDERS.includes(recommender);
  if (!isCounted && !(await models.hasRecommender(recommender)))
    throw new UserInputError(
      `There is no trained recommender "${recommender}": give the name or id of one that \`atelier models\` lists, ${COUNTED_RECOMMENDERS.join(" or ")}.`,
    );
  const named = users && [...new Set(users)];
  const unknownUsers = { count: 0, first: undefined as string | undefined };
  const rowsOf = async (userId: string): Promise<Row[]> => {
    const answer = await ranking.rank({ userId, first, recommender });
    return answer.items.map(({ itemId, rank, score }) => [
      userId,
      rank,
      itemId,
      score,
      answer.recommender,
      answer.modelId,
    ]);
  };
  async function* rankings(): AsyncIterable<Part> {
    let done = 0;
    for await (const ids of named ? batches(named, SHOPPERS) : shopperIds(database, SHOPPERS)) {
      if (named) {
        const unknown = await unknownShoppers(database, ids);
        unknownUsers.count += unknown.length;
        unknownUsers.first ??= unknown[0];
      }
      const rows = (await Promise.all(ids.map(rowsOf))).flat();
      yield { rows, done: (done += ids.length) };
    }
  }
  return {
    columns: COLUMNS,
    total: named?.length ?? (await database.prisma.user.count()),
    parts: rankings,
    about: named && { unknownUsers },
  };
}
