import type { Database } from "../../database/database.js";
import { UserInputError } from "../errors.js";

/**
 * Makes sure that a filter names categories of the catalogue: a misspelt one would silently let nothing through.
 * @param argument where the ids came from, for the message
 * @throws UserInputError naming the first that is unknown
 */
export async function requireCategories(database: Database, ids: readonly string[], argument: string): Promise<void> {
  if (ids.length === 0) return;
  const known = await database.prisma.category.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  const unknown = ids.find((id) => !known.some((category) => category.id === id));
  if (unknown !== undefined)
    throw new UserInputError(`${argument}: there is no category "${unknown}"; the query categories lists them.`);
}
