import type { Interval } from "../../ml/evaluation/bootstrap.js";
import type { PassedOverModel } from "./chooseModels.js";

/** The AUC of one method in one setting; null where no row could be ranked. */
export interface AucFigures {
  /** Mean over shoppers, ties counted against the method as in the paper, in [0, 1]. */
  readonly auc: number | null;
  readonly aucHalfTies: number | null;
  /** Bootstrap interval of `auc`, 95 %. */
  readonly ci: Interval | null;
  /** Shoppers whose rows were ranked. */
  readonly users: number;
  readonly rows: number;
}

/** The paper's two settings, and the cold one split by whether anybody had the item. */
export const SETTINGS = ["all", "cold", "coldZero", "coldFew"] as const;
export type Setting = (typeof SETTINGS)[number];

/** Figures by the length of the list, "10" ...; in [0, 1]. */
export type ByCutoff<T> = Readonly<Record<string, T>>;

export interface BinFigures {
  /** "0", "1-4" ... training rows. */
  readonly label: string;
  readonly auc: number;
  readonly users: number;
  readonly rows: number;
}

/** How a list of k items fares. */
export interface ListFigures {
  /** Share of a shopper's held-out items among the first k. */
  readonly recall: ByCutoff<number>;
  readonly recallCi: ByCutoff<Interval>;
  readonly ndcg: ByCutoff<number>;
  readonly ndcgCi: ByCutoff<Interval>;
}

export interface EvaluatedModel {
  /** The method: "popRank", "dvbpr" ... */
  readonly name: string;
  /** As Table III writes it. */
  readonly title: string;
  /** null where it was computed on the spot. */
  readonly modelId: string | null;
  readonly createdAt: string | null;
  /** Trained on other data than there are now. */
  readonly stale: boolean;
  /** Shoppers and items of the data that the model does not know: they have no factors, and such items stand last. */
  readonly unknownUsers: number;
  readonly unknownItems: number;
}

/** A model and whether it is fair to measure it on these rows. */
export interface MeasuredModel extends EvaluatedModel {
  /** How many of the ranked rows it learned from; null where it was trained on other data and nobody recorded which. */
  readonly heldOutInTraining: number | null;
}

export interface MethodFigures extends MeasuredModel, Readonly<Record<Setting, AucFigures>>, Partial<ListFigures> {
  /** Share of the catalogue that is in anybody's list. */
  readonly coverage?: ByCutoff<number>;
  /** AUC over all items, by how many training rows the held-out item has. */
  readonly byPopularity: readonly BinFigures[];
  /** AUC over all items, by how many training rows the shopper has. */
  readonly byHistory: readonly BinFigures[];
}

/** One method compared with another. */
export interface Improvement {
  readonly of: string;
  readonly than: string;
  /** By how much the AUC of `of` exceeds that of `than`, in per cent of the latter: as Table III counts it. */
  readonly percent: number;
  readonly difference: number;
  /** Paired bootstrap interval of the difference, 95 %. */
  readonly ci: Interval;
  /** Share of the resamples in which `of` is better. */
  readonly better: number;
}

/** Comparisons of Table III and of the platform's own; absent where a method is. */
export interface Improvements {
  /** DVBPR with BPR-MF, the best that knows no content in the paper. */
  readonly hVsD?: Improvement;
  /** DVBPR with the best of the paper's other methods. */
  readonly hVsBest?: Improvement;
  /** The hybrid with the best of all others. */
  readonly hybridVsBest?: Improvement;
}

/** What became of the rows of a file. */
export interface FileCounts {
  readonly name: string;
  readonly read: number;
  /** Wrong number of fields, or a blank id. */
  readonly rejected: number;
  readonly unknownUsers: number;
  /** Items that are neither in the catalogue with a picture nor new. */
  readonly unknownItems: number;
  readonly repeated: number;
  /** Rows that the shopper has in training already: nothing to predict. */
  readonly inTraining: number;
}

/** Figures of lists of new items, or of lists in which they stand among all others. */
export interface NewItemsSetting extends AucFigures, Partial<ListFigures> {}

/** A method on items that nobody has seen. */
export interface NewItemFigures extends MeasuredModel {
  /** Whether it tells such items apart by their content. */
  readonly embeds: boolean;
  /** Why it does not; null where it does. */
  readonly reason: string | null;
  /** Among the new items alone. Where nothing tells them apart, all tie: `aucHalfTies` is 0.5. */
  readonly among: NewItemsSetting;
  /** Among the new items and the whole catalogue. */
  readonly all: NewItemsSetting;
}

export interface NewItemsEvaluation {
  readonly items: number;
  readonly rejected: number;
  readonly alreadyInCatalogue: number;
  readonly withoutPicture: number;
  /** null where no features came along. */
  readonly withoutFeatures: number | null;
  readonly users: number;
  readonly rows: number;
  readonly methods: readonly NewItemFigures[];
  readonly improvements: { readonly among: Improvements; readonly all: Improvements };
}

export type HeldOutSource = "validation" | "test" | "file";

/** What `atelier evaluate recommenders --json` prints. Keys stay; more may be added. */
export interface RecommenderEvaluation {
  /** Which rows were ranked. */
  readonly heldOut: HeldOutSource;
  readonly file: FileCounts | null;
  readonly data: {
    readonly fingerprint: string;
    readonly users: number;
    readonly items: number;
    readonly trainRows: number;
    readonly heldOutRows: number;
    readonly evaluatedUsers: number;
    readonly coldBelow: number;
    readonly coldItems: number;
    readonly itemsWithoutTrainRows: number;
  };
  /** Rows that are never ranked against. */
  readonly leftOut: readonly ("train" | "validation" | "test" | "file")[];
  readonly methods: readonly MethodFigures[];
  readonly improvements: Readonly<Record<Setting, Improvements>>;
  readonly newItems: NewItemsEvaluation | null;
  /** Stored models that could not be measured. */
  readonly passedOver: readonly PassedOverModel[];
  /** Methods of Table III without a model. */
  readonly untrained: readonly string[];
  readonly seed: number;
  readonly resamples: number;
  readonly seconds: number;
}
