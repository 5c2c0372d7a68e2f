import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { openPostgresql } from "../../../src/database/postgresql.js";
import { Models } from "../../../src/services/models/models.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { freshPostgres } from "../../support/databases.js";

const postgres = await freshPostgres();

describe.skipIf(postgres.reason)("models that are registered at once", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgresql(postgres.url as string);
    // Connections for all: one that is still opened comes too late to collide.
    await Promise.all(Array.from({ length: 8 }, () => database.query("SELECT 1 FROM pg_sleep(0.2)")));
  });
  afterAll(() => database.close());

  const register = (id: string) => {
    const rest = { name: "dvbpr", profile: "compact", dataFingerprint: "", settings: {}, metrics: {} };
    return registerModel(database, { id, kind: "RECOMMENDER", ...rest }, true);
  };
  const active = () => database.prisma.model.count({ where: { active: true } });

  it("leave one active, the very first ones too, whatever is activated meanwhile", async () => {
    await Promise.all(["a", "b", "c", "d"].map(register));
    expect(await active()).toBe(1);
    const models = new Models(database);
    await Promise.all([register("e"), models.activate("a"), register("f"), models.activate("b"), register("g")]);
    expect(await active()).toBe(1);
    expect(await database.prisma.model.count()).toBe(7);
  });
});
