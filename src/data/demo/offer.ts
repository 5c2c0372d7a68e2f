import type { Random } from "../../random.js";
import type { Garment } from "./garment.js";
import { MINUTES, type Purchases } from "./purchases.js";

/** What the shop asks for a garment, how many it has, and since when. */
export interface Offer {
  /** Ends in .95 below 100, else in whole tens less one. */
  readonly price: number;
  /** Pieces; 0 is sold out. */
  readonly stock: number;
  /** ISO 8601 day. */
  readonly released: string;
}

/** Minutes of a day. */
const DAY = 24 * 60;
/** The oldest of the catalogue came on sale two years before the last purchase may. */
const OPENED = MINUTES - 2 * 365 * DAY;
const SOLD_OUT = 0.06;

/** What a plain one of cotton costs. */
const PRICES: Readonly<Record<Garment["kind"], number>> = {
  "t-shirt": 18,
  tank: 14,
  camisole: 20,
  blouse: 36,
  shirt: 38,
  polo: 30,
  jumper: 44,
  sweatshirt: 38,
  hoodie: 46,
  cardigan: 48,
  jacket: 85,
  blazer: 98,
  jeans: 58,
  trousers: 52,
  joggers: 36,
  leggings: 24,
  shorts: 28,
  skirt: 36,
  sneaker: 68,
  "high-top": 74,
  boot: 110,
  "chelsea boot": 105,
  "lace-up boot": 115,
  loafer: 78,
  oxford: 95,
  pump: 72,
  "ballet flat": 48,
  sandal: 46,
  slide: 28,
};
const DEARER: Partial<Record<Garment["texture"], number>> = { leather: 1.6, suede: 1.4, satin: 1.25, knit: 1.1 };

/** When each item was first bought, in minutes since the first day of the purchases; the end of the last for those that nobody bought. */
export function firstPurchases({ items, minutes }: Purchases, count: number): Float64Array {
  const first = new Float64Array(count).fill(MINUTES);
  items.forEach((item, row) => {
    first[item] = Math.min(first[item], minutes[row]);
  });
  return first;
}

/**
 * Draws the offer of a garment; nothing that a picture shows or a shopper's taste is about depends on it.
 * @param firstPurchase it came on sale before; in minutes since the first day
 * @param firstDay of the purchases, in milliseconds since 1970
 */
export function sampleOffer(
  random: Random,
  { kind, texture }: Garment,
  firstPurchase: number,
  firstDay: number,
): Offer {
  const cost = PRICES[kind] * (DEARER[texture] ?? 1) * Math.exp(0.22 * random.normal());
  const price = cost < 100 ? Math.max(5, Math.round(cost)) - 0.05 : 10 * Math.round(cost / 10) - 1;
  const stock = random.next() < SOLD_OUT ? 0 : Math.ceil(25 * Math.exp(0.9 * random.normal()));
  // What nobody has bought is of the last year.
  const opened = firstPurchase === MINUTES ? 0 : OPENED;
  const day = Math.floor(random.uniform(opened, firstPurchase) / DAY);
  return { price, stock, released: new Date(firstDay + day * DAY * 60_000).toISOString().slice(0, 10) };
}
