import { describe } from "vitest";
import { openPglite } from "../../../src/database/pglite.js";
import { openPostgresql } from "../../../src/database/postgresql.js";
import { freshDataDirectory, freshPostgres } from "../../support/databases.js";
import { describePreparation } from "./prepareContract.js";

const postgres = await freshPostgres();

describePreparation("preparation on PGlite", async () => openPglite(await freshDataDirectory()));

describe.skipIf(postgres.reason)("preparation on PostgreSQL", () => {
  describePreparation("a server", () => openPostgresql(postgres.url ?? ""));
});
