import type { Database } from "../../database/database.js";
import { isKey, type ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError, UserInputError } from "../errors.js";
import { trainingRowsKey } from "../training/trainingRows.js";

/**
 * Deletes a model, its files, and the digests of what it learned from where no other model has learned from the same. Where that broke
 * off, the next call for the same id deletes what is left of its files.
 * @throws UserInputError for a model that serves or that an experiment ranks by; NotFoundError where there is nothing of that id
 */
export async function deleteModel(database: Database, store: ObjectStore, id: string): Promise<void> {
  const folder = `models/${id}`;
  if (!isKey(folder)) throw new NotFoundError("model", id);
  await requireNoExperiment(database, id);
  const [deleted] = await database.query<{ dataFingerprint: string }>(
    `DELETE FROM "Model" WHERE "id" = $1 AND NOT "active" RETURNING "dataFingerprint"`,
    [id],
  );
  if (deleted === undefined && (await database.prisma.model.count({ where: { id } })) > 0)
    throw new UserInputError(`The model "${id}" serves; let another one of its kind serve first.`);
  let found = deleted !== undefined;
  for await (const { key } of store.list(`${folder}/`)) {
    await store.delete(key);
    found = true;
  }
  if (!found) throw new NotFoundError("model", id);
  if (deleted === undefined) return;
  const { dataFingerprint } = deleted;
  const others = await database.prisma.model.count({ where: { dataFingerprint } });
  if (others === 0) await store.delete(trainingRowsKey(dataFingerprint));
}

/** Shoppers of an arm that names what is not there would get no answer. */
async function requireNoExperiment(database: Database, id: string): Promise<void> {
  const [experiment] = await database.query<{ name: string }>(
    `SELECT "Experiment"."name" FROM "Experiment", "Model", jsonb_array_elements("arms") AS "arm"
     WHERE "stoppedAt" IS NULL AND "Model"."id" = $1 AND ("arm"->>'recommender' = "Model"."id" OR "arm"->>'recommender' = "Model"."name"
       AND NOT EXISTS (SELECT FROM "Model" AS "other"
         WHERE "other"."name" = "Model"."name" AND "other"."kind" = "Model"."kind" AND "other"."id" <> "Model"."id"))
     LIMIT 1`,
    [id],
  );
  if (experiment !== undefined)
    throw new UserInputError(`The experiment "${experiment.name}" ranks by the model "${id}"; stop it first.`);
}
