import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CopyRowError } from "../../src/database/copyText.js";
import { type Database, DatabaseOpenError } from "../../src/database/database.js";
import { migrate, readMigrations } from "../../src/database/migrate.js";

/** What every implementation of Database must do. */
export function databaseContract(open: () => Promise<Database>): void {
  describe("database contract", () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.prisma.category.create({ data: { id: "tops", name: "Tops" } });
    });
    afterAll(() => database?.close());

    test("creates, reads, updates and deletes rows of every table through Prisma", async () => {
      const { prisma } = database;
      const at = new Date("2024-03-31T01:30:00.123Z");
      await prisma.user.create({ data: { id: "ann" } });
      await prisma.item.create({
        data: { id: "shirt", categoryId: "tops", title: "Hémd 👕", attributes: { colour: "Black", sizes: [1, null] } },
      });
      await prisma.interaction.create({ data: { userId: "ann", itemId: "shirt", kind: "CART", split: "TEST", at } });
      await prisma.model.create({
        data: {
          id: "m1",
          kind: "RECOMMENDER",
          name: "dvbpr",
          profile: "compact",
          dataFingerprint: "f",
          settings: { k: 50 },
          metrics: { auc: 0.75 },
        },
      });
      const vector = new Uint8Array(Float32Array.of(0.5, -1, Number.NaN).buffer);
      await prisma.itemEmbedding.create({
        data: { modelId: "m1", itemId: "shirt", vector, bias: 0.1, imageKey: "i/1.png" },
      });
      await prisma.design.create({
        data: {
          id: "d1",
          kind: "TAILOR",
          settings: { seed: 7 },
          images: { create: { id: "p1", rank: 1, imageKey: "d/1.png", latent: vector, score: 1.5 } },
        },
      });
      await prisma.recommendation.create({ data: { id: "r1", recommender: "dvbpr", modelId: "m1", items: [] } });
      await prisma.imageUpload.create({ data: { key: "u/1", expiresAt: at } });
      const features = { create: { itemId: "shirt", values: Uint8Array.of(0, 0x3c) } };
      await prisma.featureSet.create({ data: { id: "f1", width: 1, source: "f.npy", features } });

      const item = await prisma.item.findUniqueOrThrow({
        where: { id: "shirt" },
        include: { category: true, interactions: true },
      });
      expect(item).toMatchObject({
        title: "Hémd 👕",
        attributes: { colour: "Black", sizes: [1, null] },
        category: { name: "Tops" },
        interactions: [{ kind: "CART", split: "TEST", at }],
      });
      expect(typeof item.interactions[0].id).toBe("bigint");
      expect(Math.abs(item.createdAt.getTime() - Date.now())).toBeLessThan(60_000);
      const embedding = await prisma.itemEmbedding.findFirstOrThrow();
      expect(Buffer.from(embedding.vector)).toEqual(Buffer.from(vector));
      const design = await prisma.design.update({
        where: { id: "d1" },
        data: { state: "RUNNING", startedAt: at },
        include: { images: true },
      });
      expect(design).toMatchObject({ state: "RUNNING", startedAt: at, attempts: 0, images: [{ role: "RESULT" }] });
      expect((await prisma.imageUpload.findUniqueOrThrow({ where: { key: "u/1" } })).expiresAt).toEqual(at);

      expect([...(await prisma.itemFeature.findFirstOrThrow()).values]).toEqual([0, 0x3c]);
      await prisma.featureSet.delete({ where: { id: "f1" } });
      expect(await prisma.itemFeature.count()).toBe(0);
      await prisma.model.delete({ where: { id: "m1" } });
      expect(await prisma.itemEmbedding.count()).toBe(0);
      expect((await prisma.recommendation.findUniqueOrThrow({ where: { id: "r1" } })).modelId).toBeNull();
      await prisma.user.delete({ where: { id: "ann" } });
      expect(await prisma.interaction.count()).toBe(0);
    });

    test("refuses the same interaction twice, also without a time", async () => {
      const { prisma } = database;
      await prisma.user.create({ data: { id: "bob" } });
      await prisma.item.create({ data: { id: "skirt", categoryId: "tops" } });
      await prisma.interaction.create({ data: { userId: "bob", itemId: "skirt" } });
      await expect(prisma.interaction.create({ data: { userId: "bob", itemId: "skirt" } })).rejects.toMatchObject({
        code: "P2002",
      });
    });

    test("plain SQL gives the same JavaScript values on every database", async () => {
      const at = new Date("2024-07-01T12:00:00.5Z");
      const [row] = await database.query(
        `SELECT count(*) AS n, 9007199254740993::int8 AS large, $1::timestamptz AS at, $2::bytea AS bytes,
           $3::jsonb AS json, $4::text[] AS list, current_setting('TimeZone') AS zone FROM "Category"`,
        [at, Uint8Array.of(0, 255), JSON.stringify({ a: [1] }), ["x", "y,"]],
      );
      expect(row).toMatchObject({
        n: 1,
        large: 9007199254740993n,
        at,
        json: { a: [1] },
        list: ["x", "y,"],
        zone: "UTC",
      });
      expect(Buffer.from(row.bytes as Uint8Array)).toEqual(Buffer.of(0, 255));
    });

    test("keeps all of a transaction, or nothing", async () => {
      const count = () => database.prisma.user.count({ where: { id: { startsWith: "tx" } } });
      const insert = 'INSERT INTO "User" ("id") VALUES ($1)';
      const failed = database.transaction(async (session) => {
        await session.query(insert, ["tx1"]);
        await session.copy("User", ["id"], [["tx2"]]);
        throw new Error("changed my mind");
      });
      await expect(failed).rejects.toThrow("changed my mind");
      expect(await count()).toBe(0);
      const result = await database.transaction(async (session) => {
        await session.query(insert, ["tx1"]);
        await session.copy("User", ["id"], [["tx2"]]);
        return "done";
      });
      expect(result).toBe("done");
      expect(await count()).toBe(2);
    });

    test("Prisma's transactions roll back, and many of them at once all get their turn", async () => {
      const { prisma } = database;
      const failed = prisma.$transaction(async (tx) => {
        await tx.user.create({ data: { id: "px" } });
        throw new Error("no");
      });
      await expect(failed).rejects.toThrow("no");
      expect(await prisma.user.findUnique({ where: { id: "px" } })).toBeNull();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          prisma.$transaction(async (tx) => {
            await tx.user.create({ data: { id: `many${index}` } });
          }),
        ),
      );
      expect(await prisma.user.count({ where: { id: { startsWith: "many" } } })).toBe(20);
    });

    test("runs a script, and rolls back the transaction that a failing one left open", async () => {
      await database.execute(
        'CREATE TABLE "Script" ("a" int); INSERT INTO "Script" VALUES (1); COMMENT ON TABLE "Script" IS \'x\'',
      );
      await expect(database.execute('BEGIN; INSERT INTO "Script" VALUES (2); SELECT 1/0; COMMIT;')).rejects.toThrow(
        "division by zero",
      );
      await database.execute('BEGIN; INSERT INTO "Script" VALUES (3); COMMIT;');
      expect(await database.query('SELECT a FROM "Script" ORDER BY a')).toEqual([{ a: 1 }, { a: 3 }]);
    });

    test("copies 20,000 rows from a generator", async () => {
      async function* users() {
        for (let index = 0; index < 20_000; index++) yield [`bulk${index}`];
      }
      expect(await database.copy("User", ["id"], users())).toBe(20_000);
      expect(await database.prisma.user.count({ where: { id: { startsWith: "bulk" } } })).toBe(20_000);
    });

    test("copies what text formats trip over", async () => {
      const hard = [
        "tab\there",
        "line\nand\r\nmore",
        "back\\slash \\N \\x41 \\.",
        "\\.",
        "Ünï💃",
        "",
        " ' \" ",
        "\u2028",
      ];
      const rows = hard.map((title, index) => [`hard${index}`, "tops", title, JSON.stringify({ title })]);
      await database.copy(
        "Item",
        ["id", "categoryId", "title", "attributes"],
        [...rows, ["hardN", "tops", null, "{}"]],
      );
      const stored = await database.prisma.item.findMany({
        where: { id: { startsWith: "hard" } },
        orderBy: { id: "asc" },
      });
      expect(stored.map(({ title }) => title)).toEqual([...hard, null]);
      expect(stored.slice(0, -1).map(({ attributes }) => attributes)).toEqual(hard.map((title) => ({ title })));
    });

    test("copies every kind of value", async () => {
      await database.execute('CREATE TABLE "Kinds" ("i" int8, "f" float8, "b" bool, "t" timestamptz, "y" bytea)');
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const at = new Date("2020-02-29T23:59:59.999Z");
      await database.copy("Kinds", ["i", "f", "b", "t", "y"], [[9007199254740993n, -0.1, true, at, bytes.subarray(1)]]);
      const [row] = await database.query('SELECT * FROM "Kinds"');
      expect(row).toMatchObject({ i: 9007199254740993n, f: -0.1, b: true, t: at });
      expect(Buffer.from(row.y as Uint8Array)).toEqual(Buffer.from(bytes.subarray(1)));
    });

    test("a copy that fails keeps nothing", async () => {
      const count = () => database.prisma.user.count({ where: { id: { startsWith: "odd" } } });
      const rows = Array.from({ length: 12_000 }, (_, index) => [`odd${index}`]);
      await expect(database.copy("User", ["id"], [...rows, ["odd5"]])).rejects.toMatchObject({ code: "23505" });
      expect(await count()).toBe(0);
      async function* broken() {
        yield* rows;
        throw new Error("the file ended early");
      }
      await expect(database.copy("User", ["id"], broken())).rejects.toThrow("the file ended early");
      expect(await count()).toBe(0);
      await expect(database.copy("User", ["id"], [["odd1", "odd2"]])).rejects.toThrow(CopyRowError);
      await expect(database.copy("User", ["id"], [["odd1"], ["od\0d"]])).rejects.toThrow(/Row 2 .* NUL .* id/);
      expect(await count()).toBe(0);
      expect(await database.copy("User", ["id"], rows.slice(0, 1))).toBe(1);
    });

    describe("migrations", () => {
      const known = readMigrations();
      const added = { name: "29990101000000_later", sql: 'CREATE TABLE "Later" ("id" int)', checksum: "1".repeat(64) };

      test("are recorded as Prisma records them", async () => {
        const rows = await database.query(
          'SELECT migration_name AS name, checksum, applied_steps_count AS steps FROM "_prisma_migrations" ORDER BY 1',
        );
        expect(rows).toEqual(known.map(({ name, checksum }) => ({ name, checksum, steps: 1 })));
      });

      test("keep nothing of one that fails", async () => {
        const broken = { ...added, sql: `${added.sql}; SELECT 1/0` };
        await expect(migrate(database, [...known, broken])).rejects.toThrow(
          "Migration 29990101000000_later failed, and nothing of it was kept: division by zero",
        );
        expect(await migrate(database, [...known, added])).toEqual([added.name]);
        expect(await migrate(database, [...known, added])).toEqual([]);
      });

      test("refuse a database of a newer version, and a migration that was changed", async () => {
        const newer = migrate(database, known);
        await expect(newer).rejects.toThrow(DatabaseOpenError);
        await expect(newer).rejects.toThrow("29990101000000_later, which this version of Atelier does not know");
        await expect(migrate(database, [...known, { ...added, checksum: "2".repeat(64) }])).rejects.toThrow(
          "29990101000000_later/migration.sql was changed",
        );
      });
    });
  });
}
