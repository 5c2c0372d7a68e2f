import { UserInputError } from "../errors.js";
import { DESIGN_LIMITS } from "./types.js";

/** Starts and steps of eq. 12, and how many frames of the way are kept. */
export const TAILOR_RECONSTRUCTION = { starts: 16, steps: 60, frames: 8 } as const;

type Name = keyof typeof DESIGN_LIMITS;

/**
 * The named settings, defaults filled in.
 * @throws UserInputError naming the first that is out of its range
 */
export function resolveSettings(
  given: Readonly<Partial<Record<Name, number>>>,
  names: readonly Name[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, resolved(name, given[name])]));
}

function resolved(name: Name, given: number | undefined): number {
  const { fallback, least, most } = DESIGN_LIMITS[name];
  const value = given ?? fallback;
  const kind = name === "eta" ? "number" : "whole number";
  if ((kind === "whole number" && !Number.isInteger(value)) || !(value >= least && value <= most))
    throw new UserInputError(`${name} is ${value}; give a ${kind} from ${least} to ${most}.`);
  return value;
}
