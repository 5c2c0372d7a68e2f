import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { JobQueue } from "../../jobs/queue.js";
import { UserInputError } from "../errors.js";
import type { ServingModels } from "../models/servingModels.js";
import type { DesignJobs } from "./designJobs.js";
import { designGenerator, designRecommender } from "./designModels.js";
import { enqueueDesign } from "./newDesign.js";
import type { Segment } from "./segments.js";
import { resolveSettings } from "./settings.js";
import { DESIGN_LIMITS } from "./types.js";

export interface RerollTools {
  readonly database: Database;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
}

/**
 * Asks for a design once more, of the same models and settings, with another seed: the one given, else the next that neither
 * the first of the family nor any re-roll of it has had.
 * @throws UserInputError for a design without chance; NotReadyError when a model of it is gone
 */
export async function rerollDesign(
  { database, queue, serving }: RerollTools,
  design: Design,
  given?: number,
): Promise<Design> {
  if (design.kind === "INTERPOLATE")
    throw new UserInputError("id: the images between two designs are always the same; re-roll one of the two instead.");
  if (given !== undefined) resolveSettings({ seed: given }, ["seed"]);
  const generatorId = (await designGenerator(serving, design.generatorId ?? undefined)).model.id;
  const recommenderId = (await designRecommender(serving, design.recommenderId ?? undefined)).model.id;
  const rerollOf = design.rerollOf ?? design.id;
  return database.transaction(async (session) => {
    // Two re-rolls at once take turns, so that each gets a seed of its own.
    await session.query(`SELECT 1 FROM "Design" WHERE "id" = $1 FOR UPDATE`, [rerollOf]);
    const [{ seed: last }] = await session.query<{ seed: number }>(
      `SELECT COALESCE(max(("settings"->>'seed')::float8), 0) AS "seed" FROM "Design" WHERE "id" = $1 OR "rerollOf" = $1`,
      [rerollOf],
    );
    const seed = given ?? (Number(last) + 1) % (DESIGN_LIMITS.seed.most + 1);
    const settings = { ...(design.settings as object), seed };
    const segment = design.segment as Segment | null;
    return enqueueDesign(queue, session, { ...design, segment, settings, generatorId, recommenderId, rerollOf });
  });
}
