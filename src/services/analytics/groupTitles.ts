import type { Database } from "../../database/database.js";
import { type AnalyticsDimension, armOfKey, NONE } from "./breakdown.js";

/** What people call the groups of a dimension: a function of their keys. */
export async function groupTitles(
  { prisma }: Pick<Database, "prisma">,
  dimension: AnalyticsDimension,
  keys: readonly string[],
): Promise<(key: string) => string> {
  if (dimension === "RECOMMENDER") return (key) => key;
  if (dimension === "MODEL") {
    const models = await prisma.model.findMany({
      where: { id: { in: [...keys] } },
      select: { id: true, name: true, profile: true, createdAt: true },
    });
    const titles = new Map(
      models.map(({ id, name, profile, createdAt }) => [
        id,
        `${name} (${profile}) of ${createdAt.toISOString().slice(0, 16).replace("T", " ")}`,
      ]),
    );
    return (key) => (key === NONE ? "No model" : (titles.get(key) ?? key));
  }
  const arms = keys.filter((key) => key !== NONE).map(armOfKey);
  const experiments = await prisma.experiment.findMany({
    where: { id: { in: [...new Set(arms.map(({ experimentId }) => experimentId))] } },
    select: { id: true, name: true },
  });
  const names = new Map(experiments.map(({ id, name }) => [id, name]));
  return (key) => {
    if (key === NONE) return "No experiment";
    const { experimentId, arm } = armOfKey(key);
    return `${names.get(experimentId) ?? experimentId} / ${arm}`;
  };
}
