import { readdirSync, readFileSync } from "node:fs";
import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { buildAtelierSchema } from "../src/resolvers/buildSchema.js";

const schema = buildAtelierSchema();

const folder = (path: string) => new URL(`../${path}`, import.meta.url);
const pages = ["README.md", ...readdirSync(folder("docs")).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);
const queriesIn = (page: string) =>
  Array.from(readFileSync(folder(page), "utf8").matchAll(/```graphql\n([\s\S]*?)```/g), ([, query]) => query);

it.each(pages.map((page) => ({ page, queries: queriesIn(page) })).filter(({ queries }) => queries.length > 0))(
  "$page: its queries fit the schema",
  ({ queries }) => {
    for (const query of queries) expect(validate(schema, parse(query)), query).toEqual([]);
  },
);
