import { UserInputError } from "../errors.js";
import { DESIGN_LIMITS, type PersonalizeRequest, type SampleRequest, type TailorRequest } from "./types.js";

/** Least starts, and steps, of eq. 12. */
const RECONSTRUCTION = { starts: 16, steps: 60 } as const;

type Name = keyof typeof DESIGN_LIMITS;
/** As {@link Design.settings} holds them, defaults filled in. */
export type Settings<Of extends string = Name> = Readonly<Record<Of, number>>;

export function sampleSettings(given: Omit<SampleRequest, "categoryId">): Settings<"count" | "seed"> {
  return resolveSettings(given, ["count", "seed"]);
}

/** @throws UserInputError, too, when more images are wanted than starts are optimised */
export function personalizeSettings(given: Omit<PersonalizeRequest, "categoryId" | "userId">): Settings {
  const settings = resolveSettings(given, ["count", "seed", "starts", "steps", "eta"]);
  if (settings.count > settings.starts)
    throw new UserInputError(
      `count is ${settings.count}, but only ${settings.starts} starts are optimised: raise starts.`,
    );
  return settings;
}

/** With the starts and steps of the reconstruction (eq. 12), which cannot be chosen. */
export function tailorSettings(
  given: Pick<TailorRequest, "count" | "seed" | "steps" | "eta">,
): Settings<Name | "reconstructionSteps"> {
  const settings = resolveSettings(given, ["count", "seed", "steps", "eta"]);
  const starts = Math.max(settings.count, RECONSTRUCTION.starts);
  return { ...settings, starts, reconstructionSteps: RECONSTRUCTION.steps };
}

/**
 * The named settings, defaults filled in.
 * @throws UserInputError naming the first that is out of its range
 */
function resolveSettings<N extends Name>(
  given: Readonly<Partial<Record<N, number>>>,
  names: readonly N[],
): Settings<N> {
  return Object.fromEntries(names.map((name) => [name, resolved(name, given[name])])) as Settings<N>;
}

function resolved(name: Name, given: number | undefined): number {
  const { fallback, least, most } = DESIGN_LIMITS[name];
  const value = given ?? fallback;
  const kind = name === "eta" ? "number" : "whole number";
  if ((kind === "whole number" && !Number.isInteger(value)) || !(value >= least && value <= most))
    throw new UserInputError(`${name} is ${value}; give a ${kind} from ${least} to ${most}.`);
  return value;
}
