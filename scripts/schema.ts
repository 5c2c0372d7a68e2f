/** Prints the API's schema, sorted, to schema.graphql. */
import { writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildAtelierSchema } from "../src/resolvers/buildSchema.js";

const file = new URL("../schema.graphql", import.meta.url);
writeFileSync(file, `${printSchema(lexicographicSortSchema(buildAtelierSchema()))}\n`);
