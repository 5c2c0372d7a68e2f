// A process that writes users 0, 1, 2 ... one by one, and prints each when it was acknowledged, until it is killed.
import { openPglite } from "../../src/database/pglite.js";

const database = await openPglite(process.argv[2]);
for (let id = 0; ; id++) {
  await database.query('INSERT INTO "User" ("id") VALUES ($1)', [String(id)]);
  process.stdout.write(`${id}\n`);
}
