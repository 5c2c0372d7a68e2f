import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

it("clients' types are what schema.graphql and their documents say", async () => {
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/codegen.ts", "--check"], {
    cwd: ROOT,
  });
  await expect(run).resolves.toMatchObject({ stdout: "" });
});
