import { describe } from "vitest";
import { openPglite } from "../../../src/database/pglite.js";
import { openPostgresql } from "../../../src/database/postgresql.js";
import { freshDataDirectory, freshPostgres } from "../../support/databases.js";
import { describeFeatureImport } from "./featuresContract.js";
import { describeImport } from "./importContract.js";
import { describeOfferImport } from "./offersContract.js";

const postgres = await freshPostgres();

describeImport("importCatalogue on PGlite", async () => openPglite(await freshDataDirectory()));
describeFeatureImport("importCatalogue on PGlite", async () => openPglite(await freshDataDirectory()));
describeOfferImport("importCatalogue on PGlite", async () => openPglite(await freshDataDirectory()));

describe.skipIf(postgres.reason)("importCatalogue on PostgreSQL", () => {
  describeImport("a server", () => openPostgresql(postgres.url ?? ""));
  describeFeatureImport("a server", () => openPostgresql(postgres.url ?? ""));
  describeOfferImport("a server", () => openPostgresql(postgres.url ?? ""));
});
