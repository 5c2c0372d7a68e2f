import type { Database } from "../../../database/database.js";
import type { Model } from "../../../database/generated/client.js";
import type { MethodName } from "../../../ml/recommenders/recommender.js";
import { UserInputError } from "../../errors.js";
import { modelTitle } from "../../models/modelCard.js";

const DVBPR = "dvbpr" satisfies MethodName;

/**
 * Makes sure that models that were asked for can design.
 * @throws UserInputError when one cannot, saying which can
 */
export async function requireNamedModels(
  { prisma }: Database,
  { recommender, generator }: { readonly recommender?: string; readonly generator?: string },
): Promise<void> {
  if (recommender === undefined && generator === undefined) return;
  const models = await prisma.model.findMany({ orderBy: { id: "asc" } });
  if (recommender !== undefined) check(models, recommender, RECOMMENDER);
  if (generator !== undefined) check(models, generator, GENERATOR);
}

interface Role {
  readonly what: string;
  readonly why: string;
  /** What `atelier train` is told. */
  readonly train: string;
  canPlay(model: Model): boolean;
}

const RECOMMENDER: Role = {
  what: "recommender",
  why: "designs follow the taste of a DVBPR",
  train: "recommender dvbpr",
  canPlay: ({ name }) => name === DVBPR,
};
const GENERATOR: Role = {
  what: "generator",
  why: "designs are drawn by a generator",
  train: "generator",
  canPlay: ({ kind }) => kind === "GENERATOR",
};

/** @param named id, or name for the newest one of it */
function check(models: readonly Model[], named: string, { what, why, train, canPlay }: Role): void {
  const able = models.filter(canPlay);
  if (able.some(({ id, name }) => named === id || named === name)) return;
  const other = models.find(({ id, name }) => named === id || named === name);
  const problem = other ? `"${named}" is ${modelTitle(other)}; ${why}` : `There is no ${what} "${named}"; ${why}`;
  const cure =
    able.length > 0 ? `there is ${able.map(({ id }) => id).join(", ")}` : `train one with \`atelier train ${train}\``;
  throw new UserInputError(`${problem}: ${cure}.`);
}
