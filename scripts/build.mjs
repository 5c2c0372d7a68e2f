// Compiles src/ into dist/, and bundles web/ (Studio) into dist/web. `--if-needed` returns at once when dist/ is newer than every source.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "dist/.built");

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

function isCurrent() {
  if (!existsSync(stamp)) return false;
  const sources = ["src", "web", "prisma/schema.prisma", "tsconfig.json", "tsconfig.build.json", "package.json"];
  return sources.every((source) => newest(join(root, source)) <= statSync(stamp).mtimeMs);
}

if (!(process.argv.includes("--if-needed") && isCurrent())) {
  if (process.argv.includes("--if-needed")) process.stderr.write("Building Atelier (once) ...\n");
  await import("./generate.mjs");
  // TypeScript 7, the native compiler: several times as fast as 5, which the import checker still reads.
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript-native/package.json")), "bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
  const { build } = await import("vite");
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });
  writeFileSync(stamp, "");
}
