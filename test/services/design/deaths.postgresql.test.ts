import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { watchExhausted } from "../../../src/services/design/designJobs.js";
import { freshPostgres, temporaryFolder } from "../../support/databases.js";
import { type Atelier, furnishedAtelier, imagesOf, itemId, openAtelier } from "./atelier.js";

const postgres = await freshPostgres();

describe.skipIf(postgres.reason)("workers of one PostgreSQL that come and go", () => {
  const place = { directory: temporaryFolder(), databaseUrl: postgres.url, leaseSeconds: 2 };
  let atelier: Atelier;
  beforeAll(async () => {
    atelier = await furnishedAtelier(place);
  });
  /** Too long to end by itself while a test looks on. */
  const long = { userId: "anna", categoryId: "tops", count: 1, starts: 64, steps: 500 };
  const short = { ...long, starts: 4, steps: 2 };

  async function startProcess(): Promise<ChildProcess> {
    const script = fileURLToPath(new URL("./doomedWorker.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, place.directory, place.databaseUrl as string], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    return child;
  }
  async function kill(child: ChildProcess): Promise<void> {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const running = (id: string, attempts: number) =>
    vi.waitFor(
      async () => {
        const design = await atelier.designs.wait(id, 0);
        expect(design).toMatchObject({ state: "RUNNING", attempts });
        expect(design.step).toBeGreaterThan(0);
      },
      { timeout: 30_000, interval: 100 },
    );

  it("a design is taken over from a worker that was killed; when that one is killed too, it fails with the reason", async () => {
    // As a server does that leaves designs to others.
    await watchExhausted(atelier);
    const first = await startProcess();
    const { id } = await atelier.designs.personalize(long);
    await running(id, 1);
    const second = await startProcess();
    await kill(first);
    await running(id, 2);
    await kill(second);
    const failed = await atelier.designs.wait(id, 15);
    expect(failed).toMatchObject({ state: "FAILED", attempts: 2, preview: null });
    expect(failed.error).toMatch(/^The worker died/);
    expect(await imagesOf(atelier, { id })).toEqual([]);
  });

  it("a design that was killed in the middle is finished by another worker", async () => {
    const doomed = await startProcess();
    const { id } = await atelier.designs.personalize({ ...long, starts: 8, steps: 60 });
    await running(id, 1);
    await kill(doomed);
    const helper = await openAtelier(place);
    await helper.startWorker();
    const design = await atelier.designs.wait(id, 30);
    expect(design).toMatchObject({ state: "DONE", attempts: 2 });
    expect(await imagesOf(atelier, { id })).toHaveLength(1);
    await helper.close();
  });

  it("a worker that stops puts its design back, for another one to finish at the first attempt", async () => {
    const stopping = await openAtelier(place);
    await stopping.startWorker();
    const { id } = await atelier.designs.personalize({ ...long, starts: 8, steps: 100 });
    await running(id, 1);
    await stopping.close();
    expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "QUEUED", step: 0, preview: null });
    expect(stopping.failures).toEqual([]);
    const helper = await openAtelier(place);
    await helper.startWorker();
    expect(await atelier.designs.wait(id, 30)).toMatchObject({ state: "DONE", attempts: 1 });
    await helper.close();
  });

  it("of many designs for two workers, of which one is killed in the middle, none is lost and none is begun twice but its own", async () => {
    const { database } = atelier;
    // Written by the database itself, whoever begins a design.
    await database.execute(`
      CREATE TABLE "Begun" ("designId" text NOT NULL);
      CREATE FUNCTION "begun"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO "Begun" VALUES (NEW."id"); RETURN NULL; END $$;
      CREATE TRIGGER "begun" AFTER UPDATE ON "Design" FOR EACH ROW
        WHEN (NEW."state" = 'RUNNING' AND NEW."startedAt" IS DISTINCT FROM OLD."startedAt") EXECUTE FUNCTION "begun"();`);
    const doomed = await startProcess();
    const first = await atelier.designs.personalize({ ...long, starts: 8, steps: 60 });
    await running(first.id, 1);
    const others = await Promise.all(Array.from({ length: 10 }, () => atelier.designs.personalize(short)));
    const ids = [first, ...others].map(({ id }) => id);
    const helper = await openAtelier(place);
    await helper.startWorker();
    await kill(doomed);
    for (const id of ids) {
      expect(await atelier.designs.wait(id, 30)).toMatchObject({ state: "DONE", attempts: id === first.id ? 2 : 1 });
      expect(await imagesOf(atelier, { id })).toHaveLength(1);
    }
    const begun = await database.query<{ designId: string }>(`SELECT "designId" FROM "Begun"`);
    expect(begun.map(({ designId }) => designId).sort()).toEqual([...ids, first.id].sort());
    await helper.close();
    await database.execute(`DROP TRIGGER "begun" ON "Design"; DROP FUNCTION "begun"; DROP TABLE "Begun";`);
  });

  it("re-rolls asked for by several processes at once get seeds of their own, and the same segment", async () => {
    const other = await openAtelier(place);
    const first = await atelier.designs.personalize({ ...short, userId: undefined, buyersOf: [itemId(0)] });
    const askers = [atelier, other, atelier, other, atelier];
    const rerolls = await Promise.all(askers.map(({ designs }) => designs.reroll(first.id)));
    const seeds = rerolls.map(({ settings }) => (settings as { seed: number }).seed);
    expect(seeds.sort()).toEqual([2, 3, 4, 5, 6]);
    for (const { id } of [first, ...rerolls.slice(1)]) await atelier.designs.cancel(id);
    await other.startWorker();
    expect(await atelier.designs.wait(rerolls[0].id, 30)).toMatchObject({
      state: "DONE",
      rerollOf: first.id,
      segment: { buyersOf: [itemId(0)] },
      shoppers: 1,
    });
    await other.close();
  });

  it("a design that runs in one process is cancelled from another", async () => {
    const worker = await openAtelier(place);
    await worker.startWorker();
    const { id } = await atelier.designs.personalize(long);
    await running(id, 1);
    await atelier.designs.cancel(id);
    const next = await atelier.designs.personalize(short);
    expect(await atelier.designs.wait(next.id, 20)).toMatchObject({ state: "DONE" });
    expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "CANCELLED" });
    expect(await imagesOf(atelier, { id })).toEqual([]);
    await worker.close();
  });
});
