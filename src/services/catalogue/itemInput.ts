import { UserInputError } from "../errors.js";

/** Values of an item to add or change; undefined leaves a value as it is, null clears it. */
export interface ItemValues {
  readonly id: string;
  /** Category id; needed by a new item. */
  readonly category?: string;
  /** Name of the category; makes the category when there is none of that id. */
  readonly categoryName?: string;
  readonly title?: string | null;
  /** Names to texts, numbers or booleans. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** Key of an uploaded picture. */
  readonly imageKey?: string | null;
  /** In the shop's own currency, 0 or more. */
  readonly price?: number | null;
  /** Pieces that can be sold, 0 or more; null: the shop does not say, which counts as available. */
  readonly stock?: number | null;
  /** When it came, or comes, on sale; null: when it came into the catalogue. */
  readonly releasedAt?: Date | null;
}

const MAX_ITEMS = 200;
const MAX_ID = 200;
const MAX_TITLE = 500;
const MAX_ATTRIBUTES = 100;
const MAX_ATTRIBUTE_TEXT = 2000;
/** The largest that the database's integers hold. */
const MAX_STOCK = 2 ** 31 - 1;
/** Years of four digits, as clients write and read them. */
const YEARS = [Date.UTC(1, 0, 1), Date.UTC(10_000, 0, 1)] as const;

/** @throws UserInputError naming the first input that cannot be stored, by its index */
export function checkItems(inputs: readonly ItemValues[]): void {
  if (inputs.length < 1 || inputs.length > MAX_ITEMS)
    throw new UserInputError(`input has ${inputs.length} items; give 1 to ${MAX_ITEMS}.`);
  const seen = new Map<string, number>();
  inputs.forEach((input, index) => {
    const at = `input[${index}]`;
    checkId(input.id, `${at}.id`);
    if (input.category != null) checkId(input.category, `${at}.category`);
    if (input.categoryName != null) checkText(input.categoryName, 1, MAX_ID, `${at}.categoryName`);
    if (input.categoryName != null && input.category == null)
      throw new UserInputError(`${at}.categoryName is given without category, the id that it names.`);
    if (input.title != null) checkText(input.title, 0, MAX_TITLE, `${at}.title`);
    if (input.attributes != null) checkAttributes(input.attributes, `${at}.attributes`);
    if (input.price != null && !(input.price >= 0 && Number.isFinite(input.price)))
      throw new UserInputError(`${at}.price is ${input.price}; give 0 or more, or null for none.`);
    if (input.stock != null && !(Number.isInteger(input.stock) && input.stock >= 0 && input.stock <= MAX_STOCK))
      throw new UserInputError(
        `${at}.stock is ${input.stock}; give a whole number from 0 to ${MAX_STOCK}, or null where it is not known.`,
      );
    if (input.releasedAt != null) checkTime(input.releasedAt, `${at}.releasedAt`);
    const twin = seen.get(input.id);
    if (twin !== undefined)
      throw new UserInputError(`${at}.id: "${input.id}" is input[${twin}] already; name each item once.`);
    seen.set(input.id, index);
  });
}

/** @throws UserInputError when `id` is empty, longer than 200 characters, or has spaces around it */
export function checkId(id: string, at: string): void {
  checkText(id, 1, MAX_ID, at);
  if (id.trim() !== id) throw new UserInputError(`${at}: "${id}" begins or ends with a space; ids have none there.`);
}

function checkText(text: string, least: number, most: number, at: string): void {
  if (text.length < least || text.length > most)
    throw new UserInputError(`${at} has ${text.length} characters; give ${least} to ${most}.`);
}

function checkTime(time: Date, at: string): void {
  if (!(time.getTime() >= YEARS[0] && time.getTime() < YEARS[1]))
    throw new UserInputError(`${at} is no time of the years 1 to 9999; give one such as 2026-11-23T09:00:00Z.`);
}

function checkAttributes(attributes: unknown, at: string): void {
  if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes))
    throw new UserInputError(`${at} is not an object; give names and values, such as { colour: "Black" }.`);
  const entries = Object.entries(attributes);
  if (entries.length > MAX_ATTRIBUTES)
    throw new UserInputError(`${at} has ${entries.length} names; at most ${MAX_ATTRIBUTES} are kept.`);
  for (const [name, value] of entries) {
    checkText(name, 1, MAX_ID, `${at}: a name`);
    if (!["string", "number", "boolean"].includes(typeof value))
      throw new UserInputError(`${at}.${name} is neither a text, a number nor true or false.`);
    if (typeof value === "string") checkText(value, 0, MAX_ATTRIBUTE_TEXT, `${at}.${name}`);
  }
}
