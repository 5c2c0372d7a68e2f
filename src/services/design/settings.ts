import { COLOUR_ETA, COLOUR_STEPS } from "../../ml/design/sample.js";
import { UserInputError } from "../errors.js";
import {
  DESIGN_LIMITS,
  type PersonalizeRequest,
  type Range,
  type SampleRequest,
  type SearchRequest,
  TAILOR_LIMITS,
  type TailorRequest,
} from "./types.js";

/** Least starts, and steps, of eq. 12: fewer where an inverter gives the first codes, by `bench/designSearch.ts`. */
const RECONSTRUCTION = { inverted: { starts: 8, steps: 40 }, random: { starts: 16, steps: 60 } } as const;
/** Weight of the category in the objective while it is locked, by `bench/designSearch.ts`. */
const CATEGORY_WEIGHT = 2;

type Name = keyof typeof DESIGN_LIMITS;

/** What {@link Design.settings} holds: numbers with defaults filled in; what does not apply to the kind of design is left out. */
export interface Settings extends Readonly<Partial<Record<Name, number>>> {
  readonly lockCategory?: boolean;
  /** Weight of log p(category | image) in the objective: 0 without a lock, or an inverter that could tell. */
  readonly categoryWeight?: number;
  /** "#rrggbb" */
  readonly targetColor?: string;
  /** Whether weights count in standard deviations of the scores over real items; designs asked for before that was so lack it. */
  readonly inDeviations?: boolean;
  /** That standard deviation, once it is known. */
  readonly scoreDeviation?: number;
  /** Steps of eq. 12. */
  readonly reconstructionSteps?: number;
}

/** Settings of a search towards somebody's taste. */
export type SearchSettings = Settings &
  Required<Pick<Settings, "count" | "seed" | "starts" | "steps" | "eta" | "mostSimilar">>;

/** @param canLock whether the generator can tell whether an image is of its category */
export function sampleSettings(given: Omit<SampleRequest, "categoryId">, canLock: boolean): Settings {
  const settings = { ...resolveSettings(given, ["count", "seed", "mostSimilar"]), ...colour(given) };
  if (settings.targetColor === undefined) return settings;
  return { ...settings, categoryWeight: canLock ? CATEGORY_WEIGHT : 0, eta: COLOUR_ETA, steps: COLOUR_STEPS };
}

/** @throws UserInputError, too, when more images are wanted than starts are optimised */
export function personalizeSettings(given: Omit<PersonalizeRequest, "categoryId">, canLock: boolean): SearchSettings {
  const { starts, count = DESIGN_LIMITS.count.fallback } = given;
  const enough = Math.max(DESIGN_LIMITS.starts.fallback, count);
  const named = ["count", "seed", "starts", "steps", "eta", "mostSimilar"] as const;
  const settings = resolveSettings({ ...given, starts: starts ?? enough }, named);
  if (settings.count > settings.starts)
    throw new UserInputError(
      `count is ${settings.count}, but only ${settings.starts} starts are optimised: raise starts.`,
    );
  return { ...settings, ...wishes(given, canLock) };
}

/** With the starts and steps of the reconstruction (eq. 12), which cannot be chosen. */
export function tailorSettings(
  given: TailorRequest,
  hasInverter: boolean,
): SearchSettings & Required<Pick<Settings, "reconstructionSteps">> {
  const names = ["count", "seed", "steps", "eta", "mostSimilar", "closeness"] as const;
  const settings = resolveSettings(given, names, TAILOR_LIMITS);
  const reconstruction = hasInverter ? RECONSTRUCTION.inverted : RECONSTRUCTION.random;
  const starts = Math.max(settings.count, reconstruction.starts);
  return { ...settings, ...wishes(given, hasInverter), starts, reconstructionSteps: reconstruction.steps };
}

/** Category lock and colour, and what their weights count in. */
function wishes(given: SearchRequest, canLock: boolean): Settings {
  const { lockCategory = true } = given;
  const categoryWeight = lockCategory && canLock ? CATEGORY_WEIGHT : 0;
  return { lockCategory, categoryWeight, ...colour(given), inDeviations: true };
}

function colour(given: Pick<SearchRequest, "targetColor" | "colorWeight">): Settings {
  if (given.targetColor === undefined) return {};
  parseColor(given.targetColor);
  return { targetColor: given.targetColor.toLowerCase(), ...resolveSettings(given, ["colorWeight"]) };
}

/** Red, green and blue, 0 to 255, of "#rrggbb". @throws UserInputError */
export function parseColor(color: string): [number, number, number] {
  const [, ...levels] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  if (levels.length === 0)
    throw new UserInputError(`targetColor is "${color.slice(0, 40)}"; give "#rrggbb", such as "#aa2244".`);
  return levels.map((level) => Number.parseInt(level, 16)) as [number, number, number];
}

/** "#rrggbb" of red, green and blue, 0 to 255. */
export function colorText(rgb: readonly number[]): string {
  const hex = (level: number) => Math.round(Math.min(255, Math.max(0, level))).toString(16);
  return `#${rgb.map((level) => hex(level).padStart(2, "0")).join("")}`;
}

/**
 * The named settings, defaults filled in.
 * @throws UserInputError naming the first that is out of its range
 */
export function resolveSettings<N extends Name>(
  given: Readonly<Partial<Record<N, number>>>,
  names: readonly N[],
  limits: Readonly<Record<Name, Range>> = DESIGN_LIMITS,
): Readonly<Record<N, number>> {
  const entries = names.map((name) => [name, resolved(name, given[name], limits[name])]);
  return Object.fromEntries(entries) as Record<N, number>;
}

const WHOLE: readonly string[] = ["count", "starts", "steps", "seed"] satisfies Name[];

/** @throws UserInputError when the value is out of its range */
function resolved(name: Name, given: number | undefined, { fallback, least, most }: Range): number {
  const value = given ?? fallback;
  const whole = WHOLE.includes(name);
  if ((whole && !Number.isInteger(value)) || !(value >= least && value <= most))
    throw new UserInputError(`${name} is ${value}; give a ${whole ? "whole " : ""}number from ${least} to ${most}.`);
  return value;
}
