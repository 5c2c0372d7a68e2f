import { Random } from "../../random.js";
import { type AttributeName, attributesOf, itemId, titleOf } from "./describe.js";
import { CATEGORIES, type DemoCategory, type Garment, sampleGarment } from "./garment.js";
import { firstPurchases, type Offer, sampleOffer } from "./offer.js";
import { aucOnWithheld, type OracleAuc, type OracleOptions } from "./oracle.js";
import { type Purchases, sampleActivity, sampleExposure, samplePurchases } from "./purchases.js";
import { STYLE_LENGTH } from "./style.js";
import { preferenceForStyle, sampleTaste, stylesOf, type Taste } from "./taste.js";

export interface DemoOptions {
  /** Default 2400. */
  readonly items?: number;
  /** Default 1000. */
  readonly users?: number;
  /** Default 12000; at least 5 a user. */
  readonly interactions?: number;
  /** Default 1. */
  readonly seed?: number;
  /** The purchases are of the 366 days from this one, in UTC; default 1 January 2024. */
  readonly firstDay?: Date;
}

export interface DemoItem {
  readonly id: string;
  readonly category: DemoCategory;
  readonly title: string;
  readonly attributes: Readonly<Partial<Record<AttributeName, string>>>;
  readonly offer: Offer;
  readonly garment: Garment;
}

export interface DemoInteraction {
  readonly user: string;
  readonly item: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: "purchase";
  readonly split: "train" | "validation" | "test";
}

/** A catalogue, its shoppers and their purchases; items and interactions are made as they are read. */
export interface DemoCatalogue {
  readonly seed: number;
  readonly itemCount: number;
  readonly userCount: number;
  readonly interactionCount: number;
  readonly items: Iterable<DemoItem>;
  readonly users: Iterable<string>;
  /** By shopper, then by time. Each shopper's last is the test's, the one before it validation's. */
  readonly interactions: Iterable<DemoInteraction>;
  /** The same by index, without text. */
  readonly purchases: Purchases;
  item(index: number): DemoItem;
  /** The hidden truth: how much a shopper likes an item; higher is better. */
  preference(user: number, item: number): number;
  /** The AUC that a recommender which knew every taste would have on the withheld purchases. */
  bestReachableAuc(options?: OracleOptions): OracleAuc;
}

/**
 * The demo catalogue of a seed: the same numbers, seed and first day give the same catalogue on every machine. Categories take turns, so that item
 * `i` belongs to category `i % 6`.
 * @throws RangeError when the numbers do not go together; the message says which and why.
 */
export function demoCatalogue({
  items = 2400,
  users = 1000,
  interactions = 12_000,
  seed = 1,
  firstDay = new Date(Date.UTC(2024, 0, 1)),
}: DemoOptions = {}): DemoCatalogue {
  for (const [name, value] of Object.entries({ items, users, interactions }))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} is ${value}; give a whole number of 1 or more.`);
  const start = new Date(firstDay).setUTCHours(0, 0, 0, 0);
  const random = new Random(seed);
  const activity = sampleActivity(random.fork("activity"), users, items, interactions);
  const garments = random.fork("garments");
  const garmentAt = (index: number) =>
    sampleGarment(garments.fork(String(index)), CATEGORIES[index % CATEGORIES.length]);
  const tasteSource = random.fork("tastes");
  const tastes: Taste[] = Array.from({ length: users }, (_, user) => sampleTaste(tasteSource.fork(String(user))));
  const styles = stylesOf(items, garmentAt);
  const purchases = samplePurchases(random.fork("purchases"), {
    tastes: (user) => tastes[user],
    styles,
    exposure: sampleExposure(random.fork("exposure"), items),
    activity,
  });
  const offers = random.fork("offers");
  const bought = firstPurchases(purchases, items);
  const idOf = (index: number) =>
    itemId(CATEGORIES[index % CATEGORIES.length], Math.floor(index / CATEGORIES.length) + 1);
  const item = (index: number): DemoItem => {
    if (!Number.isInteger(index) || index < 0 || index >= items)
      throw new RangeError(`There is no item ${index}; there are ${items}.`);
    const garment = garmentAt(index);
    return {
      id: idOf(index),
      category: garment.category,
      title: titleOf(garment),
      attributes: attributesOf(garment),
      offer: sampleOffer(offers.fork(String(index)), garment, bought[index], start),
      garment,
    };
  };
  const preference = (user: number, index: number) => preferenceForStyle(tastes[user], styles, index * STYLE_LENGTH);
  return {
    seed,
    itemCount: items,
    userCount: users,
    interactionCount: interactions,
    items: iterable(function* () {
      for (let i = 0; i < items; i++) yield item(i);
    }),
    users: iterable(function* () {
      for (let u = 0; u < users; u++) yield userId(u);
    }),
    interactions: iterable(function* () {
      for (let u = 0; u < users; u++) yield* interactionsOf(purchases, u, start, idOf);
    }),
    purchases,
    item,
    preference,
    bestReachableAuc: (options) => aucOnWithheld(purchases, items, preference, options),
  };
}

function userId(index: number): string {
  return `shopper-${String(index + 1).padStart(4, "0")}`;
}

function* interactionsOf(
  { offsets, items, minutes }: Purchases,
  user: number,
  firstDay: number,
  idOf: (item: number) => string,
): Generator<DemoInteraction> {
  const end = offsets[user + 1];
  for (let row = offsets[user]; row < end; row++)
    yield {
      user: userId(user),
      item: idOf(items[row]),
      at: new Date(firstDay + minutes[row] * 60_000).toISOString().replace(".000Z", "Z"),
      kind: "purchase",
      split: row === end - 1 ? "test" : row === end - 2 ? "validation" : "train",
    };
}

/** Can be read again and again. */
function iterable<T>(generate: () => Generator<T>): Iterable<T> {
  return { [Symbol.iterator]: generate };
}
