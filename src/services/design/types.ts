import type { Design } from "../../database/generated/client.js";

/** Settings common to the three kinds; each has a default and a limit in {@link DESIGN_LIMITS}. */
export interface SampleRequest {
  readonly categoryId: string;
  readonly count?: number;
  readonly seed?: number;
}

export interface PersonalizeRequest extends SampleRequest {
  readonly userId: string;
  /** m of eq. 10: random starts optimised as one batch. */
  readonly starts?: number;
  readonly steps?: number;
  /** Weight of the realism term (eq. 9). */
  readonly eta?: number;
}

export interface TailorRequest {
  readonly userId: string;
  /** Exactly one of itemId and imageKey. */
  readonly itemId?: string;
  readonly imageKey?: string;
  /** Category of an uploaded picture; the item's own category otherwise. */
  readonly categoryId?: string;
  readonly count?: number;
  readonly steps?: number;
  readonly eta?: number;
  readonly seed?: number;
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
  eta: { fallback: 1, least: 0, most: 1000 },
  seed: { fallback: 1, least: 0, most: 2 ** 31 - 1 },
} as const satisfies Record<string, Range>;

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
}

/** Makes new garments, as jobs run by a worker. */
export interface DesignService {
  /** @throws UserInputError naming the field that cannot be used; NotFoundError for unknown user, item, category. */
  sample(request: SampleRequest): Promise<Design>;
  personalize(request: PersonalizeRequest): Promise<Design>;
  tailor(request: TailorRequest): Promise<Design>;
  /** Cancels a design that is QUEUED or RUNNING; one that has ended is returned as it is. */
  cancel(id: string): Promise<Design>;
  /** Resolves with the design as soon as it has ended, or as it stands after `seconds` (0 to 60). */
  wait(id: string, seconds: number): Promise<Design>;
  /** Progress from now to the end; the last value has an end state. */
  progress(id: string): AsyncIterable<DesignProgress>;
}
