import type { Database } from "../../database/database.js";
import { hasInverter } from "../../ml/networks/inverter.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { LoadedGenerator, ServingModels } from "../models/servingModels.js";
import { requireTaste } from "../recommendation/taste.js";
import type { UploadService } from "../uploads/types.js";
import { designGenerator, designRecommender } from "./designModels.js";
import type { NewDesign } from "./newDesign.js";
import { requireSegment, type Segment } from "./segments.js";
import { personalizeSettings, sampleSettings, tailorSettings } from "./settings.js";
import type { Audience, PersonalizeRequest, SampleRequest, TailorRequest } from "./types.js";

export interface RequestTools {
  readonly database: Database;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
}

/** @throws UserInputError, NotFoundError, NotReadyError when it cannot be made */
export async function newSample(
  { serving }: RequestTools,
  { categoryId, ...given }: SampleRequest,
): Promise<NewDesign> {
  const generator = await generatorFor(serving, categoryId);
  const settings = sampleSettings(given, hasInverter(generator.weights));
  const generatorId = generator.model.id;
  // Its codes find the nearest real items.
  const { model } = await designRecommender(serving);
  return { kind: "SAMPLE", categoryId, generatorId, recommenderId: model.id, settings, steps: 1 };
}

/** @throws UserInputError, NotFoundError, NotReadyError when it cannot be made */
export async function newPersonalized(
  { database, serving }: RequestTools,
  { categoryId, ...given }: PersonalizeRequest,
): Promise<NewDesign> {
  const generator = await generatorFor(serving, categoryId);
  const settings = personalizeSettings(given, hasInverter(generator.weights));
  const generatorId = generator.model.id;
  const taste = await tasteFor(database, serving, given);
  return { kind: "PERSONALIZE", ...taste, categoryId, generatorId, settings, steps: settings.steps };
}

/** @throws UserInputError, NotFoundError, NotReadyError when it cannot be made */
export async function newTailored(tools: RequestTools, request: TailorRequest): Promise<NewDesign> {
  const { database, serving, uploads } = tools;
  const { itemId, imageKey } = request;
  if ((itemId === undefined) === (imageKey === undefined))
    throw new UserInputError("Give exactly one of item and imageKey.");
  const item = itemId === undefined ? undefined : await pictured(database, itemId, request.categoryId);
  const categoryId = item?.categoryId ?? (await categoryOfUpload(serving, request.categoryId));
  const generator = await generatorFor(serving, categoryId);
  const settings = tailorSettings(request, hasInverter(generator.weights));
  const generatorId = generator.model.id;
  const taste = await tasteFor(database, serving, request);
  const sourceImageKey = item?.imageKey ?? (await uploads.consume(imageKey as string, "imageKey")).imageKey;
  const steps = settings.reconstructionSteps + settings.steps;
  return { kind: "TAILOR", ...taste, categoryId, itemId, sourceImageKey, generatorId, settings, steps };
}

/** Whose taste is followed, and the recommender that knows it. */
async function tasteFor(
  database: Database,
  serving: ServingModels,
  audience: Audience,
): Promise<Pick<NewDesign, "userId" | "segment" | "recommenderId">> {
  const { userId, segment } = audienceOf(audience);
  if (userId !== undefined) {
    const user = await database.prisma.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (user === null) throw new NotFoundError("shopper", userId);
  }
  const recommender = await designRecommender(serving);
  if (userId !== undefined) await requireTaste(database, recommender, userId);
  if (segment !== undefined) await requireSegment(database, recommender, segment);
  return { userId, segment, recommenderId: recommender.model.id };
}

function audienceOf({ userId, users, buyersOf }: Audience): { userId?: string; segment?: Segment } {
  const given = Object.entries({ user: userId, users, buyersOf }).flatMap(([name, value]) => (value ? [name] : []));
  if (given.length !== 1)
    throw new UserInputError(
      `Give exactly one of user, users and buyersOf, not ${given.length === 0 ? "none" : given.join(" and ")}.`,
    );
  if (users) return { segment: { users } };
  return buyersOf ? { segment: { buyersOf } } : { userId };
}

/** @throws UserInputError naming the categories that can be drawn */
async function generatorFor(serving: ServingModels, categoryId: string): Promise<LoadedGenerator> {
  const generator = await designGenerator(serving);
  const { categories } = generator;
  if (!categories.includes(categoryId))
    throw new UserInputError(
      `category is "${categoryId}", which the generator does not draw. It draws: ${categories.join(", ")}.`,
    );
  return generator;
}

/** The category given; a generator that draws one alone needs none to be given. */
async function categoryOfUpload(serving: ServingModels, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const { categories } = await designGenerator(serving);
  if (categories.length === 1) return categories[0];
  throw new UserInputError(
    `category: give that of the uploaded picture. The generator draws: ${categories.join(", ")}.`,
  );
}

async function pictured(
  { prisma }: Database,
  itemId: string,
  categoryId = "",
): Promise<{ categoryId: string; imageKey: string }> {
  const item = await prisma.item.findUnique({ where: { id: itemId } });
  if (item === null) throw new NotFoundError("item", itemId);
  if (item.imageKey === null) throw new UserInputError(`item "${itemId}" has no picture to tailor.`);
  if (!["", item.categoryId].includes(categoryId))
    throw new UserInputError(
      `category is "${categoryId}", but item "${itemId}" belongs to "${item.categoryId}": leave category out.`,
    );
  return { categoryId: item.categoryId, imageKey: item.imageKey };
}
