import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { describeError } from "../../src/cli/describeError.js";
import { exportCommand } from "../../src/cli/export.js";
import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";
import { freshDataDirectory } from "../support/databases.js";
import { type Finished, run, start } from "./command.js";

const ITEMS = 60;
const USERS = 3000;

let data: string;
let folder: string;

beforeAll(async () => {
  data = await freshDataDirectory();
  folder = join(data, "out");
  await mkdir(folder);
  const database = await openDatabase({ dataDirectory: data });
  await database.copy("Category", ["id", "name"], [["tops", "Tops"]]);
  const items = Array.from({ length: ITEMS }, (_, index) => [`item-${index}`, "tops"]);
  await database.copy("Item", ["id", "categoryId"], items);
  const users = Array.from({ length: USERS }, (_, index) => [`user-${String(index).padStart(4, "0")}`]);
  await database.copy("User", ["id"], users);
  await database.close();
});

const openStore = () => openObjectStore(loadConfig({ ATELIER_DATA: data }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs the command in this process, which starts in no time. */
async function exported(...args: string[]): Promise<Finished> {
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += text;
      return true;
    });
  vi.stubEnv("ATELIER_DATA", data);
  vi.stubEnv("ATELIER_THREADS", "1");
  const command = exportCommand();
  for (const each of [command, ...command.commands]) each.exitOverride();
  try {
    await command.parseAsync(args, { from: "user" });
    return { ...written, status: 0 };
  } catch (error) {
    return { ...written, stderr: written.stderr || describeError(error), status: 1 };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("atelier export", () => {
  it("puts rows into the object store, and prints where they are", async () => {
    const key = "exports/ranked.csv";
    const { stdout, stderr, status } = await exported(
      ...["recommendations", "--users", "user-0001,user-0002", "--first", "3", "--key", key, "--json"],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "recommendations 100 %\n" });
    const result = JSON.parse(stdout);
    const bytes = await (await openStore()).get(key);
    expect(result).toMatchObject({ subject: "recommendations", format: "csv", rows: 6, bytes: bytes.length, key });
    expect(result.url).toMatch(/^http:\/\/localhost:4000\/files\/exports\/ranked\.csv\?expires=/);
    expect(Buffer.from(bytes).toString().split("\n")).toMatchObject({
      0: "user,rank,item,score,recommender,model",
      1: expect.stringMatching(/^user-0001,1,item-\d+,0,newest,$/),
      length: 8,
    });
  });

  it("names the object itself, and takes shoppers from a file", async () => {
    const file = join(folder, "shoppers.txt");
    writeFileSync(file, "user-0005\r\n\nsomebody\n");
    const { stdout, stderr } = await exported("recommendations", "--users", file, "--format", "parquet", "--quiet");
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^40 rows of recommendations, \d+ bytes, in \d+ s\.\n1 of the shoppers is not known here, ".+": they got what is popular\./,
    );
    const [, key] = /Object: (exports\/recommendations-\d{8}T\d{6}Z\.parquet)\n/.exec(stdout) ?? [];
    expect(await (await openStore()).head(key)).toMatchObject({ contentType: "application/vnd.apache.parquet" });
  });

  it("writes a file, or standard output alone", async () => {
    const file = join(folder, "ranked.jsonl");
    const flags = ["recommendations", "--users", "user-0001", "--first", "1", "--format", "jsonl", "--quiet"];
    expect(await exported(...flags, "--out", file)).toMatchObject({ status: 0, stderr: "" });
    const piped = await run(["export", ...flags, "--out", "-"], data);
    expect(piped.stdout).toBe(readFileSync(file, "utf8"));
    expect(JSON.parse(piped.stdout)).toMatchObject({ user: "user-0001", rank: 1 });
    expect(piped.stderr).toMatch(/^1 rows of recommendations, \d+ bytes/);
  });

  it("leaves nothing when it is stopped", async () => {
    const file = join(folder, "stopped.csv");
    writeFileSync(file, "what was there");
    const command = start(["export", "recommendations", "--first", "60", "--out", file], data);
    await vi.waitFor(
      () => expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toHaveLength(1),
      20_000,
    );
    command.child.kill("SIGINT");
    expect(await command.finished).toMatchObject({ status: 130, stderr: expect.stringContaining("Stopped.\n") });
    expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual(["stopped.csv"]);
    expect(readFileSync(file, "utf8")).toBe("what was there");
  });

  it.each([
    [["embeddings", "--quiet"], /^No recommender is active: train one .*$/],
    [["designs", "--key", "models/x"], /^--key models\/x: begin it with exports\/; under other keys are pictures and/],
    [
      ["designs", "--key", "exports/boards/x"],
      /^--key exports\/boards\/x: .* deleted after two hours; name another\.$/,
    ],
    [["designs", "--key", "exports/what?"], /^"exports\/what\?" is not an object key: use/],
    [["designs", "--out", "/no/such/folder/x.csv"], /^--out .* there is no folder \/no\/such\/folder\.$/],
    [["designs", "--out", "/dev/null"], /^--out \/dev\/null is not a file; name another, or - for standard output\.$/],
    [["designs", "--key", "exports/x", "--out", "x"], /'--out <file>' cannot be used with option '--key <key>'/],
    [["designs", "--since", "2024-13-01"], /Give a date such as 2026-01-31/],
    [["designs", "--since", "2024-02-31"], /Give a date such as 2026-01-31/],
  ])("says what is wrong in %j", async (args, said) => {
    const { stdout, stderr, status } = await exported(...args);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toMatch(said);
  });
});
