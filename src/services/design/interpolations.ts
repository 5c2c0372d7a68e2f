import { NotFoundError, UserInputError } from "../errors.js";
import { designGenerator, designRecommender } from "./designModels.js";
import type { RequestTools } from "./designRequests.js";
import type { NewDesign } from "./newDesign.js";
import { resolveSettings } from "./settings.js";
import { type DesignImageReference, INTERPOLATION_LIMITS, type InterpolateRequest } from "./types.js";

/** One end of an interpolation, as {@link Design.settings} holds it. */
export interface InterpolationEnd {
  readonly design: string;
  readonly rank: number;
  readonly category: string;
}

/** @throws UserInputError, NotFoundError, NotReadyError when the way between the two cannot be drawn */
export async function newInterpolation(tools: RequestTools, request: InterpolateRequest): Promise<NewDesign> {
  const { count } = resolveSettings(request, ["count"], INTERPOLATION_LIMITS);
  const from = await endOf(tools, "from", request.from);
  const to = await endOf(tools, "to", request.to);
  if (from.generatorId !== to.generatorId)
    throw new UserInputError(
      `from was drawn by the generator "${from.generatorId}", to by "${to.generatorId}": there is no way between two generators. Give designs of one.`,
    );
  const { model } = await designGenerator(tools.serving, from.generatorId);
  // Its codes find the nearest real items.
  const recommender = await designRecommender(tools.serving);
  return {
    kind: "INTERPOLATE",
    categoryId: from.end.category === to.end.category ? from.end.category : null,
    generatorId: model.id,
    recommenderId: recommender.model.id,
    settings: { count, from: from.end, to: to.end },
    steps: 1,
  };
}

async function endOf(
  { database }: RequestTools,
  argument: "from" | "to",
  { designId, rank }: DesignImageReference,
): Promise<{ end: InterpolationEnd; generatorId: string }> {
  const design = await database.prisma.design.findUnique({
    where: { id: designId },
    include: { images: { where: { role: "RESULT" }, select: { rank: true, latent: true } } },
  });
  if (design === null) throw new NotFoundError("design", designId);
  const image = design.images.find((candidate) => candidate.rank === rank);
  if (!image?.latent || !design.generatorId)
    throw new UserInputError(
      `${argument}: the design "${designId}" (${design.state}) has no image of rank ${rank}; it has ${design.images.length}.`,
    );
  if (design.categoryId === null)
    throw new UserInputError(
      `${argument}: the images of "${designId}" lie between two categories; give one of its ends.`,
    );
  return { end: { design: designId, rank, category: design.categoryId }, generatorId: design.generatorId };
}
