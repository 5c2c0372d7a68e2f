#!/usr/bin/env node
// In a clone, builds dist/ when the sources are newer; then runs the command line.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const build = fileURLToPath(new URL("../scripts/build.mjs", import.meta.url));
const sources = fileURLToPath(new URL("../src", import.meta.url));
if (existsSync(build) && existsSync(sources)) {
  const { status } = spawnSync(process.execPath, [build, "--if-needed"], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
// Libraries (graphql above all) check themselves at every step anywhere else.
process.env.NODE_ENV ??= "production";
await import("../dist/cli/main.js");
