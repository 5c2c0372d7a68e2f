import type { Database } from "../../database/database.js";
import { isKey, type ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError, UserInputError } from "../errors.js";

/**
 * Deletes a model and its files. Where that broke off, the next call for the same id deletes what is left.
 * @throws UserInputError for a model that serves; NotFoundError where there is nothing of that id
 */
export async function deleteModel(database: Database, store: ObjectStore, id: string): Promise<void> {
  const folder = `models/${id}`;
  if (!isKey(folder)) throw new NotFoundError("model", id);
  let { count: found } = await database.prisma.model.deleteMany({ where: { id, active: false } });
  if (found === 0 && (await database.prisma.model.count({ where: { id } })) > 0)
    throw new UserInputError(`The model "${id}" serves; let another one of its kind serve first.`);
  for await (const { key } of store.list(`${folder}/`)) {
    await store.delete(key);
    found++;
  }
  if (found === 0) throw new NotFoundError("model", id);
}
