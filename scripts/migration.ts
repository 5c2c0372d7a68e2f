// Authors a migration from prisma/schema.prisma: npx tsx scripts/migration.ts NAME
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemaDiff } from "./schemaDiff.js";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write("Usage: npx tsx scripts/migration.ts NAME      (NAME as in add_item_price: a-z, 0-9 and _)\n");
  process.exit(2);
}
const sql = await schemaDiff();
if (sql === undefined) {
  process.stdout.write("The committed migrations give prisma/schema.prisma already: nothing to write.\n");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../prisma/migrations", `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  process.stdout.write(`${sql}\nWritten to ${join(folder, "migration.sql")}: read it before you commit it.\n`);
}
process.exit(0);
