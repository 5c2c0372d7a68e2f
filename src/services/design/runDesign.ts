import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { Designer } from "../../ml/design/designer.js";
import type { DesignedImage, OnDesignStep } from "../../ml/design/designs.js";
import { personalize } from "../../ml/design/personalize.js";
import { sample } from "../../ml/design/sample.js";
import { type TailoredFrame, tailor } from "../../ml/design/tailor.js";
import { prepareImage } from "../../ml/images/prepare.js";
import { toTensor } from "../../ml/images/tensor.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { LoadedGenerator } from "../models/servingModels.js";
import type { PictureRecommender } from "./designModels.js";
import { TAILOR_RECONSTRUCTION } from "./settings.js";
import { tasteOf } from "./taste.js";

export interface DesignTools {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly designer: Designer;
  readonly recommender: PictureRecommender;
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

/** Settings as {@link Design.settings} holds them, defaults filled in. */
interface StoredSettings {
  readonly count: number;
  readonly seed: number;
  readonly starts: number;
  readonly steps: number;
  readonly eta: number;
}

/** Carries out one design. @throws Error with a reason for the user when it cannot be done */
export async function runDesign(design: Design, tools: DesignTools): Promise<DesignOutcome> {
  const { database, store, designer, recommender, generator, onStep, signal } = tools;
  const category = generator.categories.indexOf(design.categoryId ?? "");
  if (category < 0) throw new Error(`Generator ${generator.model.id} does not draw category "${design.categoryId}".`);
  const { count, seed, starts, steps, eta } = design.settings as unknown as StoredSettings;
  if (design.kind === "SAMPLE") {
    const images = await sample(designer, { category, count, seed, signal });
    return { images: images.sort((a, b) => b.realism - a.realism), frames: [] };
  }
  const theta = await tasteOf(database, recommender, design.userId as string);
  const common = { theta, category, count, steps, eta, seed, onStep, signal };
  if (design.kind === "PERSONALIZE") return { images: await personalize(designer, { ...common, starts }), frames: [] };
  const prepared = await prepareImage(await store.get(design.sourceImageKey as string), designer.imageSize);
  const target = toTensor({ size: designer.imageSize, count: 1, pixels: prepared.pixels }, [0]);
  return tailor(designer, {
    ...common,
    target,
    starts: Math.max(count, TAILOR_RECONSTRUCTION.starts),
    reconstructionSteps: TAILOR_RECONSTRUCTION.steps,
    frames: TAILOR_RECONSTRUCTION.frames,
  });
}
