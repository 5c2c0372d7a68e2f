import { readFileSync } from "node:fs";
import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { buildAtelierSchema } from "../src/resolvers/buildSchema.js";

const schema = buildAtelierSchema();

it.each(["README.md", "docs/designing.md", "docs/storefront.md"])("%s: its queries fit the schema", (file) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  const queries = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query]) => query);
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) expect(validate(schema, parse(query)), query).toEqual([]);
});
