// Generates the Prisma client (pure TypeScript, no native engine) into src/database/generated, unless it is newer than the schema.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const client = join(root, "src/database/generated/client.ts");
const schema = join(root, "prisma/schema.prisma");
const current = existsSync(client) && statSync(client).mtimeMs > statSync(schema).mtimeMs;
if (!current) generate();

function generate() {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  // `prisma generate` needs no schema engine, but looks for one and tries to download it. Naming any executable skips that.
  const result = spawnSync(process.execPath, [prisma, "generate", "--schema", schema], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.status !== 0) {
    process.stderr.write(
      `${result.stdout}${result.stderr}\nThe Prisma client could not be generated from prisma/schema.prisma.\n`,
    );
    process.exit(result.status ?? 1);
  }
}
