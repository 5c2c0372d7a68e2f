import { describe, expect, it } from "vitest";
import { Interactions, type Pairs } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

const [USERS, ITEMS] = [13, 29];

function randomPairs(seed: number, count: number): Pairs {
  const random = new Random(seed);
  const draw = (n: number) => Int32Array.from({ length: count }, () => random.integer(n));
  return { users: draw(USERS), items: draw(ITEMS) };
}

const keys = ({ users, items }: Pairs) => Array.from(users, (user, i) => user * ITEMS + items[i]);

function expectSet(interactions: Interactions, wanted: ReadonlySet<number>): void {
  expect(interactions.count).toBe(wanted.size);
  for (let user = 0; user < USERS; user++) {
    const owned = Array.from({ length: ITEMS }, (_, item) => item).filter((item) => wanted.has(user * ITEMS + item));
    expect(Array.from(interactions.byUser.row(user))).toEqual(owned);
    expect(interactions.byUser.size(user)).toBe(owned.length);
    for (let item = 0; item < ITEMS; item++) expect(interactions.has(user, item)).toBe(owned.includes(item));
  }
  for (let item = 0; item < ITEMS; item++) {
    const owners = Array.from({ length: USERS }, (_, user) => user).filter((user) => wanted.has(user * ITEMS + item));
    expect(Array.from(interactions.byItem.row(item))).toEqual(owners);
  }
}

describe("Interactions", () => {
  it.each([0, 1, 40, 300])("is the set of %i random pairs, repetitions counted once, from either side", (count) => {
    const pairs = randomPairs(count, count);
    expectSet(new Interactions(USERS, ITEMS, pairs), new Set(keys(pairs)));
  });

  it("unites with further pairs, and stays as it was", () => {
    const [first, second] = [randomPairs(1, 50), randomPairs(2, 60)];
    const interactions = new Interactions(USERS, ITEMS, first);
    expectSet(interactions.with(second), new Set([...keys(first), ...keys(second)]));
    expectSet(interactions, new Set(keys(first)));
  });
});
