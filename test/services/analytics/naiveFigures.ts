import type { RandomShop, RawAnswer, RawEvent } from "./randomShop.js";

const Z = 1.959963984540054;
const within = (from: Date, to: Date) => (row: { readonly createdAt: Date }) =>
  row.createdAt >= from && row.createdAt < to;

/** Events that count for an answer. */
function eventsOf(shop: RandomShop): (answer: RawAnswer) => RawEvent[] {
  const naming = new Map<string | null, RawEvent[]>();
  for (const event of shop.events)
    naming.set(event.recommendationId, [...(naming.get(event.recommendationId) ?? []), event]);
  return ({ id, items }) =>
    (naming.get(id) ?? []).filter(
      ({ itemId, kind }) => items.includes(itemId) && ["CLICK", "CART", "PURCHASE"].includes(kind),
    );
}

/** Figures as docs/analytics.md defines them, each by itself from the raw rows. */
export function naiveFigures(shop: RandomShop) {
  const events = eventsOf(shop);
  const facts = new Map(shop.items.map((id) => [id, factsOf(shop, id)]));
  return (
    { from, to }: { from: Date; to: Date },
    only: (answer: RawAnswer) => boolean = () => true,
    designs = true,
  ) => {
    const answers = shop.answers.filter(within(from, to)).filter(only);
    const shopperOf = ({ userId, visitorId }: RawAnswer) =>
      userId ?? shop.visitors.find(({ id }) => id === visitorId)?.userId ?? visitorId;
    const different = (of: readonly RawAnswer[]) => new Set(of.map(shopperOf).filter((id) => id !== null)).size;
    const clicked = answers.filter((answer) => events(answer).length > 0).length;
    const shoppers = different(answers);
    const buyers = different(answers.filter((answer) => events(answer).some(({ kind }) => kind === "PURCHASE")));
    const places = answers.flatMap(({ items }) => items).filter((id) => shop.items.includes(id));
    const mean = (of: (id: string) => number) =>
      places.length === 0 ? null : places.reduce((sum, id) => sum + of(id), 0) / places.length;
    const images = shop.designs
      .filter(within(from, to))
      .filter(({ state }) => designs && state === "DONE")
      .flatMap((design) => design.images.filter(({ role }) => role === "RESULT"));
    const judged = (as: string) => images.filter(({ verdict }) => verdict === as).length;
    return {
      recommendations: answers.length,
      shoppers,
      itemsShown: answers.reduce((sum, { items }) => sum + items.length, 0),
      clicked,
      clickThroughRate: answers.length === 0 ? null : clicked / answers.length,
      clickThroughInterval: wilsonRoots(clicked, answers.length),
      buyers,
      conversion: shoppers === 0 ? null : buyers / shoppers,
      conversionInterval: wilsonRoots(buyers, shoppers),
      coverage: new Set(places).size / shop.items.length,
      novelty: mean((id) => -Math.log2((facts.get(id)!.owners + 1) / (shop.users.length + 1))),
      coldItemShare: mean((id) => (facts.get(id)!.observations < 5 ? 1 : 0)),
      latency: percentiles(answers.flatMap(({ milliseconds }) => milliseconds ?? [])),
      designsMade: images.length,
      designsKept: judged("KEPT"),
      designsRejected: judged("REJECTED"),
    };
  };
}

export function naiveSlots(shop: RandomShop, { from, to }: { from: Date; to: Date }, first: number) {
  const answers = shop.answers.filter(within(from, to));
  const events = eventsOf(shop);
  const slots = Array.from({ length: first }, (_, index) => {
    const came = answers.filter(({ items }) => items.length > index);
    const there = (answer: RawAnswer, kinds: (kind: string) => boolean) =>
      events(answer).some(({ itemId, kind }) => itemId === answer.items[index] && kinds(kind));
    return {
      slot: index + 1,
      shown: came.length,
      clicked: came.filter((answer) => there(answer, () => true)).length,
      bought: came.filter((answer) => there(answer, (kind) => kind === "PURCHASE")).length,
    };
  });
  return slots.filter(({ shown }) => shown > 0);
}

function factsOf({ events }: RandomShop, id: string) {
  const own = events.filter(({ itemId }) => itemId === id);
  const owners = own.filter(({ kind, userId }) => kind === "PURCHASE" && userId !== null);
  return {
    owners: new Set(owners.map(({ userId }) => userId)).size,
    observations: own.filter(({ split, kind }) => split === "TRAIN" && kind !== "DISLIKE").length,
  };
}

/** Both p for which the share lies Z standard deviations of p from p. */
function wilsonRoots(successes: number, trials: number) {
  if (trials === 0) return null;
  const a = 1 + Z ** 2 / trials;
  const b = -(2 * (successes / trials) + Z ** 2 / trials);
  const c = (successes / trials) ** 2;
  const root = Math.sqrt(b ** 2 - 4 * a * c);
  return { low: (-b - root) / (2 * a), high: (-b + root) / (2 * a) };
}

/** The least of the values that so many percent do not exceed. */
function percentiles(values: readonly number[]) {
  if (values.length === 0) return null;
  const sorted = values.map((value) => Number(value.toExponential(2))).sort((a, b) => a - b);
  const at = (percent: number) => sorted.find((_, index) => (index + 1) * 100 >= percent * sorted.length)!;
  return { p50: at(50), p95: at(95), p99: at(99) };
}
