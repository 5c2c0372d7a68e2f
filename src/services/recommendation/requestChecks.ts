import { UserInputError } from "../errors.js";

/** Ids that one request may name. */
const MOST_IDS = 1000;

/** @throws UserInputError unless it is from 0 to 1 */
export function checkShare(argument: string, share = 0): void {
  if (!(share >= 0 && share <= 1)) throw new UserInputError(`${argument} is ${share}; give 0 to 1.`);
}

/** @throws UserInputError when they are too many */
export function checkIds(argument: string, ids: readonly string[]): void {
  if (ids.length > MOST_IDS) throw new UserInputError(`${argument} has ${ids.length} ids; give at most ${MOST_IDS}.`);
}
