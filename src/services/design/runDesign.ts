import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { Designer } from "../../ml/design/designer.js";
import type { DesignedImage, OnDesignStep } from "../../ml/design/designs.js";
import { personalize } from "../../ml/design/personalize.js";
import { sample } from "../../ml/design/sample.js";
import { type TailoredFrame, tailor } from "../../ml/design/tailor.js";
import { prepareImage } from "../../ml/images/prepare.js";
import { toTensor } from "../../ml/images/tensor.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import type { LoadedGenerator } from "../models/servingModels.js";
import { knownTasteOf, type ReadyRecommender } from "../recommendation/taste.js";
import type { Settings } from "./settings.js";

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
}

/** Frames that are kept of the way of the best, for TAILOR. */
const FRAMES = 8;

/**
 * Carries out one design.
 * @throws UserInputError or NotReadyError with a reason for the user when it cannot be done
 */
export async function runDesign(design: Design, tools: DesignTools): Promise<DesignOutcome> {
  const { database, designer, recommender, generator, onStep, signal } = tools;
  const category = generator.categories.indexOf(design.categoryId ?? "");
  if (category < 0)
    throw new NotReadyError(`The generator "${generator.model.id}" does not draw the category "${design.categoryId}".`);
  const { count, seed, starts, steps, eta, reconstructionSteps } = design.settings as StoredSettings;
  if (design.kind === "SAMPLE") {
    const { images } = await sample(designer, { category, count, seed, signal });
    return { images: images.sort((a, b) => b.realism - a.realism), frames: [] };
  }
  const { p: theta } = await knownTasteOf(database, recommender, design.userId as string);
  const common = { theta, category, count, starts, steps, eta, seed, onStep, signal };
  if (design.kind === "PERSONALIZE") return { ...(await personalize(designer, common)), frames: [] };
  const target = await targetOf(design.sourceImageKey as string, tools);
  return tailor(designer, { ...common, target, reconstructionSteps, frames: FRAMES });
}

type StoredSettings = Settings & Settings<"reconstructionSteps">;

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
