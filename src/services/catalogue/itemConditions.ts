import type { SqlParameter } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { ItemFilter } from "../recommendation/types.js";

/** What one filter may name: each attribute is a condition of its own, and rankings remember what passes a filter. */
const MOST_VALUES = 200;
const MOST_ATTRIBUTES = 20;
/** A hundred years. */
const MOST_DAYS = 36_500;

/** SQL conditions on "Item", all of which must hold, with their parameters from $1. */
export interface ItemConditions {
  readonly conditions: readonly string[];
  readonly parameters: readonly SqlParameter[];
}

/**
 * What a filter says, in SQL; no conditions when every item passes. Ages are counted from the time of the query.
 * @throws UserInputError when the filter names too much, or nothing can be within its bounds
 */
export function itemConditions(filter: ItemFilter): ItemConditions {
  checkFilter(filter);
  const conditions: string[] = [];
  const parameters: SqlParameter[] = [];
  const condition = (parameter: SqlParameter | undefined, sql: (place: string) => string) => {
    if (parameter !== undefined) conditions.push(sql(`$${parameters.push(parameter)}`));
  };
  condition(filter.categories, (ids) => `"categoryId" = ANY(${ids}::text[])`);
  for (const { name, values } of filter.attributes ?? []) {
    const nameAt = parameters.push(name);
    condition(values, (texts) => `"attributes"->>($${nameAt}::text) = ANY(${texts}::text[])`);
  }
  condition(filter.price?.from, (from) => `"price" >= ${from}::float8`);
  condition(filter.price?.to, (to) => `"price" <= ${to}::float8`);
  condition(filter.stock?.from, (from) => `"stock" >= ${from}::float8`);
  condition(filter.stock?.to, (to) => `"stock" <= ${to}::float8`);
  if (filter.inStock !== undefined) conditions.push(`"stock" IS ${filter.inStock ? "" : "NOT "}DISTINCT FROM 0`);
  const { newerThanDays, olderThanDays } = filter;
  condition(newerThanDays, (days) => `"releasedAt" > now() - make_interval(days => ${days}::integer)`);
  if (newerThanDays !== undefined) conditions.push(`"releasedAt" <= now()`);
  condition(olderThanDays, (days) => `"releasedAt" <= now() - make_interval(days => ${days}::integer)`);
  return { conditions, parameters };
}

function checkFilter({ categories, attributes = [], price, stock, newerThanDays, olderThanDays }: ItemFilter): void {
  atMost(MOST_VALUES, categories ?? [], "filter.categories");
  atMost(MOST_ATTRIBUTES, attributes, "filter.attributes");
  attributes.forEach(({ values }, index) => {
    atMost(MOST_VALUES, values, `filter.attributes[${index}].values`);
  });
  checkRange(price, "filter.price");
  checkRange(stock, "filter.stock");
  checkDays(newerThanDays, "filter.newerThanDays");
  checkDays(olderThanDays, "filter.olderThanDays");
  if (newerThanDays !== undefined && olderThanDays !== undefined && olderThanDays >= newerThanDays)
    throw new UserInputError(
      `filter.olderThanDays is ${olderThanDays} and filter.newerThanDays ${newerThanDays}: no item is both; give olderThanDays the smaller number.`,
    );
}

function atMost(most: number, list: readonly unknown[], argument: string): void {
  if (list.length > most) throw new UserInputError(`${argument} has ${list.length} entries; give at most ${most}.`);
}

function checkRange({ from, to }: { readonly from?: number; readonly to?: number } = {}, argument: string): void {
  for (const [end, value] of Object.entries({ from, to }))
    if (value !== undefined && !(value >= 0 && Number.isFinite(value)))
      throw new UserInputError(`${argument}.${end} is ${value}; give 0 or more.`);
  if (from !== undefined && to !== undefined && from > to)
    throw new UserInputError(
      `${argument}.from is ${from} and ${argument}.to ${to}: nothing is between them; give from the smaller number.`,
    );
}

function checkDays(days: number | undefined, argument: string): void {
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    throw new UserInputError(`${argument} is ${days}; give a whole number from 1 to ${MOST_DAYS}.`);
}
