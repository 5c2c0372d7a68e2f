import { beforeAll, expect, it } from "vitest";
import { Random } from "../../../src/random.js";
import type { ItemFilter } from "../../../src/services/recommendation/types.js";
import type { InteractionKind } from "../../../src/services/rows.js";
import {
  addItems,
  addModel,
  CATEGORIES,
  COLOURS,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "./boutique.js";

const COUNT = 50;
const STEPS = 1000;
type Person = { user?: string; visitor?: string };
const people: readonly Person[] = [
  ...Array.from({ length: 4 }, (_, index) => ({ user: userId(index) })),
  ...Array.from({ length: 4 }, (_, index) => ({ visitor: `visitor-${index}` })),
];
const keyOf = ({ user, visitor }: Person) => (user === undefined ? `visitor ${visitor}` : `user ${user}`);

let services: ReturnType<typeof openServices>;
beforeAll(async () => {
  const stores = await openStores();
  await addItems(stores.database, COUNT);
  await stores.database.execute(
    `UPDATE "Item" SET "price" = 10 * (substr("id", 6)::integer % 7), "stock" = substr("id", 6)::integer % 4,
       "releasedAt" = CASE WHEN substr("id", 6)::integer < 35 THEN timestamptz '2020-01-01' ELSE now() END`,
  );
  services = openServices(stores);
  // The last items are unknown to the model.
  const known = Array.from({ length: COUNT - 10 }, (_, index) => itemId(index));
  await addModel(stores, "m1", { scorer: randomScorer([userId(0), userId(1)], known) });
  await services.models.activate("m1");
});

const passes = (index: number, { categories, attributes, price, inStock }: ItemFilter) =>
  (categories === undefined || categories.includes(CATEGORIES[index % 3])) &&
  (attributes ?? []).every(({ values }) => values.includes(COLOURS[index % 2])) &&
  (price === undefined || (10 * (index % 7) >= (price.from ?? 0) && 10 * (index % 7) <= (price.to ?? 1000))) &&
  (inStock === undefined || index % 4 > 0 === inStock);

it(`of ${STEPS} random events, merges, rules and rankings, none shows what it must not, or less than it could`, async () => {
  const random = new Random("interleavings");
  const one = <T>(list: readonly T[]) => list[random.integer(list.length)];
  const chance = (share: number) => random.uniform(0, 1) < share;
  const has = new Map<string, Set<string>>();
  const became = new Map<string, string>();
  const self = (person: Person): Person =>
    person.visitor !== undefined && became.has(person.visitor) ? { user: became.get(person.visitor)! } : person;
  const hasOf = (person: Person) => {
    const key = keyOf(self(person));
    if (!has.has(key)) has.set(key, new Set());
    return has.get(key)!;
  };
  const rules = new Map<string, { endsAt: Date | null; name: string }>();
  const log: string[] = [];
  let events = 0;
  const counts = { feedback: 0, merge: 0, rule: 0, recommend: 0 };

  const feedback = async () => {
    const person = one(people);
    const event = { ...person, item: itemId(random.integer(COUNT)), event: `event-${events++}` };
    const kind = one(["VIEW", "CLICK", "CART", "PURCHASE", "DISLIKE"] satisfies InteractionKind[]);
    const late = chance(0.2) ? new Date("2021-01-01") : undefined;
    await services.feedback.record([
      { ...event, kind, at: late },
      ...(chance(0.2) ? [{ ...event, kind, at: late }] : []),
    ]);
    if (kind === "PURCHASE" || kind === "DISLIKE") hasOf(person).add(event.item);
    log.push(`${keyOf(person)} ${kind} ${event.item}`);
  };
  const merge = async () => {
    const [visitor, user] = [`visitor-${random.integer(4)}`, userId(random.integer(4))];
    if (became.has(visitor) && became.get(visitor) !== user)
      await expect(services.feedback.mergeVisitor(visitor, user)).rejects.toThrow("is another shopper already");
    else {
      await services.feedback.mergeVisitor(visitor, user);
      const own = hasOf({ visitor });
      became.set(visitor, user);
      for (const item of own) hasOf({ user }).add(item);
    }
    log.push(`merge ${visitor} ${user}`);
  };
  const rule = async () => {
    if (rules.size > 4 || (rules.size > 0 && chance(0.3))) {
      const id = one([...rules.keys()]);
      await services.merchandising.remove(id);
      rules.delete(id);
      return;
    }
    const action = one(["PIN", "BOOST", "BURY"] as const);
    const endsAt = one([null, new Date(Date.now() - 1000), new Date(Date.now() + random.integer(300))]);
    const name = `rule ${events++}`;
    const items = [itemId(random.integer(COUNT)), itemId(random.integer(COUNT)), "gone"];
    const more = action === "PIN" ? { position: 1 + random.integer(8) } : { strength: random.uniform(0.1, 5) };
    const { id } = await services.merchandising.save({ name, action, items, endsAt, ...more });
    rules.set(id, { endsAt, name });
    log.push(`${name} ${action} ${items} ${JSON.stringify(more)} until ${endsAt?.toISOString()}`);
  };
  const recommend = async () => {
    const person = one(people);
    const first = 1 + random.integer(COUNT);
    const exclude = Array.from({ length: random.integer(4) }, () => itemId(random.integer(COUNT)));
    const filter: ItemFilter = {
      ...(chance(0.3) && { categories: [one(CATEGORIES), one(CATEGORIES)] }),
      ...(chance(0.2) && { attributes: [{ name: "colour", values: [one(COLOURS)] }] }),
      ...(chance(0.2) && { price: { from: 10 * random.integer(3), to: 10 * (3 + random.integer(4)) } }),
      ...(chance(0.2) && { inStock: chance(0.5) }),
    };
    const more = {
      ...(chance(0.2) && { recommender: one(["trending", "popRank"]) }),
      ...(chance(0.3) && { diversity: random.uniform(0, 1) }),
      ...(chance(0.3) && { exploration: random.uniform(0, 1) }),
    };
    const asked = Date.now();
    const answer = await services.recommendation.recommend({
      userId: person.user,
      visitorId: person.visitor,
      first,
      exclude,
      filter,
      ...more,
    });
    const shown = answer.items.map((item) => item.itemId);
    const eligible = Array.from({ length: COUNT }, (_, index) => index)
      .filter((index) => passes(index, filter))
      .map(itemId)
      .filter((id) => !exclude.includes(id) && !hasOf(person).has(id));
    const told = () =>
      `${log.slice(-15).join("\n")}\n${keyOf(person)} ${first} of ${JSON.stringify({ filter, exclude, ...more })}`;
    expect(
      shown.filter((id) => !eligible.includes(id)),
      told(),
    ).toEqual([]);
    expect(new Set(shown).size, told()).toBe(shown.length);
    expect(shown.length, told()).toBe(Math.min(first, eligible.length));
    expect(answer.items.map(({ rank }) => rank)).toEqual(shown.map((_, index) => index + 1));
    const ended = [...rules.values()].filter(({ endsAt }) => endsAt !== null && endsAt.getTime() <= asked);
    for (const { name } of ended)
      expect(
        answer.items.some(({ reason }) => reason.includes(`"${name}"`)),
        told(),
      ).toBe(false);
  };

  for (let step = 0; step < STEPS; step++) {
    const draw = random.uniform(0, 1);
    const [name, act] =
      draw < 0.4
        ? (["feedback", feedback] as const)
        : draw < 0.45
          ? (["merge", merge] as const)
          : draw < 0.55
            ? (["rule", rule] as const)
            : (["recommend", recommend] as const);
    await act();
    counts[name]++;
  }
  expect(counts.recommend).toBeGreaterThan(350);
  expect(counts.merge).toBeGreaterThan(20);
});
