import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { createStoredServices } from "../../../src/services/services.js";
import { freshPostgres } from "../../support/databases.js";
import { openStores } from "../recommendation/boutique.js";

const postgres = await freshPostgres();

describe.each(["pglite", "postgresql"] as const)("ShownItems on %s", (kind) => {
  const missing = kind === "postgresql" ? postgres.reason : undefined;
  let database: Database;
  let services: ReturnType<typeof createStoredServices>;
  beforeAll(async () => {
    if (missing) return;
    const stores = await openStores(kind === "pglite" ? undefined : postgres.url);
    database = stores.database;
    services = createStoredServices(database, stores.store);
    await database.prisma.category.create({ data: { id: "tops", name: "Tops" } });
    const attributes = { colour: 'Röt "dark"', sizes: 3, washable: true };
    const rows = ["a", "b", "c"].map((id) => ({ id, categoryId: "tops", title: `Title ${id}`, attributes }));
    await database.prisma.item.createMany({ data: rows });
  });
  const titles = async (...ids: string[]) => (await services.catalogue.shownItems.of(ids)).map((item) => item?.title);
  const reads = () => vi.spyOn(database, "query");

  it.skipIf(missing)(
    "gives rows as the database has them, with their categories, in the order of the ids",
    async () => {
      const found = await services.catalogue.shownItems.of(["b", "gone", "a", "b"]);
      const row = (id: string) => database.prisma.item.findUnique({ where: { id }, include: { category: true } });
      expect(found).toEqual([await row("b"), undefined, await row("a"), await row("b")]);
    },
  );

  it.skipIf(missing)("reads once for all who ask together, and nothing that it has", async () => {
    services.catalogue.shownItems.forget();
    const spy = reads();
    await Promise.all([titles("a", "b"), titles("b", "c"), titles("c")]);
    expect(spy).toHaveBeenCalledTimes(1);
    expect(await titles("c", "a")).toEqual(["Title c", "Title a"]);
    expect(spy).toHaveBeenCalledTimes(1);
    expect(await titles("a", "gone")).toEqual(["Title a", undefined]);
    expect(spy).toHaveBeenCalledTimes(2);
    spy.mockRestore();
  });

  it.skipIf(missing)(
    "shows at once what this process changes: titles, categories' names, items that are new",
    async () => {
      expect(await titles("a", "new")).toEqual(["Title a", undefined]);
      await services.catalogue.upsertItems([
        { id: "a", title: "Changed" },
        { id: "new", category: "tops", title: "New" },
      ]);
      expect(await titles("a", "new", "b")).toEqual(["Changed", "New", "Title b"]);
      await services.catalogue.upsertItems([{ id: "c", category: "tops", categoryName: "Shirts" }]);
      const [item] = await services.catalogue.shownItems.of(["b"]);
      expect(item?.category).toEqual({ id: "tops", name: "Shirts" });
    },
  );

  it.skipIf(missing)("does not keep what was read while it changed", async () => {
    const { shownItems } = services.catalogue;
    shownItems.forget();
    const early = shownItems.of(["b"]);
    // Between the read's beginning and its answer.
    const spy = reads().mockImplementationOnce(async (text, parameters) => {
      spy.mockRestore();
      const rows = await database.query(text, parameters);
      await services.catalogue.upsertItems([{ id: "b", title: "Late" }]);
      return rows as never;
    });
    expect((await early)[0]?.title).toBe("Title b");
    expect(await titles("b")).toEqual(["Late"]);
  });

  it.skipIf(missing)("looks again after two seconds where other processes may write", async () => {
    await titles("c");
    await database.query(`UPDATE "Item" SET "title" = 'By another process' WHERE "id" = 'c'`);
    expect(await titles("c")).toEqual(["Title c"]);
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 2500);
    expect(await titles("c")).toEqual([kind === "pglite" ? "Title c" : "By another process"]);
    clock.mockRestore();
  });
});
