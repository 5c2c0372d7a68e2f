import type { Database } from "../../../database/database.js";
import { inLanes } from "../../../lanes.js";
import type { Arrays, Engine } from "../../../ml/engine/engine.js";
import { encodeImage } from "../../../ml/images/encode.js";
import { rowOf } from "../../../ml/recommenders/linearScorer.js";
import type { TrainedRecommender } from "../../../ml/recommenders/recommender.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { type AlignedScorer, alignScorer } from "../alignScorer.js";
import { type ChosenModel, chooseModels } from "../chooseModels.js";
import { NewItemEmbedding } from "../embedNewItems.js";
import { describeModel, loadChosen } from "../loadChosen.js";
import type { EvaluatedModel } from "../types.js";
import { CatalogueScale } from "./catalogueScale.js";
import type { DesignMaterial } from "./material.js";
import type { NewPictureFeatures } from "./newPictureFeatures.js";

const ENCODED_AT_ONCE = 8;

/** A picture that is scored for a shopper. */
export interface ScoredPicture {
  /** [3, S, S] bytes, as large as the generator draws. */
  readonly pixels: Uint8Array;
  /** Index into the generator's categories. */
  readonly category: number;
  /** Index into the data's shoppers. */
  readonly user: number;
}

/** Scores of pictures by a recommender that was trained apart from the one that is climbed. */
export interface JudgedScores {
  readonly model: EvaluatedModel;
  /** Whether it reads the codes of the network that is climbed, so that what exploits this one exploits it too. */
  readonly sharesNetwork: boolean;
  /**
   * [pictures], in standard deviations of the shopper's scores over the catalogue, from their mean; NaN where the recommender
   * does not know the shopper, or tells nothing apart for one.
   */
  readonly scores: Float64Array;
}

export interface PassedOver {
  readonly id: string | null;
  readonly name: string;
  readonly reason: string;
}

export interface RecommenderJudges {
  readonly judged: readonly JudgedScores[];
  readonly passedOver: readonly PassedOver[];
}

/** Models that may judge. */
export interface JudgeChoice {
  readonly chosen: readonly ChosenModel[];
  readonly passedOver: readonly PassedOver[];
  /** Whether they were asked for by name. */
  readonly named: boolean;
}

export interface JudgingOptions {
  readonly store: ObjectStore;
  readonly engine: Engine;
  readonly choice: JudgeChoice;
  readonly features: Pick<NewPictureFeatures, "featuresOf" | "whyNot">;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

/**
 * Scores pictures by every recommender that can tell something of a picture it has not seen, real pictures and drawn ones in
 * the same way: embedded as new items, by the picture and the asked category alone.
 */
export async function judgeByRecommenders(
  material: DesignMaterial,
  pictures: readonly ScoredPicture[],
  options: JudgingOptions,
): Promise<RecommenderJudges> {
  const { engine, features, onProgress } = options;
  const { chosen, passedOver, named } = options.choice;
  const { data, recommender, generator, photos } = material;
  const encoded = new Array<Uint8Array>(pictures.length);
  await inLanes(ENCODED_AT_ONCE, pictures.length, async (index) => {
    encoded[index] = await encodeImage(pictures[index].pixels, photos.size);
  });
  const items = {
    ids: pictures.map((_, index) => String(index)),
    attributes: pictures.map(({ category }) => ({ category: generator.categories[category] })),
    pictures: encoded,
    rejected: 0,
    alreadyInCatalogue: 0,
  };
  const embedding = new NewItemEmbedding(items, engine, (setId, of) => features.featuresOf(setId, of));
  const judged: JudgedScores[] = [];
  const passed: PassedOver[] = [...passedOver];
  for (const [index, choice] of chosen.entries()) {
    const { name } = choice;
    const id = choice.model?.id ?? null;
    const trained = await loadChosen(options, data, choice);
    const aligned = alignScorer(trained.scorer, data);
    const { encoder } = trained;
    const sharesNetwork = encoder !== undefined && sameWeights(encoder.weights, recommender.encoder.weights);
    const reason = sharesNetwork && !named ? SHARED : await whyNot(trained, features);
    const vectors = reason === undefined ? await embedding.embed(trained, name) : { reason };
    if ("reason" in vectors) passed.push({ id, name, reason: vectors.reason });
    else {
      const model = describeModel(choice, aligned);
      judged.push({ model, sharesNetwork, scores: deviations(pictures, vectors, aligned) });
    }
    onProgress?.("judges", index + 1, chosen.length);
  }
  return { judged, passedOver: passed };
}

const SHARED = "reads the codes of the network that is climbed";

/**
 * Models that may judge, never the climbed one: what was asked for, else the newest of every method and another DVBPR.
 * @param judges methods or ids of models
 * @throws UserInputError when one of them is not there
 */
export async function chooseJudges(
  { data, recommender }: DesignMaterial,
  database: Database,
  judges?: readonly string[],
): Promise<JudgeChoice> {
  const climbed = recommender.model;
  const { chosen, passedOver } = await chooseModels(database, data.fingerprint, judges);
  const others = chosen.filter(({ model }) => model !== undefined && model.id !== climbed.id);
  const isClimbedAmong = chosen.some(({ model }) => model?.id === climbed.id);
  if (judges !== undefined) {
    const itself = { id: climbed.id, name: climbed.name, reason: "is the one that is climbed" };
    return { chosen: others, passedOver: isClimbedAmong ? [itself] : [], named: true };
  }
  const another = isClimbedAmong
    ? await database.prisma.model.findFirst({
        where: {
          kind: "RECOMMENDER",
          name: climbed.name,
          dataFingerprint: data.fingerprint,
          id: { not: climbed.id },
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      })
    : null;
  const added = another === null ? [] : [{ name: another.name, model: another, stale: false }];
  return { chosen: [...others, ...added], passedOver, named: false };
}

async function whyNot(
  { embedder }: TrainedRecommender,
  features: JudgingOptions["features"],
): Promise<string | undefined> {
  if (embedder === undefined) return "knows items by who had them alone";
  return embedder.features && !embedder.codes ? features.whyNot(embedder.features.setId) : undefined;
}

function sameWeights(a: Arrays, b: Arrays): boolean {
  return Object.entries(a).every(([name, values]) => {
    const others = b[name];
    return others?.length === values.length && values.every((value, i) => value === others[i]);
  });
}

function deviations(
  pictures: readonly ScoredPicture[],
  { Q, b }: { readonly Q: Float32Array; readonly b: Float32Array },
  scorer: AlignedScorer,
): Float64Array {
  const { factors } = scorer;
  const scale = new CatalogueScale(scorer);
  return Float64Array.from(pictures, ({ user }, row) => {
    const p = rowOf(scorer.P, factors, user);
    let score = b[row];
    for (let k = 0; k < factors; k++) score += p[k] * Q[row * factors + k];
    return scale.deviationOf(user, score);
  });
}
