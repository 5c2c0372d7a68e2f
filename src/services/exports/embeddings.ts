import type { Database } from "../../database/database.js";
import { type LinearScorer, rowOf } from "../../ml/recommenders/linearScorer.js";
import { NotReadyError, UserInputError } from "../errors.js";
import type { ServingModels } from "../models/servingModels.js";
import type { BatchRanking } from "../recommendation/types.js";
import { shopperIds } from "./shopperIds.js";
import type { Part, Row, Table } from "./types.js";

const ITEMS = 1000;
/** Their histories take one query. */
const SHOPPERS = 500;

/**
 * The vectors of a recommender: of its items, those embedded after its training among them, then of the shoppers of whose taste it
 * knows something, as they are now. An item's bias plus the inner product of both vectors is the score of `recommend`.
 * @throws UserInputError when there is no such recommender, NotReadyError when none is active
 */
export async function embeddingsTable(
  parts: { readonly database: Database; readonly ranking: BatchRanking; readonly serving: ServingModels },
  { recommender: name }: { readonly recommender?: string } = {},
): Promise<Table> {
  const { database, ranking, serving } = parts;
  const loaded = await serving.recommender(name);
  if (loaded === undefined)
    throw name === undefined
      ? new NotReadyError("No recommender is active: train one (`atelier train recommender hybrid`) or activate one.")
      : new UserInputError(
          `There is no trained recommender "${name}": give the name or id of one that \`atelier models\` lists.`,
        );
  const { scorer, model } = loaded;
  const { itemIds, factors } = scorer;
  const shopperRow = async (id: string): Promise<Row[]> => {
    const vector = await ranking.factorOf(id, model.id);
    return vector === undefined ? [] : [["user", id, null, vector]];
  };
  async function* vectors(): AsyncIterable<Part> {
    for (let start = 0; start < itemIds.length; start += ITEMS) {
      const end = Math.min(start + ITEMS, itemIds.length);
      yield { rows: itemRows(scorer, start, end), done: end };
    }
    if (factors === 0) return;
    let done = itemIds.length;
    for await (const ids of shopperIds(database, SHOPPERS))
      yield { rows: (await Promise.all(ids.map(shopperRow))).flat(), done: (done += ids.length) };
  }
  return {
    columns: [
      { name: "kind", type: "text" },
      { name: "id", type: "text" },
      { name: "bias", type: "float" },
      { name: "vector", type: "vector", width: factors },
    ],
    total: itemIds.length + (factors === 0 ? 0 : await database.prisma.user.count()),
    parts: vectors,
    about: { recommender: model.name, model: model.id },
  };
}

function itemRows({ itemIds, Q, b, factors }: LinearScorer, start: number, end: number): Row[] {
  return itemIds.slice(start, end).map((id, index) => ["item", id, b[start + index], rowOf(Q, factors, start + index)]);
}
