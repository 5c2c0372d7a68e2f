import { UserInputError } from "../errors.js";
import { BOARD_TEXT_LIMITS } from "./types.js";

/** The name without spaces around it. @throws UserInputError when it is empty or too long */
export function checkedName(name: string): string {
  const trimmed = name.trim();
  const { length } = trimmed;
  if (length < 1 || length > BOARD_TEXT_LIMITS.name)
    throw new UserInputError(`input.name has ${length} characters; give 1 to ${BOARD_TEXT_LIMITS.name}.`);
  return trimmed;
}

/** @throws UserInputError when it is too long */
export function checkNote(note: string, argument: string): void {
  if (note.length > BOARD_TEXT_LIMITS.note)
    throw new UserInputError(`${argument} has ${note.length} characters; give at most ${BOARD_TEXT_LIMITS.note}.`);
}
