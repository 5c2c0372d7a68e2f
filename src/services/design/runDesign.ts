import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { Designer } from "../../ml/design/designer.js";
import type { DesignedImage, OnDesignStep } from "../../ml/design/designs.js";
import { interpolate } from "../../ml/design/interpolate.js";
import { personalize } from "../../ml/design/personalize.js";
import { sample } from "../../ml/design/sample.js";
import { type TailoredFrame, tailor } from "../../ml/design/tailor.js";
import { prepareImage } from "../../ml/images/prepare.js";
import { toTensor } from "../../ml/images/tensor.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError, UserInputError } from "../errors.js";
import type { LoadedGenerator } from "../models/servingModels.js";
import { knownTasteOf, type ReadyRecommender } from "../recommendation/taste.js";
import { vectorOfBytes } from "../vectorBytes.js";
import type { InterpolationEnd } from "./interpolations.js";
import { type Remarkable, remarksOn } from "./remarks.js";
import { scoreDeviation } from "./scoreDeviation.js";
import { meanTasteOf, type Segment } from "./segments.js";
import { parseColor, type Settings } from "./settings.js";

export interface DesignTools {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly designer: Designer;
  readonly recommender: ReadyRecommender;
  readonly generator: LoadedGenerator;
  readonly onStep: OnDesignStep;
  readonly signal: AbortSignal;
}

export interface DesignOutcome {
  /** Best first. */
  readonly images: readonly DesignedImage[];
  /** The way of the best, for TAILOR. */
  readonly frames: readonly TailoredFrame[];
  readonly reconstructionError?: number;
  /** Images asked for that could not be found distinct from the others. */
  readonly missing: number;
  /** Shoppers whose tastes the mean was taken of, for a segment. */
  readonly shoppers?: number;
  /** Of the scores over real items, where weights counted in it. */
  readonly scoreDeviation?: number;
  /** What could not be done as it was asked for, in sentences. */
  readonly remarks: readonly string[];
}

/** Frames that are kept of the way of the best, for TAILOR. */
const FRAMES = 8;

/**
 * Carries out one design.
 * @throws UserInputError or NotReadyError with a reason for the user when it cannot be done
 */
export async function runDesign(design: Design, tools: DesignTools): Promise<DesignOutcome> {
  if (design.kind === "INTERPOLATE") return runInterpolation(design, tools);
  const { designer, generator, recommender, onStep, signal } = tools;
  const category = categoryIndex(generator, design.categoryId ?? "");
  const settings = design.settings as unknown as StoredSettings;
  const { count, seed, starts, steps, eta, categoryWeight = 0, mostSimilar, targetColor, colorWeight = 0 } = settings;
  const colour = targetColor === undefined ? undefined : { rgb: parseColor(targetColor), weight: colorWeight };
  const remarks = (outcome: Remarkable["outcome"]) =>
    remarksOn({
      ...{ kind: design.kind, settings, outcome, category },
      generator: { id: generator.model.id, categories: generator.categories, hasInverter: Boolean(designer.invert) },
    });
  const wishes = { category, count, seed, categoryWeight, mostSimilar, colour, signal };
  if (design.kind === "SAMPLE") {
    const { images, missing } = await sample(designer, wishes);
    if (!colour) images.sort((a, b) => b.realism - a.realism);
    return { images, frames: [], missing, remarks: remarks({ images, missing }) };
  }
  const { p: theta, shoppers } = await tasteOf(design, tools);
  const unit = settings.inDeviations ? scoreDeviation(recommender.scorer, theta) : undefined;
  const common = { ...wishes, theta, starts, steps, eta, unit, onStep };
  const outcome = await (design.kind === "PERSONALIZE"
    ? personalize(designer, common)
    : tailor(designer, {
        ...common,
        target: await targetOf(design.sourceImageKey as string, tools),
        reconstructionSteps: settings.reconstructionSteps,
        holdWeight: settings.closeness,
        frames: FRAMES,
      }));
  return { frames: [], ...outcome, shoppers, scoreDeviation: unit, remarks: remarks(outcome) };
}

/** Designs asked for before a setting existed lack it. */
type StoredSettings = Settings &
  Required<Pick<Settings, "count" | "seed" | "starts" | "steps" | "eta">> & {
    readonly reconstructionSteps: number;
  };

/** @throws NotReadyError when the generator does not draw it */
function categoryIndex({ categories, model }: LoadedGenerator, categoryId: string): number {
  const category = categories.indexOf(categoryId);
  if (category >= 0) return category;
  throw new NotReadyError(`The generator "${model.id}" does not draw the category "${categoryId}".`);
}

async function tasteOf(
  { userId, segment }: Design,
  { database, recommender }: DesignTools,
): Promise<{ p: Float32Array; shoppers?: number }> {
  if (segment !== null) return meanTasteOf(database, recommender, segment as unknown as Segment);
  if (userId === null) throw new UserInputError("The shopper whom it was for has been forgotten.");
  return { p: (await knownTasteOf(database, recommender, userId)).p };
}

async function runInterpolation(design: Design, tools: DesignTools): Promise<DesignOutcome> {
  const { count, from, to } = design.settings as unknown as Record<"from" | "to", InterpolationEnd> & { count: number };
  const point = async ({ design: designId, rank, category }: InterpolationEnd) => {
    const key = { designId, role: "RESULT", rank } as const;
    const image = await tools.database.prisma.designImage.findUnique({ where: { designId_role_rank: key } });
    if (!image?.latent) throw new NotReadyError(`The image of rank ${rank} of the design "${designId}" is gone.`);
    return { latent: vectorOfBytes(image.latent), category: categoryIndex(tools.generator, category) };
  };
  const ends = { from: await point(from), to: await point(to) };
  return { images: await interpolate(tools.designer, { ...ends, count }), frames: [], missing: 0, remarks: [] };
}

/** [3, S, S] in [-1, 1]. */
async function targetOf(imageKey: string, { store, designer }: DesignTools): Promise<Float32Array> {
  try {
    const { pixels } = await prepareImage(await store.get(imageKey), designer.imageSize);
    return toTensor({ size: designer.imageSize, count: 1, pixels }, [0]);
  } catch (error) {
    if (error instanceof ObjectNotFoundError)
      throw new NotReadyError("The picture to tailor is gone: upload it, or upsert its item, again.");
    throw error;
  }
}
