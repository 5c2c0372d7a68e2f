import type { Engine } from "../engine/engine.js";
import type { ImageSet } from "../images/tensor.js";
import type { Profile } from "../networks/profile.js";
import type { Interactions, Pairs } from "../training/interactions.js";
import type { Trainee } from "../training/loop.js";
import type { FoldIn } from "./foldIn.js";
import type { AttributeColumn, ItemEmbedder, PictureEncoder } from "./itemEmbedder.js";
import type { LinearScorer } from "./linearScorer.js";
import type { SettingRanges } from "./settings.js";

/** The methods of Table III in its order, and the platform's own. */
export const METHOD_NAMES = ["rand", "popRank", "warp", "bprMf", "visRank", "fm", "vbpr", "dvbpr", "hybrid"] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

/** What every method ends as. */
export interface TrainedRecommender {
  readonly scorer: LinearScorer;
  /** Absent where shoppers have no factors (rand, popRank). */
  readonly foldIn?: FoldIn;
  /** Absent where nothing is known of an item that nobody has seen (popRank, bprMf, warp). */
  readonly embedder?: ItemEmbedder;
  /** Phi, where `embedder` reads codes. */
  readonly encoder?: PictureEncoder;
}

/** Features of items from elsewhere, such as a network trained on another task. */
export interface ItemFeatures {
  readonly setId: string;
  readonly width: number;
  /** [N, width]; zeros where an item has none. */
  readonly values: Float32Array;
  /** [N]: 1 where an item has features. */
  readonly present: Uint8Array;
}

/** Categorical columns of the catalogue. */
export interface ItemAttributes {
  readonly columns: readonly AttributeColumn[];
  /** Of each column: [N] indices into its values, -1 where an item has none of them. */
  readonly codes: readonly Int32Array[];
}

/** Phi, trained by DVBPR, and its codes of all items. */
export interface TrainedPhi extends PictureEncoder {
  /** [N, C]. */
  readonly codes: Float32Array;
}

/** What a recommender may learn from. Items and users are indices into the ids. */
export interface RecommenderData {
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly train: Interactions;
  /** Withheld rows that early stopping watches. */
  readonly validation: Pairs;
  /** All that shoppers have, withheld or not: what the AUC leaves out. Train and the rows asked for when absent. */
  readonly known?: Interactions;
  readonly images?: ImageSet;
  readonly features?: ItemFeatures;
  readonly attributes?: ItemAttributes;
  readonly phi?: TrainedPhi;
}

/** What of {@link RecommenderData} beside the interactions a method reads. */
export type Input = "images" | "features" | "attributes" | "phi";

/** A recommender while it is trained. Its evaluation's `score` is the validation AUC over all items. */
export interface RecommenderTrainee extends Trainee {
  /** @param weights those of the best round */
  finish(weights: ReturnType<Trainee["weights"]>): Promise<TrainedRecommender>;
  dispose(): Promise<void>;
}

/** One method of Table III. Settings are plain numbers, texts and switches; `seed` is among them. */
export interface Method<Settings extends object> {
  readonly name: MethodName;
  /** As Table III writes it. */
  readonly title: string;
  /** What it maximises or computes, in a line. */
  readonly objective: string;
  /** Where it was published. */
  readonly reference: string;
  /** Must be there. */
  readonly needs: readonly Input[];
  /** Read when they are there. */
  readonly uses?: readonly Input[];
  /** What each setting takes. */
  readonly settings: SettingRanges<Settings>;
  defaults(profile: Profile): Settings;
  /** Settings that `--grid` tries, beside the defaults. */
  readonly grid: readonly Partial<Settings>[];
  /** Rounds without a better score before training stops. */
  readonly patience: number;
  create(engine: Engine, data: RecommenderData, settings: Settings): Promise<RecommenderTrainee>;
}
