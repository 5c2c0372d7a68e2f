export type Audience = "one" | "several" | "buyers";
export type DesignTab = "SAMPLE" | "PERSONALIZE" | "TAILOR";

/** What the form holds. Numbers begin at the API's defaults. */
export interface DesignSettings {
  readonly category: string;
  readonly audience: Audience;
  /** Id of the one shopper. */
  readonly shopper: string;
  /** Ids of several shoppers, or of the items they bought: on lines, or between commas. */
  readonly shoppers: string;
  readonly bought: string;
  readonly count: number;
  readonly seed: number;
  readonly eta: number;
  readonly starts: number;
  readonly steps: number;
  readonly closeness: number;
  readonly hasColor: boolean;
  readonly color: string;
  readonly colorWeight: number;
  readonly lockCategory: boolean;
  /** Largest SSIM of two results; a tailored picture's variations come from one picture, and have their own. */
  readonly mostSimilar: number;
  readonly mostSimilarTailored: number;
  readonly source: "item" | "picture";
  readonly item: string;
}

export const DEFAULTS: DesignSettings = {
  category: "",
  audience: "one",
  shopper: "",
  shoppers: "",
  bought: "",
  count: 4,
  seed: 1,
  eta: 3,
  starts: 16,
  steps: 30,
  closeness: 5,
  hasColor: false,
  color: "#b02030",
  colorWeight: 20,
  lockCategory: true,
  mostSimilar: 0.9,
  mostSimilarTailored: 1,
  source: "item",
  item: "",
};

/** Settings of the way there, which "as they were" puts back; what is asked for stays. */
export const TUNING = [
  "count",
  "seed",
  "eta",
  "starts",
  "steps",
  "closeness",
  "hasColor",
  "colorWeight",
  "lockCategory",
  "mostSimilar",
  "mostSimilarTailored",
] as const satisfies readonly (keyof DesignSettings)[];

export const LARGEST_SEED = 2 ** 31 - 1;

/** Ids on lines or between commas. */
export function idsIn(text: string): string[] {
  return [...new Set(text.split(/[\n,;]/).map((id) => id.trim()))].filter((id) => id !== "");
}
