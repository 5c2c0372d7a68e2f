import { PGlite } from "@electric-sql/pglite";
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

test("items from before prices came are for sale since they came into the catalogue", async () => {
  const migrations = readMigrations();
  const offers = migrations.findIndex(({ name }) => name.endsWith("_item_offers"));
  const pglite = await PGlite.create();
  for (const { sql } of migrations.slice(0, offers)) await pglite.exec(sql);
  await pglite.exec(`INSERT INTO "Category" ("id", "name") VALUES ('tops', 'Tops');
    INSERT INTO "Item" ("id", "categoryId", "createdAt") VALUES ('old', 'tops', '2024-05-06T07:08:09.123Z')`);
  for (const { sql } of migrations.slice(offers)) await pglite.exec(sql);
  await pglite.exec(`INSERT INTO "Item" ("id", "categoryId") VALUES ('new', 'tops')`);
  const { rows } = await pglite.query(
    `SELECT "id", "price", "stock", "releasedAt" = "createdAt" AS "dated", "createdAt" FROM "Item" ORDER BY "createdAt"`,
  );
  expect(rows).toMatchObject([
    { id: "old", price: null, stock: null, dated: true, createdAt: new Date("2024-05-06T07:08:09.123Z") },
    { id: "new", price: null, stock: null, dated: true },
  ]);
  for (const values of ["'NaN', 1", "'Infinity', 1", "-1, 1", "1, -1"])
    await expect(
      pglite.exec(`INSERT INTO "Item" ("id", "categoryId", "price", "stock") VALUES ('bad', 'tops', ${values})`),
    ).rejects.toThrow(/violates check constraint/);
  await pglite.close();
});

test("links to boards work on after their key has become two columns", async () => {
  const migrations = readMigrations();
  const sharing = migrations.findIndex(({ name }) => name.endsWith("_board_shared_until"));
  const pglite = await PGlite.create();
  for (const { sql } of migrations.slice(0, sharing)) await pglite.exec(sql);
  await pglite.exec(
    `INSERT INTO "Board" ("id", "name", "shareKey") VALUES ('a', 'A', 'se-cr_et.1764000000'), ('b', 'B', NULL)`,
  );
  for (const { sql } of migrations.slice(sharing)) await pglite.exec(sql);
  const { rows } = await pglite.query(`SELECT "shareSecret", "sharedUntil" FROM "Board" ORDER BY "id"`);
  expect(rows).toEqual([
    { shareSecret: "se-cr_et", sharedUntil: new Date(1764000000_000) },
    { shareSecret: null, sharedUntil: null },
  ]);
  await pglite.close();
});
