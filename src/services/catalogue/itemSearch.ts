import { UserInputError } from "../errors.js";

const MOST_CHARACTERS = 200;
/** Each is looked for in the whole catalogue. */
const MOST_WORDS = 10;

/**
 * Patterns of LIKE, all of which the title or id of an item that is searched for must match: one for each word, which may stand
 * anywhere. None where there are no words.
 * @throws UserInputError when it is too long, or has too many words
 */
export function searchPatterns(search: string): string[] {
  if (search.length > MOST_CHARACTERS)
    throw new UserInputError(`search has ${search.length} characters; give at most ${MOST_CHARACTERS}.`);
  const words = new Set(search.split(/\s+/).filter(Boolean));
  if (words.size > MOST_WORDS)
    throw new UserInputError(`search has ${words.size} different words; give at most ${MOST_WORDS}.`);
  return [...words].map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
