import type { ItemFilter } from "../gql/graphql.js";

/** What the page's address says of the answer that is wished for. */
export interface Wishes {
  /** Id of the shopper who looks; undefined for this browser's visitor. */
  readonly shopper?: string;
  readonly categories: readonly string[];
  readonly attributes: readonly AttributeWish[];
  readonly priceFrom?: number;
  readonly priceTo?: number;
  readonly inStock: boolean;
  readonly newerThanDays?: number;
  /** Id of a model; undefined for the shop's choice. */
  readonly recommender?: string;
  /** 0 to 1; undefined for the shop's choice, as is exploration. */
  readonly diversity?: number;
  readonly exploration?: number;
  readonly first: number;
  /** Id of the item that is looked at closely. */
  readonly item?: string;
}

export interface AttributeWish {
  readonly name: string;
  readonly values: readonly string[];
}

/** Items of the first answer, and how many more a press on "More" brings. */
export const PAGE_SIZE = 24;
/** The most that `recommend` answers. */
export const MOST_ITEMS = 200;

export const NO_FILTERS = {
  categories: [],
  attributes: [],
  priceFrom: undefined,
  priceTo: undefined,
  inStock: false,
  newerThanDays: undefined,
} satisfies Partial<Wishes>;

/** Reads an address. What is not a number in its range counts as absent. */
export function readWishes(search: URLSearchParams): Wishes {
  const values = new Map<string, string[]>();
  for (const pair of search.getAll("attribute")) {
    const [name, ...rest] = pair.split(":");
    if (rest.length > 0) values.set(name, [...(values.get(name) ?? []), rest.join(":")]);
  }
  const first = number(search, "first", 1, MOST_ITEMS);
  return {
    shopper: search.get("shopper") || undefined,
    categories: search.getAll("category"),
    attributes: [...values].map(([name, values]) => ({ name, values })),
    priceFrom: number(search, "priceFrom", 0),
    priceTo: number(search, "priceTo", 0),
    inStock: search.has("inStock"),
    newerThanDays: number(search, "newerThanDays", 1, 36500),
    recommender: search.get("recommender") || undefined,
    diversity: number(search, "diversity", 0, 1),
    exploration: number(search, "exploration", 0, 1),
    first: first === undefined ? PAGE_SIZE : Math.round(first),
    item: search.get("item") || undefined,
  };
}

/** The address of wishes; what is as usual is left out. */
export function writeWishes(wishes: Wishes): URLSearchParams {
  const search = new URLSearchParams();
  const { categories, attributes, inStock, first, ...single } = wishes;
  for (const [name, value] of Object.entries(single)) if (value !== undefined) search.set(name, String(value));
  for (const id of categories) search.append("category", id);
  for (const { name, values } of attributes) for (const value of values) search.append("attribute", `${name}:${value}`);
  if (inStock) search.set("inStock", "yes");
  if (first !== PAGE_SIZE) search.set("first", String(first));
  return search;
}

/** The wishes as an ItemFilter; undefined where nothing is filtered. */
export function filterOf(wishes: Wishes): ItemFilter | undefined {
  const { categories, attributes, priceFrom, priceTo, inStock, newerThanDays } = wishes;
  const filter: ItemFilter = {
    ...(categories.length > 0 && { categories: [...categories] }),
    ...(attributes.length > 0 && { attributes: attributes.map(({ name, values }) => ({ name, values: [...values] })) }),
    ...((priceFrom ?? priceTo) !== undefined && { price: { from: priceFrom, to: priceTo } }),
    ...(inStock && { inStock }),
    ...(newerThanDays !== undefined && { newerThanDays }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** What of the wishes contradicts itself, in plain words; undefined where nothing does. */
export function mistakeIn({ priceFrom, priceTo }: Wishes): string | undefined {
  return priceFrom !== undefined && priceTo !== undefined && priceFrom > priceTo
    ? `No price is from ${priceFrom} and up to ${priceTo}: change one of the two.`
    : undefined;
}

/** One condition of the wishes, in plain words, and what the wishes are without it. */
export interface Condition {
  readonly text: string;
  readonly without: Partial<Wishes>;
}

/** @param categoryNames names by id */
export function conditionsOf(wishes: Wishes, categoryNames: ReadonlyMap<string, string>): Condition[] {
  const { categories, attributes, priceFrom, priceTo, inStock, newerThanDays } = wishes;
  const conditions: Condition[] = categories.map((id) => ({
    text: categoryNames.get(id) ?? id,
    without: { categories: categories.filter((other) => other !== id) },
  }));
  for (const { name, values } of attributes)
    for (const value of values)
      conditions.push({ text: `${name}: ${value}`, without: { attributes: toggled(attributes, name, value) } });
  if (priceFrom !== undefined) conditions.push({ text: `price from ${priceFrom}`, without: { priceFrom: undefined } });
  if (priceTo !== undefined) conditions.push({ text: `price up to ${priceTo}`, without: { priceTo: undefined } });
  if (inStock) conditions.push({ text: "in stock", without: { inStock: false } });
  if (newerThanDays !== undefined)
    conditions.push({ text: `newer than ${newerThanDays} days`, without: { newerThanDays: undefined } });
  return conditions;
}

/** The attributes with one value chosen where it was not, and no longer chosen where it was. */
export function toggled(attributes: readonly AttributeWish[], name: string, value: string): AttributeWish[] {
  const before = attributes.find((attribute) => attribute.name === name)?.values ?? [];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const others = attributes.filter((attribute) => attribute.name !== name);
  return values.length === 0 ? others : [...others, { name, values }];
}

function number(search: URLSearchParams, name: string, least: number, most = Number.POSITIVE_INFINITY) {
  const text = search.get(name);
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return value >= least && value <= most ? value : undefined;
}
