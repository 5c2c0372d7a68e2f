import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // One copy of graphql for ESM and CommonJS importers alike: two would break custom scalars on arguments.
  resolve: { alias: { graphql: createRequire(import.meta.url).resolve("graphql") } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/globalSetup.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
