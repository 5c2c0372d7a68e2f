import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/database/openDatabase.js";
import { openPglite } from "../../src/database/pglite.js";
import { freshDataDirectory, temporaryFolder } from "../support/databases.js";
import { databaseContract } from "./contract.js";

describe("PGlite", () => {
  databaseContract(async () => openDatabase({ dataDirectory: await freshDataDirectory() }));

  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  test("every acknowledged write is forced to the disk", async () => {
    const database = await openPglite(await freshDataDirectory());
    const fsync = vi.spyOn(fs, "fsyncSync");
    for (let index = 0; index < 20; index++)
      await database.query('INSERT INTO "User" ("id") VALUES ($1)', [`user${index}`]);
    expect(fsync.mock.calls.length).toBeGreaterThanOrEqual(20);
    fsync.mockRestore();
    await database.close();
  });

  test("one process alone may open a directory; after kill -9 the next one finds all that was acknowledged", async () => {
    const dataDirectory = await freshDataDirectory();
    const writer = spawn(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL("./writer.ts", import.meta.url)), dataDirectory],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    children.push(writer);
    let acknowledged = -1;
    let killed = false;
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line);
      if (acknowledged < 100 || killed) continue;
      await expect(openPglite(dataDirectory)).rejects.toThrow(
        new RegExp(`in use by process ${writer.pid} .*ATELIER_DATA.*DATABASE_URL`),
      );
      writer.kill("SIGKILL");
      killed = true;
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
    const database = await openPglite(dataDirectory);
    const [row] = await database.query('SELECT count(*) AS n, max("id"::int) AS last FROM "User"');
    await database.close();
    expect(row.last).toBeGreaterThanOrEqual(acknowledged);
    expect(row.n).toBe(Number(row.last) + 1);
  });

  test("a data directory that cannot be made is named", async () => {
    const file = join(temporaryFolder(), "file");
    fs.writeFileSync(file, "");
    await expect(openPglite(join(file, "data"))).rejects.toThrow(/data directory .*file.data cannot be used/);
  });
});
