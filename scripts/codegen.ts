/**
 * Generates the typed documents of the API's clients in this repository from schema.graphql. `--check` changes nothing and fails
 * when a file is not what would be written.
 */
import { readFileSync } from "node:fs";
import { type CodegenTarget, generate } from "./codegen/generate.js";

const TARGETS: readonly CodegenTarget[] = [
  { sources: "web/src", out: "web/src/gql" },
  {
    sources: "examples/storefront",
    out: "examples/storefront/generated",
    documentsOnly: true,
    config: { documentMode: "string" },
  },
];

const check = process.argv.includes("--check");
const schema = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
const stale = (await Promise.all(TARGETS.map((target) => generate(target, schema, { check })))).flat();
if (check && stale.length > 0) {
  process.stderr.write(
    `These are not what schema.graphql and the documents say; npx tsx scripts/codegen.ts writes them:\n${stale.join("\n")}\n`,
  );
  process.exit(1);
}
