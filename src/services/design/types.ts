import type { Design, DesignVerdict } from "../../database/generated/client.js";

/** Settings; each that is a number has a default and a limit in {@link DESIGN_LIMITS}. */
export interface SampleRequest {
  readonly categoryId: string;
  readonly count?: number;
  readonly seed?: number;
  /** Largest SSIM of two images: more alike ones are left out. 1 lets every image in. */
  readonly mostSimilar?: number;
  /** Mean colour that the garments should have: "#rrggbb". */
  readonly targetColor?: string;
  readonly colorWeight?: number;
}

/** Whose taste is followed: exactly one of the three. */
export interface Audience {
  readonly userId?: string;
  /** The mean taste of these shoppers. */
  readonly users?: readonly string[];
  /** The mean taste of the shoppers who chose any of these items. */
  readonly buyersOf?: readonly string[];
}

/** What a search towards somebody's taste can be told. */
export interface SearchRequest extends Audience {
  readonly count?: number;
  readonly steps?: number;
  /** Weight of the realism term (eq. 9). */
  readonly eta?: number;
  readonly seed?: number;
  readonly mostSimilar?: number;
  /** Mean colour that the garment should have: "#rrggbb". */
  readonly targetColor?: string;
  readonly colorWeight?: number;
  /** Whether the image must stay recognisable as one of its category; true by default. */
  readonly lockCategory?: boolean;
}

export interface PersonalizeRequest extends SearchRequest {
  readonly categoryId: string;
  /** m of eq. 10: random starts optimised as one batch; by default 16, or as many as images are wanted. */
  readonly starts?: number;
}

export interface TailorRequest extends SearchRequest {
  /** Exactly one of itemId and imageKey. */
  readonly itemId?: string;
  readonly imageKey?: string;
  /** Category of an uploaded picture; the item's own category otherwise. */
  readonly categoryId?: string;
  /** Weight of staying near the original. */
  readonly closeness?: number;
}

/** A result of a design that is DONE. */
export interface DesignImageReference {
  readonly designId: string;
  /** From 1. */
  readonly rank: number;
}

export interface InterpolateRequest {
  readonly from: DesignImageReference;
  readonly to: DesignImageReference;
  /** Images, both ends included. */
  readonly count?: number;
}

export interface Range {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

export const DESIGN_LIMITS = {
  count: { fallback: 4, least: 1, most: 32 },
  starts: { fallback: 16, least: 1, most: 256 },
  steps: { fallback: 30, least: 0, most: 500 },
  eta: { fallback: 3, least: 0, most: 1000 },
  seed: { fallback: 1, least: 0, most: 2 ** 31 - 1 },
  /** The most alike two of 16 real items of one category of the demo have an SSIM of 0.75 to 0.95. */
  mostSimilar: { fallback: 0.9, least: 0.05, most: 1 },
  colorWeight: { fallback: 20, least: 0, most: 1000 },
  closeness: { fallback: 5, least: 0, most: 1000 },
} as const satisfies Record<string, Range>;

/** Limits of the settings of a tailored item, whose variations come from reconstructions of one picture. */
export const TAILOR_LIMITS = { ...DESIGN_LIMITS, mostSimilar: { ...DESIGN_LIMITS.mostSimilar, fallback: 1 } } as const;

/** Both ends count. */
export const INTERPOLATION_LIMITS = { ...DESIGN_LIMITS, count: { fallback: 8, least: 2, most: 32 } } as const;

/** Nearest real items that an image tells of. */
export const NEAREST_LIMITS = { fallback: 5, least: 1, most: 20 } as const satisfies Range;

export interface DesignProgress {
  readonly designId: string;
  readonly state: Design["state"];
  readonly step: number;
  readonly steps: number;
  /** Best objective among the codes at this step; null before the first step, at the end, and for samples. */
  readonly score: number | null;
  /** data: URL of a small preview frame, or null. */
  readonly preview: string | null;
}

export interface DesignFilter {
  readonly kind?: Design["kind"];
  readonly state?: Design["state"];
  readonly userId?: string;
  readonly categoryId?: string;
  /** What was made of one of the results. */
  readonly verdict?: DesignVerdict;
}

/** Makes new garments, as jobs run by a worker. */
export interface DesignService {
  /** @throws UserInputError naming the field that cannot be used; NotFoundError for unknown user, item, category. */
  sample(request: SampleRequest): Promise<Design>;
  personalize(request: PersonalizeRequest): Promise<Design>;
  tailor(request: TailorRequest): Promise<Design>;
  /** Garments between two designed ones. @throws UserInputError when one generator did not draw both */
  interpolate(request: InterpolateRequest): Promise<Design>;
  /** The same request to the same models with another seed; by default the next that the design and its re-rolls have not had. */
  reroll(id: string, seed?: number): Promise<Design>;
  /** Cancels a design that is QUEUED or RUNNING; one that has ended is returned as it is. */
  cancel(id: string): Promise<Design>;
  /** Resolves with the design as soon as it has ended, or as it stands after `seconds` (0 to 60). */
  wait(id: string, seconds: number): Promise<Design>;
  /** Progress from now to the end; the last value has an end state. */
  progress(id: string): AsyncIterable<DesignProgress>;
}
