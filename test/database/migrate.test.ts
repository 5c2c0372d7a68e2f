import { expect, test } from "vitest";
import { schemaDiff } from "../../scripts/schemaDiff.js";
import { readMigrations } from "../../src/database/migrate.js";

test("the committed migrations give prisma/schema.prisma", async () => {
  expect(await schemaDiff()).toBeUndefined();
});

test("migrations are read oldest first, with the checksum that Prisma records", () => {
  const [first] = readMigrations();
  expect(first.name).toMatch(/^\d{14}_init$/);
  expect(first.checksum).toMatch(/^[0-9a-f]{64}$/);
});
