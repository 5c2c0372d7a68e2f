import { parse } from "graphql";
import { expect, it } from "vitest";
import { buildAtelierSchema } from "../../src/resolvers/buildSchema.js";
import { complexityOf } from "../../src/server/queryComplexity.js";

const schema = buildAtelierSchema();
const LIST = `query One($user: ID!, $first: Int, $more: Boolean = true, $exclude: [ID!]) {
  recommend(user: $user, first: $first, exclude: $exclude) { items { rank item { id title @include(if: $more) } } } }
query Two($user: ID!) { recommend(user: $user) { id } }`;
const COLD = "query ($user: ID!, $items: [ID!]) { scoreColdItems(user: $user, items: $items) { score } }";
const FILTERED = "query ($filter: ItemFilter, $first: Int) { items(first: $first, filter: $filter) { totalCount } }";

it.each<[string, string, string | undefined, Record<string, unknown>[]]>([
  [
    "numbers",
    LIST,
    "One",
    [
      { user: "a", first: 1 },
      { user: "b", first: 200 },
      { user: "c", first: 1 },
    ],
  ],
  ["directives", LIST, "One", [{ user: "a", more: true }, { user: "a", more: false }, { user: "a" }]],
  ["operations", LIST, "Two", [{ user: "a" }, { user: "b" }]],
  [
    "lengths of lists",
    COLD,
    undefined,
    [
      { user: "a", items: ["x"] },
      { user: "a", items: ["x", "y", "z"] },
    ],
  ],
  [
    "objects",
    FILTERED,
    undefined,
    [
      { filter: { categories: ["a"] }, first: 5 },
      { filter: null, first: 9 },
    ],
  ],
])("costs the same whether the document was seen before or not: %s", (_, query, name, requests) => {
  const document = parse(query);
  for (const variables of [...requests, ...requests])
    expect(complexityOf(schema, document, name, variables)).toBe(complexityOf(schema, parse(query), name, variables));
});

it("tells different costs apart, and refuses a variable that does not fit, also after one that did", () => {
  const document = parse(LIST);
  const cost = (variables: Record<string, unknown>) => complexityOf(schema, document, "One", variables);
  expect(cost({ user: "a", first: 100 })).toBeGreaterThan(10 * cost({ user: "a", first: 2 }));
  expect(() => cost({ user: "a", first: "2" })).toThrow("Int");
  expect(() => cost({ first: 2 })).toThrow("$user");
});

it("keeps few of many different requests", () => {
  const document = parse(LIST);
  for (let first = 1; first <= 1000; first++)
    expect(complexityOf(schema, document, "One", { user: "a", first })).toBeGreaterThan(first);
});
