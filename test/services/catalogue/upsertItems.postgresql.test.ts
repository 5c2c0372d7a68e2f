import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { openPostgresql } from "../../../src/database/postgresql.js";
import { createStoredServices } from "../../../src/services/services.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { freshPostgres, temporaryFolder } from "../../support/databases.js";

const postgres = await freshPostgres();

describe.skipIf(postgres.reason)("items that are added at once", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgresql(postgres.url as string);
    // Connections for all: one that is still opened comes too late to collide.
    await Promise.all(Array.from({ length: 4 }, () => database.query("SELECT 1 FROM pg_sleep(0.2)")));
  });
  afterAll(() => database.close());

  it("are added once and changed by the calls that come later, which keep what they do not name", async () => {
    const store = new FileStore({
      root: temporaryFolder(),
      baseUrl: "http://localhost/files",
      secret: Buffer.alloc(32),
    });
    const { catalogue } = createStoredServices(database, store);
    const ids = Array.from({ length: 100 }, (_, index) => `item-${index}`);
    await database.prisma.category.create({ data: { id: "tops", name: "Tops" } });
    const all = (values: object) => catalogue.upsertItems(ids.map((id) => ({ id, category: "tops", ...values })));
    await Promise.all([all({ title: "Blouse" }), all({ attributes: { colour: "Red" } }), all({}), all({})]);
    const rows = await database.prisma.item.findMany();
    expect(rows).toHaveLength(ids.length);
    for (const row of rows) expect(row).toMatchObject({ title: "Blouse", attributes: { colour: "Red" } });
  });
});
