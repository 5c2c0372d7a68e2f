import { join } from "node:path";
import { expect, it } from "vitest";
import { openPglite } from "../../src/database/pglite.js";
import { registerModel } from "../../src/services/training/registerModel.js";
import { FileStore } from "../../src/storage/fileStore.js";
import { freshDataDirectory } from "../support/databases.js";
import { run } from "./command.js";

it("atelier models lists the models, lets another one serve, and deletes one that does not", async () => {
  const data = await freshDataDirectory();
  const database = await openPglite(data);
  const row = { profile: "compact", dataFingerprint: "f".repeat(64), settings: {}, metrics: {} };
  for (const [id, name, day] of [
    ["first", "dvbpr", 1],
    ["second", "warp", 2],
  ] as const)
    await registerModel(
      database,
      { ...row, id, name, kind: "RECOMMENDER", createdAt: new Date(Date.UTC(2026, 0, day)) },
      id === "first",
    );
  await database.close();

  const { stdout, stderr, status } = await run(["models"], data);
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout.split("\n").slice(2)).toEqual([
    expect.stringMatching(/^ {2}second +recommender +WARP +compact +2026-01-02 00:00 UTC$/),
    expect.stringMatching(/^\* first +recommender +DVBPR +compact +2026-01-01 00:00 UTC$/),
    "",
  ]);
  expect(await run(["models", "activate", "second"], data)).toMatchObject({
    stdout: "The recommender second serves.\n",
    status: 0,
  });
  const after = await openPglite(data);
  const serving = await after.prisma.model.findMany({ where: { active: true } });
  await after.close();
  expect(serving).toMatchObject([{ id: "second" }]);

  const store = new FileStore({ root: join(data, "files"), baseUrl: "http://localhost/f", secret: Buffer.alloc(32) });
  const keys = ["first", "second"].map((id) => `models/${id}/weights.safetensors`);
  for (const key of keys) await store.put(key, Buffer.from("weights"), { contentType: "application/octet-stream" });
  expect(await run(["models", "delete", "second"], data)).toMatchObject({
    stderr: expect.stringContaining('The model "second" serves'),
    status: 1,
  });
  expect(await run(["models", "delete", "first"], data)).toMatchObject({
    stdout: "The model first is deleted.\n",
    status: 0,
  });
  expect(await Promise.all(keys.map((key) => store.head(key)))).toEqual([undefined, expect.anything()]);
  expect((await run(["models", "delete", "first"], data)).stderr).toContain('no model "first"');
});
